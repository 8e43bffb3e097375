"""Pairs in a TSV file, and the same file with what a judge says of them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from verify.errors import ReadError
from verify.nli.loading import load
from verify.nli.model import LABELS

COLUMNS = ("premise", "hypothesis")
# Rows that are held at a time.
STEP = 2048


def judge_file(
    pairs: Path, out: Path, *, spec: str | None = None, probe: bool = True, progress: Callable[[int, int], None] | None = None
) -> int:
    """Write the rows of the TSV file `pairs` to `out` with three probabilities and "competes" added; the number of rows.

    `spec` and `probe` are those of `load`; `progress` is told the rows done and how many there are. Raises ReadError when `pairs`
    is missing or has not the columns premise and hypothesis, and what `load` raises.
    """
    rows = _rows(pairs)
    model = load(spec, probe=probe)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow((*COLUMNS, *LABELS, "competes"))
        for done, step in _steps(rows):
            scores = model.predict(step)
            for pair, row, competes in zip(step, scores.nli, scores.competes, strict=True):
                writer.writerow((*pair, *(f"{value:.4f}" for value in (*row, competes))))
            if progress:
                progress(done, len(rows))
    return len(rows)


def _rows(path: Path) -> list[tuple[str, str]]:
    if not path.is_file():
        raise ReadError(f"{path} is missing. Name a TSV file with the columns premise and hypothesis.")
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t")
        if missing := [name for name in COLUMNS if name not in (reader.fieldnames or ())]:
            raise ReadError(f"{path} has no column {' or '.join(missing)}: its first line must name premise and hypothesis, tabs between.")
        return [(row["premise"] or "", row["hypothesis"] or "") for row in reader]


def _steps(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[int, Sequence[tuple[str, str]]]]:
    for start in range(0, len(rows), STEP):
        step = rows[start : start + STEP]
        yield start + len(step), step
