"""Topics: what the flags about one matter come to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import sqlalchemy as sa

from verify.records import Kind
from verify.store.filter import Filter, Status
from verify.store.tables import findings


@dataclass(slots=True)
class TopicRow:
    """The flags of one topic that pass a filter: how many of each kind and status, and the highest score among them."""

    title: str
    score: float = 0.0
    kinds: Counter[Kind] = field(default_factory=Counter)
    statuses: Counter[Status] = field(default_factory=Counter)

    @property
    def flags(self) -> int:
        return self.kinds.total()

    @property
    def undecided(self) -> int:
        return self.statuses[Status.UNDECIDED]


def listed(connection: sa.Connection, filter: Filter) -> list[TopicRow]:
    """The topics of the flags that pass, highest score first."""
    groups = (findings.c.topic, findings.c.kind, findings.c.status)
    wanted = sa.select(*groups, sa.func.count(), sa.func.max(findings.c.score)).where(*filter.conditions()).group_by(*groups)
    found: dict[str, TopicRow] = {}
    for title, kind, status, number, score in connection.execute(wanted):
        topic = found.setdefault(title, TopicRow(title))
        topic.score = max(topic.score, score)
        topic.kinds[Kind(kind)] += number
        topic.statuses[Status(status)] += number
    return sorted(found.values(), key=lambda topic: (-topic.score, topic.title))


def titles(connection: sa.Connection) -> list[str]:
    """The topics of the current flags, each once, in order."""
    return sorted(connection.execute(sa.select(findings.c.topic).where(findings.c.is_current).distinct()).scalars())
