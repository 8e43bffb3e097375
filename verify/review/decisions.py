"""What a reviewer does: decide, take it back, look at what was decided last."""

from __future__ import annotations

import datetime as dt

from verify.records import Decision, Verdict
from verify.store import Store

LAST = 10


def decide(store: Store, flag: str, verdict: Verdict, *, reviewer: str, note: str = "") -> Decision:
    """Decide on a flag now. The decision is on disk when this returns; raises StoreError where it could not be kept."""
    return _add(store, flag, verdict, reviewer, note)


def undo(store: Store, *, reviewer: str) -> Decision | None:
    """Take the reviewer's newest decision that still stands back to undecided, by a new decision. None where nothing is left to undo.

    Called again, it undoes the one before. A decision that somebody has decided over since no longer stands, and is left alone.
    """
    standing = store.decisions(reviewer=reviewer, standing=True, limit=1)
    if not standing:
        return None
    return _add(store, standing[0].flag, None, reviewer, "")


def last(store: Store, *, reviewer: str | None = None, limit: int = LAST) -> list[Decision]:
    """The newest decisions, of one reviewer or of all, newest first."""
    return store.decisions(reviewer=reviewer, limit=limit)


def _add(store: Store, flag: str, verdict: Verdict | None, reviewer: str, note: str) -> Decision:
    decision = Decision(flag=flag, verdict=verdict, reviewer=reviewer, decided_at=dt.datetime.now(dt.UTC), note=note)
    store.decide(decision)
    return decision
