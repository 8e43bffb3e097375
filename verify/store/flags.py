"""Flags as the review queue, the pages and the export read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from verify.records import Decision, Flag, Run
from verify.store import rows
from verify.store.filter import ORDERED_BY, Filter, Order, Status
from verify.store.tables import claims, decisions, documents, findings, runs

PAGE = 1000


@dataclass(frozen=True, slots=True)
class FlagRow:
    """A flag as one run found it, the documents of its two claims, where it stands, and its newest decision."""

    flag: Flag
    a_source: rows.Source
    b_source: rows.Source
    status: Status
    decision: Decision | None
    run: Run


def select(filter: Filter, order: Order, *, limit: int | None = None, offset: int = 0) -> sa.Select:
    """The findings that pass, in order, each as one wide row (see `read`)."""
    chosen = sa.select(findings.c.run, findings.c.flag).where(*filter.conditions()).order_by(*_ordering(order))
    chosen = chosen.limit(limit).offset(offset if offset else None).subquery()
    return _wide().join(chosen, (chosen.c.run == findings.c.run) & (chosen.c.flag == findings.c.flag)).order_by(*_ordering(order))


def next_one(
    connection: sa.Connection, filter: Filter, order: Order, after: str | None, *, only: Sequence[sa.ColumnElement[bool]] = ()
) -> FlagRow | None:
    """The first flag that passes, or the first that stands behind the flag `after` in this order, whether or not that one passes.

    `only` are further conditions on the table `findings`.
    """
    conditions = [*filter.conditions(), *only]
    if after is not None:
        place = _place(connection, filter, order, after)
        if place is None:
            return None
        conditions.append(_behind(order, place))
    key = connection.execute(sa.select(findings.c.run, findings.c.flag).where(*conditions).order_by(*_ordering(order)).limit(1)).first()
    if key is None:
        return None
    found = connection.execute(_wide().where(findings.c.run == key.run, findings.c.flag == key.flag)).one()
    return read(found)


def one(connection: sa.Connection, flag: str) -> FlagRow | None:
    found = connection.execute(_wide().where(findings.c.flag == flag, findings.c.is_current)).first()
    return None if found is None else read(found)


def counted(connection: sa.Connection, filter: Filter) -> dict[Status, int]:
    """How many flags pass, by status; every status has a number."""
    found = sa.select(findings.c.status, sa.func.count()).where(*filter.conditions()).group_by(findings.c.status)
    return dict.fromkeys(Status, 0) | {Status(status): number for status, number in connection.execute(found)}


def streamed(connection: sa.Connection, filter: Filter, order: Order) -> Iterator[FlagRow]:
    found = connection.execution_options(yield_per=PAGE).execute(select(filter, order))
    for row in found:
        yield read(row)


def read(row: Sequence[Any]) -> FlagRow:
    """One wide row as records."""
    parts = {part: dict(zip(names, row[start:end], strict=True)) for part, (names, start, end) in PLACES.items()}
    a_source, b_source = rows.source(parts["a_document"]), rows.source(parts["b_document"])
    a, b = rows.claim(parts["a"], a_source.id), rows.claim(parts["b"], b_source.id)
    return FlagRow(
        flag=rows.flag(parts["finding"], a, b),
        a_source=a_source,
        b_source=b_source,
        status=Status(parts["finding"]["status"]),
        decision=None if parts["decision"]["flag"] is None else rows.decision(parts["decision"]),
        run=rows.run(parts["run"]),
    )


A, B = claims.alias("a"), claims.alias("b")
A_DOCUMENT, B_DOCUMENT = documents.alias("a_document"), documents.alias("b_document")
PARTS: dict[str, list[sa.ColumnElement]] = {
    "finding": list(findings.c),
    "a": list(A.c),
    "b": list(B.c),
    "a_document": [A_DOCUMENT.c[name] for name in rows.SOURCE],
    "b_document": [B_DOCUMENT.c[name] for name in rows.SOURCE],
    "run": list(runs.c),
    "decision": list(decisions.c),
}
"""The columns of a wide row, part by part."""


def _places() -> dict[str, tuple[tuple[str, ...], int, int]]:
    places, start = {}, 0
    for part, columns in PARTS.items():
        places[part] = (tuple(column.name for column in columns), start, start + len(columns))
        start += len(columns)
    return places


PLACES = _places()
"""Of each part, its column names and where it begins and ends in a wide row."""


def _wide() -> sa.Select:
    newest = sa.select(sa.func.max(decisions.c.number).label("number")).where(decisions.c.flag == findings.c.flag)
    newest = newest.correlate(findings).scalar_subquery()
    columns = [column.label(f"{part}_{column.name}") for part, names in PARTS.items() for column in names]
    return (
        sa.select(*columns)
        .select_from(findings)
        .join(A, A.c.key == findings.c.a)
        .join(B, B.c.key == findings.c.b)
        .join(A_DOCUMENT, A_DOCUMENT.c.key == A.c.document)
        .join(B_DOCUMENT, B_DOCUMENT.c.key == B.c.document)
        .join(runs, runs.c.id == findings.c.run)
        .outerjoin(decisions, decisions.c.number == newest)
    )


def _ordering(order: Order) -> list[sa.ColumnElement]:
    return [column.desc() if descending else column.asc() for column, descending in ORDERED_BY[order]]


def _place(connection: sa.Connection, filter: Filter, order: Order, flag: str) -> sa.Row | None:
    seen = findings.c.is_current if filter.run is None else findings.c.run == filter.run
    columns = [column for column, _ in ORDERED_BY[order]]
    return connection.execute(sa.select(*columns).where(findings.c.flag == flag, seen)).first()


def _behind(order: Order, place: sa.Row) -> sa.ColumnElement[bool]:
    """Row-wise "comes later than `place`", spelled out because the directions of the columns differ."""
    steps = list(zip(ORDERED_BY[order], place, strict=True))
    behind: sa.ColumnElement[bool] = sa.false()
    for (column, descending), value in reversed(steps):
        later = column < value if descending else column > value
        behind = later | ((column == value) & behind)
    (first, descending), value = steps[0]
    bound = first <= value if descending else first >= value  # implied, but an index can seek to it
    return bound & behind
