"""Which flags are meant: a filter whose empty fields leave everything in, and the orders a queue can have."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa

from verify.records import Act, Kind, Verdict
from verify.store.tables import claims, documents, findings


class Status(StrEnum):
    """Where a flag stands: its newest verdict, or undecided."""

    UNDECIDED = "undecided"
    CONFIRMED = Verdict.CONFIRMED.value
    REJECTED = Verdict.REJECTED.value
    UNVERIFIABLE = Verdict.UNVERIFIABLE.value
    NEEDS_MORE = Verdict.NEEDS_MORE.value
    SKIPPED = Verdict.SKIPPED.value

    @classmethod
    def of(cls, verdict: Verdict | None) -> Status:
        return cls.UNDECIDED if verdict is None else cls(verdict.value)


class Order(StrEnum):
    """Score: highest first. Uncertain: nearest to 0.5 first. Newest: by the later report. Topic: by title, highest score first in each."""

    SCORE = "score"
    UNCERTAIN = "uncertain"
    NEWEST = "newest"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Flags that meet every field given. An empty tuple, an empty text and None let everything through.

    `claim` (ids), `speaker`, `outlet`, `act`, `text` and the dates of publication `since` and `until` (both included) speak of claims:
    one and the same claim of the flag must meet all of them. Without a `run` a flag stands as its newest run left it.
    """

    status: tuple[Status, ...] = ()
    kind: tuple[Kind, ...] = ()
    topic: tuple[str, ...] = ()
    score_min: float | None = None
    score_max: float | None = None
    claim: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    act: tuple[Act, ...] = ()
    text: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
    run: str | None = None

    def conditions(self) -> list[sa.ColumnElement[bool]]:
        """The filter as conditions on the table `findings`."""
        found = [self._seen(), *self._of_flags()]
        wanted = self._of_claims()
        if wanted:
            # A common table expression, which both engines work out once although it is named twice.
            chosen = sa.select(claims.c.key).join(documents, documents.c.key == claims.c.document).where(*wanted).cte("chosen")
            keys = sa.select(chosen.c.key)
            found.append(findings.c.a.in_(keys) | findings.c.b.in_(keys))
        return found

    def claim_conditions(self) -> list[sa.ColumnElement[bool]]:
        """The filter as conditions on the tables `claims` and `documents`: what it says of flags asks for a claim of such a flag."""
        found = [claims.c.is_current, documents.c.is_current, *self._of_claims()]
        wanted = self._of_flags()
        if wanted:
            of_flags = [sa.select(side).where(self._seen(), *wanted) for side in (findings.c.a, findings.c.b)]
            found.append(claims.c.key.in_(sa.union_all(*of_flags)))
        return found

    def _seen(self) -> sa.ColumnElement[bool]:
        return findings.c.is_current if self.run is None else findings.c.run == self.run

    def _of_flags(self) -> list[sa.ColumnElement[bool]]:
        found = [column.in_(values) for column, values in self._choices() if values]
        if self.score_min is not None:
            found.append(findings.c.score >= self.score_min)
        if self.score_max is not None:
            found.append(findings.c.score <= self.score_max)
        return found

    def _choices(self) -> list[tuple[sa.Column[str], tuple[str, ...]]]:
        return [(findings.c.status, self.status), (findings.c.kind, self.kind), (findings.c.topic, self.topic)]

    def _of_claims(self) -> list[sa.ColumnElement[bool]]:
        named = [(claims.c.id, self.claim), (claims.c.speaker, self.speaker), (documents.c.outlet, self.outlet), (claims.c.act, self.act)]
        wanted = [column.in_(values) for column, values in named if values]
        if self.text:
            wanted.append(claims.c.text.icontains(self.text, autoescape=True) | claims.c.quote.icontains(self.text, autoescape=True))
        if self.since is not None:
            wanted.append(documents.c.published >= self.since)
        if self.until is not None:
            wanted.append(documents.c.published <= self.until)
        return wanted


ORDERED_BY: dict[Order, tuple[tuple[sa.Column, bool], ...]] = {
    Order.SCORE: ((findings.c.score, True), (findings.c.flag, False)),
    Order.UNCERTAIN: ((findings.c.margin, False), (findings.c.flag, False)),
    Order.NEWEST: ((findings.c.published, True), (findings.c.score, True), (findings.c.flag, False)),
    Order.TOPIC: ((findings.c.topic, False), (findings.c.score, True), (findings.c.flag, False)),
}
"""The columns of each order, and whether each is descending. The index of each order in `tables.py` has the same columns."""
