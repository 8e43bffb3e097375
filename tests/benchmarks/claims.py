"""How right and how fast are the claims?

    python tests/benchmarks/claims.py polnear.dev.jsonl.gz

Prints precision, recall and F1 of attributions, with and without regard to the source, over all outlets and by outlet, and words a minute.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from verify.claims import Extractor
from verify.claims.evaluation import Score, evaluate_claims, read_polnear


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path, help="a PolNeAR file, JSONL gzipped")
    path = parser.parse_args().rows
    extractor = Extractor()
    began = time.monotonic()
    evaluation = evaluate_claims(path, extractor)
    seconds = time.monotonic() - began
    words = sum(len(document.text.split()) for document, _ in read_polnear(path))
    table = Table(*("outlet", "gold", "found", "precision", "recall", "F1", "content P", "content R", "content F1"))
    for name, score in (("all", evaluation.overall), *sorted(evaluation.by_outlet.items())):
        table.add_row(name, str(score.gold), str(score.found), *_figures(score))
    console = Console()
    console.print(table)
    console.print(f"{words * 60 / seconds:,.0f} words a minute")


def _figures(score: Score) -> list[str]:
    values = (score.precision, score.recall, score.f1, score.content_precision, score.content_recall, score.content_f1)
    return [f"{v:.3f}" for v in values]


if __name__ == "__main__":
    main()
