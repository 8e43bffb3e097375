"""How fast is the judge? `python tests/benchmarks/judge.py [--pairs 2000] [--threads N]` prints one table.

The pairs are neighbouring sentences of the sample reports, or those of a TSV file (--file, columns premise and hypothesis), both
directions. Against the int8 judge runs `sentence_transformers.CrossEncoder.predict` in fp32 with the same weights, in the same process
and with the same threads.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import torch
from rich.console import Console
from rich.table import Table
from sentence_transformers import CrossEncoder
from transformers import AutoTokenizer

from verify.nli import base_weights, prepare
from verify.nli.card import read_card
from verify.nli.merging import merged_classifier
from verify.nli.model import Pair
from verify.nli.onnx_runtime import OnnxNliModel, available_cpus
from verify.nli.preparing import WEIGHTS

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"


def pairs_of(file: Path | None, count: int) -> list[Pair]:
    if file:
        with file.open(encoding="utf-8", newline="") as rows:
            found = [(row["premise"], row["hypothesis"]) for row in csv.DictReader(rows, delimiter="\t")]
    else:
        sentences = [line.strip() for path in sorted(REPORTS.glob("*.txt")) for line in path.read_text("utf-8").split(". ") if line.strip()]
        found = list(itertools.permutations(sentences, 2))
    return list(itertools.islice(itertools.cycle(found), count))


def cross_encoder(folder: Path) -> CrossEncoder:
    """The weights of the judge that ships, merged in fp32 and loaded as its users would load any other cross-encoder."""
    base, merged = folder / "base", folder / "merged"
    base.mkdir()
    base_weights.unpack(base)
    merged_classifier(base, WEIGHTS, read_card(WEIGHTS)).save_pretrained(merged)
    AutoTokenizer.from_pretrained(base).save_pretrained(merged)
    return CrossEncoder(str(merged), device="cpu", max_length=112)


def seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=2000)
    parser.add_argument("--threads", type=int, default=available_cpus())
    parser.add_argument("--file", type=Path)
    chosen = parser.parse_args()
    torch.set_num_threads(chosen.threads)
    pairs = pairs_of(chosen.file, chosen.pairs)
    judge = OnnxNliModel(prepare(), threads=chosen.threads)
    with tempfile.TemporaryDirectory() as folder:
        reference = cross_encoder(Path(folder))
        reference.predict(pairs[:8])
        judge.predict(pairs[:8])
        times = {
            "CrossEncoder.predict, fp32": seconds(lambda: reference.predict(pairs, batch_size=32)),
            f"{judge.name}, int8": seconds(lambda: judge.predict(pairs)),
        }
    table = Table("judge", "pairs/s", "times fp32", title=f"{len(pairs)} pairs, {chosen.threads} threads")
    slowest = times["CrossEncoder.predict, fp32"]
    for name, taken in times.items():
        table.add_row(name, f"{len(pairs) / taken:.1f}", f"{slowest / taken:.1f}")
    Console().print(table)


if __name__ == "__main__":
    main()
