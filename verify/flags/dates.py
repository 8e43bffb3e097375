"""How far apart in time two claims are."""

from __future__ import annotations

import datetime as dt

from verify.records import Claim, Document

Interval = tuple[dt.date, dt.date]


def interval(iso: str) -> Interval | None:
    """The first and last day of an ISO 8601 date or interval as claims carry it; None for an empty string."""
    if not iso:
        return None
    first, _, last = iso.partition("/")
    return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)


def gap(a: Interval, b: Interval) -> int:
    """Days between two intervals, 0 where they meet."""
    return max(0, (a[0] - b[1]).days, (b[0] - a[1]).days)


def event_gap(a: Claim, b: Claim) -> int | None:
    """Days between the events that two claims tell of; None where one does not date its event."""
    x, y = interval(a.event_on), interval(b.event_on)
    return gap(x, y) if x and y else None


def said_day(claim: Claim, document: Document) -> dt.date | None:
    """The day `claim` was put forward: as the text says, else the day of publication."""
    said = interval(claim.said_on)
    return said[1] if said else document.published


def said_gap(a: Claim, b: Claim, documents: dict[str, Document]) -> int | None:
    """Days between the sayings of two claims; None where one is undated."""
    x, y = said_day(a, documents[a.document]), said_day(b, documents[b.document])
    return abs((x - y).days) if x and y else None
