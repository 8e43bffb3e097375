"""What was counted when: the figures that several claims give for one quantity."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from verify.flags.sides import Statement
from verify.records import Figure


@dataclass(frozen=True, slots=True)
class Count:
    """A figure, who gave it, and the day for which it was given."""

    day: dt.date
    figure: Figure
    statement: Statement


def counts(statements: Iterable[Statement]) -> dict[str, list[Count]]:
    """The figures of each unit that at least two of `statements` count, earliest first; the unit with most figures comes first.

    A figure is of the day it was said on, else of the day its document appeared; one without a number or a day is left out.
    """
    found: dict[str, list[Count]] = defaultdict(list)
    for statement in statements:
        day = said_on(statement)
        for figure in statement.claim.figures:
            if day is not None and figure.value is not None and figure.unit:
                found[figure.unit].append(Count(day, figure, statement))
    shared = {unit: made for unit, made in found.items() if len({c.statement.claim.id for c in made}) > 1}
    ordered = sorted(shared, key=lambda unit: (-len(shared[unit]), unit))
    return {unit: sorted(shared[unit], key=lambda c: (c.day, c.figure.value, c.statement.claim.id)) for unit in ordered}


def said_on(statement: Statement) -> dt.date | None:
    """The last day of what the claim gives as the time of speaking, else the day its document appeared."""
    try:
        return dt.date.fromisoformat(statement.claim.said_on.rpartition("/")[2])
    except ValueError:
        return statement.published
