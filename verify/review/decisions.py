"""What a reviewer does: decide, take it back, look at what was decided last, and decide on that anew."""

from __future__ import annotations

import datetime as dt

from verify.records import UNGRADED, Decision, Grade, Verdict
from verify.store import Store

LAST = 10


def decide(
    store: Store, flag: str, verdict: Verdict, *, reviewer: str, note: str = "", a: Grade = UNGRADED, b: Grade = UNGRADED
) -> Decision:
    """Decide on a flag now, with the grades of its two sides.

    The decision is on disk when this returns; raises StoreError where it could not be kept.
    """
    return _add(store, Decision(flag, verdict, reviewer, dt.datetime.now(dt.UTC), note, a, b))


def revise(store: Store, earlier: Decision, *, verdict: Verdict, note: str, reviewer: str) -> Decision:
    """Decide anew on the flag of `earlier`, whose grades are kept. The earlier decision stays as it was made."""
    return decide(store, earlier.flag, verdict, reviewer=reviewer, note=note, a=earlier.a, b=earlier.b)


def undo(store: Store, *, reviewer: str) -> Decision | None:
    """Take the reviewer's newest decision that still stands back to undecided, by a new decision. None where nothing is left to undo.

    Called again, it undoes the one before. A decision that somebody has decided over since no longer stands, and is left alone.
    """
    standing = store.decisions(reviewer=reviewer, standing=True, limit=1)
    if not standing:
        return None
    return _add(store, Decision(standing[0].flag, None, reviewer, dt.datetime.now(dt.UTC)))


def last(store: Store, *, reviewer: str | None = None, limit: int = LAST) -> list[Decision]:
    """The newest decisions, of one reviewer or of all, newest first."""
    return store.decisions(reviewer=reviewer, limit=limit)


def _add(store: Store, decision: Decision) -> Decision:
    store.decide(decision)
    return decision
