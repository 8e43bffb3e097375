"""How fast is the judge? `python tests/benchmarks/judge.py [REPORTS...] [--candidates 1000] [--threads N]` prints one table.

Candidates are those that pairing proposes in the reports, by default the sample reports, each judged in both directions. Against the judge
that ships runs `sentence_transformers.CrossEncoder.predict` in fp32 with the same weights, in the same process and with the same threads;
last comes the judge as a run uses it, which looks at a candidate one way round first. Then the share of the candidates that it looks at
again, and the share it so keeps of those that it takes for competing both ways together.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from rich.console import Console
from rich.table import Table
from sentence_transformers import CrossEncoder
from transformers import AutoTokenizer

from verify.claims import Extractor
from verify.nli import Memory, base_weights, judge, prepare, sift
from verify.nli.card import read_card
from verify.nli.merging import merged_classifier
from verify.nli.onnx_runtime import OnnxNliModel, available_cpus
from verify.nli.preparing import WEIGHTS
from verify.pairing import SentenceEncoder, propose
from verify.reading import read
from verify.records import Candidate, Document, Judgement

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"
LONGEST = 112
EVEN = 0.5
FP32 = "CrossEncoder, fp32, both ways"


def candidates_of(reports: Sequence[Path], count: int) -> list[Candidate]:
    documents = [item for item in read(reports) if isinstance(item, Document)]
    claims = [claim for found in Extractor().extract(documents) for claim in found]
    found = propose(claims, SentenceEncoder().encode([claim.text for claim in claims]))
    # Every so many of them, so that all reports are among them.
    return found[:: max(1, len(found) // count)][:count]


def cross_encoder(folder: Path) -> CrossEncoder:
    """The weights of the judge, merged in fp32 and loaded as its users would load any other cross-encoder."""
    base, merged = folder / "base", folder / "merged"
    base.mkdir()
    base_weights.unpack(base)
    merged_classifier(base, WEIGHTS, read_card(WEIGHTS)).save_pretrained(merged)
    AutoTokenizer.from_pretrained(base).save_pretrained(merged)
    return CrossEncoder(str(merged), device="cpu", max_length=LONGEST)


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def sifted(candidates: Sequence[Candidate], model: OnnxNliModel) -> list[Judgement]:
    memory = Memory()
    return judge(sift(candidates, model, cache=memory), model, cache=memory)


def timed(candidates: Sequence[Candidate], model: OnnxNliModel) -> dict[str, float]:
    """Seconds each way takes for `candidates`."""
    pairs = [pair for c in candidates for pair in ((c.a.text, c.b.text), (c.b.text, c.a.text))]
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        reference = cross_encoder(Path(folder))
        reference.predict(pairs[:8])
        times[FP32] = seconds(lambda: reference.predict(pairs, batch_size=32))
    model.predict(pairs[:8])
    times["as it ships, both ways"] = seconds(lambda: model.predict(pairs))
    times["one way round first"] = seconds(lambda: sifted(candidates, model))
    return times


def shares(candidates: Sequence[Candidate], model: OnnxNliModel) -> str:
    again = {id(judgement.candidate) for judgement in sifted(candidates, model)}
    judged = judge(candidates, model)
    competes = np.array([(j.ab.competes + j.ba.competes) / 2 >= EVEN for j in judged])
    through = np.array([id(j.candidate) in again for j in judged])
    kept = f"{through[competes].mean():.1%} of {competes.sum()}" if competes.any() else "none there"
    return f"looked at again: {through.mean():.1%} of candidates; kept of those taken for competing: {kept}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path, nargs="*", default=[REPORTS])
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=available_cpus())
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    candidates = candidates_of(chosen.reports, chosen.candidates)
    model = OnnxNliModel(prepare(), threads=chosen.threads)
    times = timed(candidates, model)
    table = Table("judge", "candidates/s", "times fp32", title=f"{len(candidates)} candidates, {chosen.threads} threads")
    for name, taken in times.items():
        table.add_row(name, f"{len(candidates) / taken:.1f}", f"{times[FP32] / taken:.1f}")
    Console().print(table)
    Console().print(shares(candidates, model))


if __name__ == "__main__":
    main()
