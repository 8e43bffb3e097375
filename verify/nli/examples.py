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

# What probabilities written with three digits may miss of 1.
ROUNDING = 0.01
NAMES = {"premise": ("premise", "a"), "hypothesis": ("hypothesis", "b")}


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with what is known of it: an NLI `label` of premise to hypothesis, whether the two compete, or both.

    Either may be a probability: `soft` holds those of the three labels in the order of LABELS, in the place of `label`, and `competes`
    is from 0 to 1. `weight` scales the row's share of the loss.
    """

    premise: str
    hypothesis: str
    label: str | None = None
    competes: float | None = None
    weight: float = 1.0
    soft: tuple[float, float, float] | None = None

    @property
    def pair(self) -> Pair:
        return self.premise, self.hypothesis

    @property
    def nli(self) -> tuple[float, ...] | None:
        """The probabilities of the three labels, None where they are not known."""
        if self.label is None:
            return self.soft
        return tuple(float(label == self.label) for label in LABELS)


def read_examples(path: Path) -> list[Example]:
    """The rows of `path`: columns premise, hypothesis (or a, b), and label or the three labels' probabilities; competes, weight if there.

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
            row: dict[str, object] = {"premise": example.premise, "hypothesis": example.hypothesis}
            row |= zip(LABELS, example.soft, strict=True) if example.soft else {"label": example.label or ""}
            if example.competes is not None:
                row["competes"] = float(example.competes)
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
    label = _known(row.get("label"))
    if label is not None and label not in LABELS:
        raise ReadError(f"{where}: label {label!r} is none of {', '.join(LABELS)}.")
    soft = None if label else _soft(row, where=where)
    competes = _share(row, "competes", where=where)
    if label is None and soft is None and competes is None:
        raise ReadError(f"{where} has neither a label nor competes.")
    return Example(premise, hypothesis, label, competes, _weight(row, where=where), soft)


def _soft(row: Mapping[str, object], *, where: str) -> tuple[float, float, float] | None:
    shares = [_share(row, label, where=where) for label in LABELS]
    if None in shares:
        return None
    if abs(sum(shares) - 1) > ROUNDING:
        raise ReadError(f"{where}: the probabilities of {', '.join(LABELS)} sum to {sum(shares):.3f}, not to 1.")
    return tuple(shares)


def _share(row: Mapping[str, object], name: str, *, where: str) -> float | None:
    if (value := _known(row.get(name))) is None:
        return None
    try:
        share = float(value)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise ReadError(f"{where}: {name} is {value!r}, not a number from 0 to 1.")
    return share


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
