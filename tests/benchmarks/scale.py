"""What does each stage cost as input grows? `python tests/benchmarks/scale.py TABLE [--claims 1000 10000]` prints one table.

TABLE is a table of reports with enough text for the largest number of claims. Reading and extraction go through it once, and the time at
which each size was reached counts. Embedding, pairing and storing are done anew for each size; of the candidates at most `--judged` are
judged and the time of the rest is taken in proportion (~), since a pair costs the same whatever stands beside it. "a doubling" is the
factor between this size and the one before, for twice the claims. The last column carries the last size on to `--to` claims at that
factor (2 where only one size was measured), on this one machine: an extrapolation, not a measurement. Peak memory is that of
the process so far, so name sizes in ascending order.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from rich.console import Console
from rich.table import Table

from verify import models
from verify.flags import flag
from verify.nli import judge
from verify.pairing import propose
from verify.pipeline import Models
from verify.reading import read
from verify.records import Claim, Document, Run
from verify.store import open_store

DAY = 86_400
T = TypeVar("T")


def extracted(path: Path, chosen: Models, sizes: Sequence[int]) -> Iterator[tuple[list[Document], list[Claim], dict[str, float]]]:
    """For each size the documents and claims that reach it, and the seconds spent on reading and on extraction up to there."""
    documents: list[Document] = []
    claims: list[Claim] = []
    spent = {"read": 0.0, "extract": 0.0}
    remaining = iter(sizes)
    size = next(remaining)
    items = read([path])
    while True:
        item, seconds = timed(lambda: next(items, None))
        spent["read"] += seconds
        if item is None:
            raise SystemExit(f"{path} holds {len(claims)} claims, fewer than {size}.")
        if not isinstance(item, Document):
            continue
        found, seconds = timed(lambda item=item: next(chosen.extractor.extract([item])))
        spent["extract"] += seconds
        documents.append(item)
        claims += found
        if len(claims) < size:
            continue
        yield list(documents), list(claims), dict(spent)
        size = next((other for other in remaining if other > len(claims)), 0)
        if not size:
            return


def costs(
    documents: list[Document], claims: list[Claim], spent: dict[str, float], chosen: Models, judged: int
) -> dict[str, tuple[float, str]]:
    """Seconds of each stage, and "~" where they are in proportion to a sample."""
    vectors, embedding = timed(lambda: chosen.encoder.encode([claim.text for claim in claims]))
    candidates, pairing = timed(lambda: propose(claims, vectors))
    step = max(1, len(candidates) // judged)
    sample = candidates[::step]
    judgements, judging = timed(lambda: judge(sample, chosen.nli))
    flags, flagging = timed(lambda: flag(judgements, documents, chosen.scorer, claims=claims, vectors=vectors))
    made = Run("run", dt.datetime.now(dt.UTC), "0", chosen.nli.name, chosen.nli.sha256, chosen.encoder.name, chosen.scorer.threshold)
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/verify.db") as store:
        _, storing = timed(lambda: store.save_run(made, "print", documents=documents, claims=claims, flags=flags))
    share, sampled = len(candidates) / max(1, len(sample)), "~" if step > 1 else ""
    return {
        "read": (spent["read"], ""),
        "extract": (spent["extract"], ""),
        "embed": (embedding, ""),
        "pair": (pairing, ""),
        f"judge {len(candidates):,} pairs": (judging * share, sampled),
        "flag": (flagging * share, sampled),
        "store": (storing, sampled),
    }


def timed(action: Callable[[], T]) -> tuple[T, float]:
    began = time.perf_counter()
    done = action()
    return done, time.perf_counter() - began


def measure(path: Path, sizes: Sequence[int], judged: int, to: int) -> Table:
    chosen = models.load()
    chosen.nli.predict([("Warm.", "Cold.")])
    chosen.encoder.encode(["Warm."])
    table = Table("claims", "stage", "seconds", "ms a claim", "a doubling", f"days for {to:,}", title=f"{path.name}")
    before: dict[str, float] = {}
    last = 0
    for documents, claims, spent in extracted(path, chosen, sizes):
        number = len(claims)
        for stage, (seconds, mark) in costs(documents, claims, spent, chosen, judged).items():
            name = stage.split()[0]
            factor = (seconds / before[name]) ** (1 / math.log2(number / last)) if before.get(name) else 2.0
            days = seconds * factor ** math.log2(to / number) / DAY
            growth = f"{factor:.2f}" if last else ""
            table.add_row(f"{number:,}", stage, f"{mark}{seconds:.2f}", f"{1000 * seconds / number:.2f}", growth, f"{days:,.1f}")
            before[name] = seconds
        table.add_row(f"{number:,}", f"peak memory of {len(documents):,} reports", f"{peak_mib():,.0f} MiB", "", "", "", end_section=True)
        last = number
    return table


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", type=Path)
    parser.add_argument("--claims", type=int, nargs="+", default=[1_000, 10_000])
    parser.add_argument("--judged", type=int, default=2_000)
    parser.add_argument("--to", type=int, default=100_000_000)
    options = parser.parse_args()
    Console().print(measure(options.table, sorted(options.claims), options.judged, options.to))


if __name__ == "__main__":
    main()
