"""How fast are the judges? `python tests/benchmarks/judge.py [REPORTS...] [--candidates 1000] [--threads N]` prints one table.

Candidates are those that pairing proposes in the reports, by default the sample reports, each judged in both directions. Against the int8
judges runs `sentence_transformers.CrossEncoder.predict` in fp32 in the same process with the same threads: with the same weights for the
strong judge, with the same architecture under a new head for the fast one, whose weights ship in int8 alone. Last come the shares of the
candidates that pass the sieve, and of what the strong judge gives at least an even chance of competing.
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
from verify.nli import FAST, base_weights, judge, load_sieve, prepare, sift
from verify.nli.card import Card, read_card
from verify.nli.loading import FAST_FOLDER
from verify.nli.merging import fresh_classifier, merged_classifier
from verify.nli.onnx_runtime import OnnxNliModel, available_cpus
from verify.nli.preparing import WEIGHTS
from verify.pairing import SentenceEncoder, propose
from verify.pairing.encoder import default_folder
from verify.reading import read
from verify.records import Candidate, Document

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"
LONGEST = 112


def candidates_of(reports: Sequence[Path], count: int) -> list[Candidate]:
    documents = [item for item in read(reports) if isinstance(item, Document)]
    claims = [claim for found in Extractor().extract(documents) for claim in found]
    found = propose(claims, SentenceEncoder().encode([claim.text for claim in claims]))
    # Every so many of them, so that all reports are among them.
    return found[:: max(1, len(found) // count)][:count]


def strong_fp32(folder: Path) -> CrossEncoder:
    """The weights of the strong judge, merged in fp32 and loaded as its users would load any other cross-encoder."""
    base = folder / "base"
    base.mkdir()
    base_weights.unpack(base)
    return saved(merged_classifier(base, WEIGHTS, read_card(WEIGHTS)), base, folder / "strong")


def fast_fp32(folder: Path) -> CrossEncoder:
    """The encoder of the fast judge in fp32 under a new head."""
    card = Card(name=FAST, labels=read_card(FAST_FOLDER).labels, files={})
    return saved(fresh_classifier(default_folder(), card), default_folder(), folder / FAST)


def saved(model: torch.nn.Module, tokenizer: Path, folder: Path) -> CrossEncoder:
    model.save_pretrained(folder)
    AutoTokenizer.from_pretrained(tokenizer).save_pretrained(folder)
    return CrossEncoder(str(folder), device="cpu", max_length=LONGEST)


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def timed(candidates: Sequence[Candidate], threads: int) -> dict[str, float]:
    """Seconds each judge takes for both directions of `candidates`."""
    pairs = [pair for c in candidates for pair in ((c.a.text, c.b.text), (c.b.text, c.a.text))]
    strong, fast = OnnxNliModel(prepare(), threads=threads), OnnxNliModel(FAST_FOLDER, threads=threads)
    sieve = load_sieve()
    times = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, reference in (("strong, fp32 CrossEncoder", strong_fp32), ("fast, fp32 CrossEncoder", fast_fp32)):
            model = reference(Path(folder))
            model.predict(pairs[:8])
            times[name] = seconds(lambda model=model: model.predict(pairs, batch_size=32))
    for name, model in (("strong, int8", strong), ("fast, int8", fast)):
        model.predict(pairs[:8])
        times[name] = seconds(lambda model=model: model.predict(pairs))
    times["cascade"] = seconds(lambda: judge(sift(candidates, sieve), strong))
    shares(candidates, strong)
    return times


def shares(candidates: Sequence[Candidate], strong: OnnxNliModel) -> None:
    passed = {id(candidate) for candidate in sift(candidates, load_sieve())}
    judged = judge(candidates, strong)
    competes = np.array([(j.ab.competes + j.ba.competes) / 2 >= 0.5 for j in judged])
    through = np.array([id(j.candidate) in passed for j in judged])
    kept = f"{through[competes].mean():.1%}" if competes.any() else "none there"
    Console().print(f"pass the sieve: {through.mean():.1%} of candidates; of what the strong judge takes for competing: {kept}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", type=Path, nargs="*", default=[REPORTS])
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=available_cpus())
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    candidates = candidates_of(chosen.reports, chosen.candidates)
    times = timed(candidates, chosen.threads)
    table = Table(
        "judge", "candidates/s", "times its fp32", "times strong fp32", title=f"{len(candidates)} candidates, {chosen.threads} threads"
    )
    slowest = times["strong, fp32 CrossEncoder"]
    for name, taken in times.items():
        own = times["fast, fp32 CrossEncoder"] if name.startswith("fast") else slowest
        table.add_row(name, f"{len(candidates) / taken:.1f}", f"{own / taken:.1f}", f"{slowest / taken:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
