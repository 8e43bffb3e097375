"""Does the log hold, and do the tables say what it says?"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import sqlalchemy as sa

from verify.store import chain
from verify.store.log import Event, Head
from verify.store.tables import decisions, documents, findings, log, received, runs
from verify.store.write import batches

MOST = 20
"""Faults that are told of at most; the first is what matters."""

Row = sa.RowMapping


@dataclass(frozen=True, slots=True)
class Audit:
    """`head` is the newest row up to which the chain holds; `faults` are sentences, the first row's first, none where all is well."""

    head: Head
    faults: list[str]


def check(connection: sa.Connection) -> Audit:
    """Follow the chain to its first fault; where it holds, compare the tables with what it says of them."""
    newest = Head(0, chain.GENESIS)
    for row in _rows(connection):
        fault = _link_fault(connection, row, newest)
        if fault:
            return Audit(newest, [fault])
        newest = Head(row["number"], row["hash"])
    return Audit(newest, list(islice(_table_faults(connection), MOST)))


def name(row: Row) -> str:
    """ "Row 12 (decision 5, 2026-03-01 12:00 UTC)"."""
    return f"Row {row['number']} ({row['event']} {row['subject']}, {row['at']:%Y-%m-%d %H:%M} UTC)"


def _link_fault(connection: sa.Connection, row: Row, newest: Head) -> str:
    if row["number"] > newest.number + 1:
        missing = newest.number + 1
        last = row["number"] - 1
        return f"Row {missing} was removed." if missing == last else f"Rows {missing} to {last} were removed."
    if row["number"] < newest.number + 1:
        return f"{name(row)} was added out of order."
    if row["hash"] != chain.row_hash(row):
        place = _place(connection, row)
        return f"{name(row)} was moved: it is row {place}." if place else f"{name(row)} was changed."
    if row["previous"] != newest.hash:
        return f"{name(row)} does not follow row {newest.number}: one of the two was put in place of another."
    return ""


def _place(connection: sa.Connection, row: Row) -> int | None:
    """The number under which a row whose hash is not its own would be whole, where there is one. Only asked where the chain is broken."""
    last = connection.execute(sa.select(sa.func.max(log.c.number))).scalar_one()
    return next((n for n in range(1, last + 2) if chain.row_hash({**row, "number": n}) == row["hash"]), None)


def _table_faults(connection: sa.Connection) -> Iterator[str]:
    told = {
        Event.IMPORT: _document_faults,
        Event.RUN: _run_faults,
        Event.DECISION: _decision_faults,
    }
    for event, faults in told.items():
        for batch in batches(_rows(connection, event)):
            yield from faults(connection, batch)
    yield from _unlogged(connection)
    yield from _received_faults(connection)
    yield from _status_faults(connection)


def _document_faults(connection: sa.Connection, rows: list[Row]) -> Iterator[str]:
    query = sa.select(*chain.document_columns()).where(documents.c.key.in_([row["subject"] for row in rows]))
    found = {row["key"]: chain.document_content(row) for row in connection.execute(query).mappings()}
    return _differing(rows, found.get, "document")


def _run_faults(connection: sa.Connection, rows: list[Row]) -> Iterator[str]:
    for row in rows:
        found = chain.run_content(connection, row["subject"])
        if found is None:
            yield f"The run {row['subject']} of row {row['number']} was removed from its table."
            continue
        said, is_ = json.loads(row["content"]), json.loads(chain.canonical(found))
        parts = ", ".join(part for part in said if is_.get(part) != said[part])
        if parts:
            yield f"The run {row['subject']} is not what {name(row)} says of it; changed: {parts}."


def _decision_faults(connection: sa.Connection, rows: list[Row]) -> Iterator[str]:
    query = sa.select(decisions).where(decisions.c.number.in_([int(row["subject"]) for row in rows]))
    found = {str(row["number"]): dict(row) for row in connection.execute(query).mappings()}
    return _differing(rows, found.get, "decision")


def _differing(rows: list[Row], find: Callable[[str], dict[str, Any] | None], what: str) -> Iterator[str]:
    """A sentence for each row whose subject is gone, or is not what the row says; columns that the log does not know are passed over."""
    for row in rows:
        found, said = find(row["subject"]), json.loads(row["content"])
        if found is None:
            yield f"The {what} {row['subject']} of row {row['number']} was removed from its table."
            continue
        is_ = json.loads(chain.canonical(found))
        changed = ", ".join(column for column in said if is_.get(column) != said[column])
        if changed:
            yield f"The {what} {said.get('id', row['subject'])} is not what {name(row)} says of it; changed: {changed}."


def _unlogged(connection: sa.Connection) -> Iterator[str]:
    kept: Iterable[tuple[Event, sa.Column]] = (
        (Event.IMPORT, documents.c.key),
        (Event.RUN, runs.c.id),
        (Event.DECISION, decisions.c.number),
    )
    for event, key in kept:
        told = sa.exists().where(log.c.event == event.value, log.c.subject == sa.cast(key, sa.Text))
        for (found,) in connection.execute(sa.select(key).where(~told).order_by(key)):
            noun = "document" if event is Event.IMPORT else event.value
            yield f"The {noun} {found} is in its table, but no row of the log tells of it."


def _received_faults(connection: sa.Connection) -> Iterator[str]:
    for sha256, body in connection.execution_options(yield_per=100).execute(sa.select(received.c.sha256, received.c.body)):
        # SQLite keeps text in a column of bytes where somebody puts it there.
        if not isinstance(body, bytes) or hashlib.sha256(body).hexdigest() != sha256:
            yield f"The received bytes with SHA-256 {sha256} were changed."


def _status_faults(connection: sa.Connection) -> Iterator[str]:
    verdict = sa.select(decisions.c.verdict).where(decisions.c.flag == findings.c.flag).order_by(decisions.c.number.desc()).limit(1)
    stands = sa.func.coalesce(verdict.scalar_subquery(), "undecided")
    wrong = sa.select(findings.c.flag, findings.c.status, stands).where(findings.c.status != stands)
    for flag, status, decided in connection.execute(wrong):
        yield f"The flag {flag} stands as {status}, but its newest decision says {decided}."


def _rows(connection: sa.Connection, event: Event | None = None) -> Iterator[Row]:
    wanted = sa.select(log).order_by(log.c.number)
    if event is not None:
        wanted = wanted.where(log.c.event == event.value)
    return iter(connection.execution_options(yield_per=500).execute(wanted).mappings())
