"""The log: every import, run, decision and export is a row that is only ever added, chained to the one before (`verify.store.chain`).

A row is added in the transaction of what it tells of, so that neither can be there without the other. Writers take turns: SQLite has one
at a time, PostgreSQL is asked for a lock of the table; and since no two rows may follow the same one, the chain cannot fork.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from verify.store import chain
from verify.store.tables import documents, log, run_documents
from verify.store.write import batches


class Event(StrEnum):
    """What a row tells of. UPGRADE stands before the rows that a database older than its log was entered with."""

    UPGRADE = "upgrade"
    IMPORT = "import"
    RUN = "run"
    DECISION = "decision"
    EXPORT = "export"


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of the log: its number, 0 for an empty log, and its hash."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number} {self.hash}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the log; `content` is what it keeps of its subject, the row `subject` of the event's own table or the name of a file."""

    number: int
    at: dt.datetime
    event: Event
    subject: str
    content: dict[str, Any]
    hash: str


Told = tuple[Event, str, Mapping[str, Any]]
"""An event, the key of the row in its own table that it is about, and what is kept of it."""


def head(connection: sa.Connection, number: int | None = None) -> Head:
    """The newest row, or the newest up to `number`; the hash that the first row follows where there is none."""
    rows = sa.select(log.c.number, log.c.hash).order_by(log.c.number.desc()).limit(1)
    newest = connection.execute(rows if number is None else rows.where(log.c.number <= number)).first()
    return Head(0, chain.GENESIS) if newest is None else Head(newest.number, newest.hash)


def listed(connection: sa.Connection, event: Event | None = None) -> list[Entry]:
    """The rows, oldest first, all of them or those of one event."""
    wanted = sa.select(log).order_by(log.c.number)
    if event is not None:
        wanted = wanted.where(log.c.event == event.value)
    return [
        Entry(row["number"], row["at"], Event(row["event"]), row["subject"], json.loads(row["content"]), row["hash"])
        for row in connection.execute(wanted).mappings()
    ]


def append(connection: sa.Connection, told: Iterable[Told]) -> None:
    """Add a row for each of `told`, in order. Other writers wait until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("LOCK TABLE log IN SHARE ROW EXCLUSIVE MODE"))
    for batch in batches(_chained(head(connection), told)):
        connection.execute(sa.insert(log), batch)


def append_run(connection: sa.Connection, run: str) -> None:
    """Add a row for each document of `run` that the log has not got, and one for the run with digests of all that it found."""
    append(connection, [*_imports(connection, run), (Event.RUN, run, chain.run_content(connection, run))])


def _imports(connection: sa.Connection, run: str) -> Iterator[Told]:
    known = sa.exists().where(log.c.event == Event.IMPORT.value, log.c.subject == documents.c.key)
    new = (
        sa.select(*chain.document_columns())
        .join(run_documents, run_documents.c.document == documents.c.key)
        .where(run_documents.c.run == run, ~known)
        .order_by(documents.c.key)
    )
    for row in connection.execute(new).mappings():
        yield Event.IMPORT, row["key"], chain.document_content(row)


def _chained(newest: Head, told: Iterable[Told]) -> Iterator[dict[str, Any]]:
    number, previous, now = newest.number, newest.hash, dt.datetime.now(dt.UTC)
    for event, subject, content in told:
        number += 1
        row = {
            "number": number,
            "at": now,
            "event": event.value,
            "subject": subject,
            "content": chain.canonical(content),
            "previous": previous,
        }
        row["hash"] = previous = chain.row_hash(row)
        yield row
