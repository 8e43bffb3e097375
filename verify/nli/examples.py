"""Labelled pairs for training and evaluation, from TSV or JSON lines, plain or gzipped."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from verify.errors import ReadError
from verify.nli.model import LABELS, Pair

NAMES = {"premise": ("premise", "a"), "hypothesis": ("hypothesis", "b")}


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with what is known of it: an NLI `label` of premise to hypothesis, whether the two compete, or both.

    `weight` scales its share of the loss.
    """

    premise: str
    hypothesis: str
    label: str | None = None
    competes: bool | None = None
    weight: float = 1.0

    @property
    def pair(self) -> Pair:
        return self.premise, self.hypothesis


def read_examples(path: Path) -> list[Example]:
    """The rows of `path`: columns premise, hypothesis (or a, b), label, and optionally competes (0 or 1) and weight.

    Raises ReadError, with the row, when the file is missing, a text is empty, or a label is not known.
    """
    if not path.is_file():
        raise ReadError(f"{path} is missing. Name a TSV or JSONL file of premise, hypothesis and label.")
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        rows = _json_rows(file, path) if ".jsonl" in path.suffixes else csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [_example(row, where=f"{path}, row {number}") for number, row in enumerate(rows, start=1)]


def write_examples(path: Path, examples: Iterable[Example]) -> None:
    """One JSON object a line, in the columns that `read_examples` reads."""
    with path.open("w", encoding="utf-8") as file:
        for example in examples:
            row = {"premise": example.premise, "hypothesis": example.hypothesis, "label": example.label or ""}
            if example.competes is not None:
                row["competes"] = int(example.competes)
            file.write(json.dumps({**row, "weight": example.weight}, ensure_ascii=False) + "\n")


def _json_rows(file: IO[str], path: Path) -> Iterator[Mapping[str, object]]:
    for number, line in enumerate(file, start=1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ReadError(f"{path}, row {number} is no JSON: {error}") from error
        if not isinstance(row, dict):
            raise ReadError(f"{path}, row {number} is no JSON object.")
        yield row


def _example(row: Mapping[str, object], *, where: str) -> Example:
    premise, hypothesis = (_text(row, names, where=where) for names in NAMES.values())
    label, competes = _known(row.get("label")), _known(row.get("competes"))
    if label is not None and label not in LABELS:
        raise ReadError(f"{where}: label {label!r} is none of {', '.join(LABELS)}.")
    if competes not in (None, "0", "1"):
        raise ReadError(f"{where}: competes is {competes!r}, not 0 or 1.")
    if label is None and competes is None:
        raise ReadError(f"{where} has neither a label nor competes.")
    return Example(premise, hypothesis, label, None if competes is None else competes == "1", _weight(row, where=where))


def _text(row: Mapping[str, object], names: tuple[str, ...], *, where: str) -> str:
    for name in names:
        if text := str(row.get(name) or "").strip():
            return text
    raise ReadError(f"{where} has no {names[0]}.")


def _known(value: object) -> str | None:
    return None if value is None or value == "" else str(value)


def _weight(row: Mapping[str, object], *, where: str) -> float:
    try:
        weight = float(_known(row.get("weight")) or 1.0)
    except ValueError as error:
        raise ReadError(f"{where}: {error}") from error
    if not 0 <= weight < float("inf"):
        raise ReadError(f"{where}: weight {weight} is not a number from 0 up.")
    return weight
