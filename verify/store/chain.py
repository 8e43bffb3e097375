"""The chain of the log: each row holds a SHA-256 over what it says and the hash of the row before.

What is hashed never changes: another column list or another way of writing JSON here would break the chain of every database there is.
Columns that a later version adds to a table are covered by rows of their own event, not by adding them below.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from verify.store.tables import claims, documents, failures, findings, run_documents, runs

GENESIS = "0" * 64
"""What stands for the hash of the row before the first."""

DOCUMENT = ("key", "id", "sha256", "title", "outlet", "author", "published", "url", "language", "media_type", "metadata", "text")
RUN = ("id", "fingerprint", "started_at", "version", "nli_model", "nli_sha256", "encoder", "threshold")
CLAIM = (
    *("key", "id", "document", "field", "start", "end", "speaker", "affiliation", "text", "quote", "source_spans", "cue", "cue_spans"),
    *("act", "modality", "polarity", "said_on", "event_on", "figures", "checkworthiness"),
)
FINDING = (
    *("flag", "score", "margin", "published", "kind", "topic", "a", "b", "similarity"),
    *("ab_entailment", "ab_neutral", "ab_contradiction", "ab_competes"),
    *("ba_entailment", "ba_neutral", "ba_contradiction", "ba_competes"),
    *("via", "reasons"),
)
FAILURE = ("position", "name", "reason")

Row = Mapping[str, Any]


def canonical(value: object) -> str:
    """`value` as JSON in one and only one way: keys sorted, no white space, times in UTC, floats in their shortest exact form."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain)


def row_hash(entry: Row) -> str:
    """The hash of a log row, over everything it says and the hash of the row before."""
    said = {name: entry[name] for name in ("number", "at", "event", "subject", "content", "previous")}
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def digest(rows: Iterable[Sequence[object]]) -> dict[str, object]:
    """How many `rows` there are, and one SHA-256 over all of them in their order."""
    hashed, number = hashlib.sha256(), 0
    for row in rows:
        hashed.update(canonical(list(row)).encode() + b"\n")
        number += 1
    return {"rows": number, "sha256": hashed.hexdigest()}


def document_content(row: Row) -> dict[str, object]:
    """What the log says of a document: its id, the hash of the bytes it came as, and one over its row."""
    said = {name: row[name] for name in DOCUMENT}
    return {"id": row["id"], "received": row["sha256"], "row": hashlib.sha256(canonical(said).encode()).hexdigest()}


def run_content(connection: sa.Connection, run: str) -> dict[str, object] | None:
    """What the log says of a run: its row, and one digest each over its documents, flags, their claims, and failures. None: no such run."""
    row = connection.execute(sa.select(*_columns(runs, RUN)).where(runs.c.id == run)).mappings().first()
    if row is None:
        return None
    sides = [sa.select(column).where(findings.c.run == run) for column in (findings.c.a, findings.c.b)]
    asked = {
        "documents": sa.select(run_documents.c.document).where(run_documents.c.run == run).order_by(run_documents.c.document),
        "flags": sa.select(*_columns(findings, FINDING)).where(findings.c.run == run).order_by(findings.c.flag),
        "claims": sa.select(*_columns(claims, CLAIM)).where(claims.c.key.in_(sa.union(*sides))).order_by(claims.c.key),
        "failures": sa.select(*_columns(failures, FAILURE)).where(failures.c.run == run).order_by(failures.c.position),
    }
    return {"run": dict(row), **{name: digest(connection.execute(query)) for name, query in asked.items()}}


def document_columns() -> list[sa.Column]:
    """The columns that `document_content` reads."""
    return _columns(documents, DOCUMENT)


def _columns(table: sa.Table, names: Sequence[str]) -> list[sa.Column]:
    return [table.c[name] for name in names]


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return (value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)).isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no canonical form.")
