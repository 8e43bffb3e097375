"""Decisions: rows that are only ever added. The newest of a flag, by number, is where it stands."""

from __future__ import annotations

import sqlalchemy as sa

from verify.errors import StoreError
from verify.records import Decision
from verify.store import log, rows
from verify.store.filter import Status
from verify.store.tables import decisions, findings, flags


def add(connection: sa.Connection, decision: Decision) -> None:
    """Add `decision` to its table and to the log, and set the status of its flag.

    Locks the flag's row, so that of two decisions at once the later number counts.
    """
    if not decision.reviewer.strip():
        raise StoreError(f"A decision on the flag {decision.flag} names no reviewer. Give one.")
    if decision.decided_at.tzinfo is None:
        raise StoreError(f"The decision on the flag {decision.flag} has a time without a time zone. Give its time in UTC.")
    if connection.execute(sa.select(flags.c.id).where(flags.c.id == decision.flag).with_for_update()).first() is None:
        raise StoreError(f"There is no flag {decision.flag!r} in the database, so it cannot be decided on.")
    made = connection.execute(sa.insert(decisions).values(rows.decision_row(decision)).returning(*decisions.c)).mappings().one()
    status = Status.of(decision.verdict).value
    connection.execute(sa.update(findings).where(findings.c.flag == decision.flag).values(status=status))
    log.append(connection, [(log.Event.DECISION, str(made["number"]), dict(made))])


def listed(
    connection: sa.Connection, *, flag: str | None = None, reviewer: str | None = None, standing: bool = False, limit: int | None = None
) -> list[Decision]:
    """Newest first. `standing` keeps the decisions that count: the newest of their flag, with a verdict."""
    wanted = sa.select(decisions).order_by(decisions.c.number.desc()).limit(limit)
    if flag is not None:
        wanted = wanted.where(decisions.c.flag == flag)
    if reviewer is not None:
        wanted = wanted.where(decisions.c.reviewer == reviewer)
    if standing:
        later = decisions.alias("later")
        overruled = sa.exists().where(later.c.flag == decisions.c.flag, later.c.number > decisions.c.number)
        wanted = wanted.where(decisions.c.verdict.is_not(None), ~overruled)
    return [rows.decision(row) for row in connection.execute(wanted).mappings()]
