"""flags.csv: one row a flag, UTF-8, RFC 4180, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from verify.errors import ExportError
from verify.export.atomic import opened
from verify.export.spreadsheet import escape, unescape
from verify.records import Claim, Probabilities
from verify.store import FlagRow, Source

SIDE = (
    "text",
    "quote",
    "field",
    "start",
    "end",
    "speaker",
    "cue",
    "act",
    "said_on",
    "event_on",
    "document",
    "outlet",
    "published",
    "url",
    "sha256",
)
DIRECTION = ("entailment", "neutral", "contradiction")
COLUMNS = (
    *("flag_id", "kind", "score", "topic", "status"),
    *(f"{side}_{name}" for side in "ab" for name in SIDE),
    *(f"{direction}_{name}" for direction in ("ab", "ba") for name in DIRECTION),
    *("similarity", "reasons", "reviewer", "decided_at", "decision", "note"),
    *("nli_model", "nli_sha256", "encoder", "threshold", "run_id", "version"),
)
DIGITS = 4

Cell = str | int | float


def write_flags(rows: Iterable[FlagRow], path: str | Path) -> int:
    """Write `rows`, in their order, to the file `path` ("-" is standard output); the number of rows.

    `Store.stream_flags` gives them as the file wants them: highest score first. The file appears whole or not at all. Text cells that a
    spreadsheet could run have an apostrophe in front (`verify.export.spreadsheet`); numbers are rounded to 4 digits.
    Raises ExportError where the file cannot be written.
    """
    with opened(path) as file:
        return write_rows(rows, file)


def write_rows(rows: Iterable[FlagRow], file: TextIO) -> int:
    """The same into an open text file (opened with `newline=""`)."""
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    number = 0
    for row in rows:
        writer.writerow([escape(cell) if isinstance(cell, str) else cell for cell in cells(row)])
        number += 1
    return number


def cells(row: FlagRow) -> list[Cell]:
    """The cells of one flag, in the order of COLUMNS, before they are made safe."""
    flag, run = row.flag, row.run
    judgement = flag.judgement
    return [
        *(flag.id, flag.kind.value, round(flag.score, DIGITS), flag.topic, row.status.value),
        *_side(flag.a, row.a_source),
        *_side(flag.b, row.b_source),
        *_direction(judgement.ab),
        *_direction(judgement.ba),
        *(round(judgement.candidate.similarity, DIGITS), "; ".join(flag.reasons)),
        *_decision(row),
        *(run.nli_model, run.nli_sha256, run.encoder, round(run.threshold, DIGITS), run.id, run.version),
    ]


def _side(claim: Claim, source: Source) -> list[Cell]:
    published = source.published.isoformat() if source.published else ""
    return [
        *(claim.text, claim.quote, claim.field.value, claim.start, claim.end, claim.speaker, claim.cue, claim.act.value),
        *(claim.said_on, claim.event_on, claim.document, source.outlet, published, source.url, source.sha256),
    ]


def _direction(said: Probabilities) -> list[Cell]:
    return [round(getattr(said, name), DIGITS) for name in DIRECTION]


def _decision(row: FlagRow) -> list[Cell]:
    decision = row.decision
    if decision is None or decision.verdict is None:
        return ["", "", "", ""]
    return [decision.reviewer, decision.decided_at.isoformat(), decision.verdict.value, decision.note]


def read_flags(path: Path) -> list[dict[str, str]]:
    """The rows of an exported file, each as column -> text as it was before it was made safe.

    Raises ExportError where it cannot be read, or is no such file.
    """
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file, strict=True)
            rows = [{name: unescape(cell or "") for name, cell in row.items() if name is not None} for row in reader]
            columns = tuple(reader.fieldnames or ())
    except (OSError, UnicodeError, csv.Error) as error:
        raise ExportError(f"Cannot read {path}: {error}.") from error
    missing = [name for name in COLUMNS if name not in columns]
    if missing:
        raise ExportError(f"{path} is not a file that `verify export` wrote: it has no column {missing[0]}.")
    return rows
