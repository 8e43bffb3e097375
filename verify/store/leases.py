"""Leases: who is looking at which undecided flag, so that two reviewers are not handed the same one."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa

from verify.store.database import take_turn
from verify.store.tables import findings, leases

TURN = 0x6C6561736573  # any constant number; the lock that leases are taken under
LENGTH = dt.timedelta(minutes=10)
"""How long a flag is kept for the reviewer it was shown to: longer than a decision takes, short enough for one who went home."""


def begin(connection: sa.Connection) -> None:
    """Wait for those who are choosing a flag at this moment."""
    take_turn(connection, TURN)


def free_for(reviewer: str) -> sa.ColumnElement[bool]:
    """The condition that a flag is shown to nobody but `reviewer` just now."""
    now = dt.datetime.now(dt.UTC)
    return ~sa.exists().where(leases.c.flag == findings.c.flag, leases.c.reviewer != reviewer, leases.c.until > now)


def take(connection: sa.Connection, flag: str, reviewer: str) -> None:
    """Keep `flag` for `reviewer`, and give up what was kept for them before."""
    connection.execute(sa.delete(leases).where((leases.c.flag == flag) | (leases.c.reviewer == reviewer)))
    connection.execute(sa.insert(leases).values(flag=flag, reviewer=reviewer, until=dt.datetime.now(dt.UTC) + LENGTH))
