"""Do two figures count the same thing, and can both be right?"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

from verify.records import Claim, Comparator, Figure

# How far "about 100" may lie from what it stands for; newsrooms round tolls to one digit.
ROUNDING = 0.1

HARM = r"(?:casualt\w+|deaths?|dead|kill(?:ed|ings?)|died|fatalit\w+|victims?|wounded|injur\w+|harmed|hurt)"
NONE = re.compile(
    rf"\b(?:no|not (?:a single|one|any)|never|nobody|none|without (?:any|a single)?|zero)\b[^.;]{{0,40}}?\b{HARM}", re.IGNORECASE
)
SOME = re.compile(rf"\b{HARM}\b", re.IGNORECASE)


class Relation(StrEnum):
    """How two figures stand to one another, most telling first."""

    CONFLICT = "conflict"
    AGREE = "agree"
    COMPATIBLE = "compatible"
    OTHER_SCOPE = "other scope"
    UNRELATED = "unrelated"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures and their relation."""

    relation: Relation
    a: Figure
    b: Figure


def bounds(figure: Figure) -> tuple[float, float]:
    """The least and greatest quantity that `figure` allows; a vague one allows anything."""
    value = figure.value
    if value is None:
        return 0.0, math.inf
    match figure.comparator:
        case Comparator.AT_LEAST | Comparator.MORE_THAN:
            return value, math.inf
        case Comparator.AT_MOST | Comparator.LESS_THAN:
            return 0.0, value
        case Comparator.ABOUT:
            return value * (1 - ROUNDING), value * (1 + ROUNDING)
        case Comparator.VAGUE:
            return 0.0, math.inf
        case _:
            return value, value


def relate(a: Figure, b: Figure) -> Relation:
    """How `a` stands to `b`: a part may not exceed the whole, and two counts of different parts say nothing of one another."""
    if not a.unit or a.unit != b.unit:
        return Relation.UNRELATED
    (a_low, a_high), (b_low, b_high) = bounds(a), bounds(b)
    if a.scope != b.scope:
        if a.scope and b.scope:
            return Relation.OTHER_SCOPE
        part_low, whole_high = (a_low, b_high) if a.scope else (b_low, a_high)
        return Relation.CONFLICT if part_low > whole_high else Relation.OTHER_SCOPE
    if max(a_low, b_low) > min(a_high, b_high):
        return Relation.CONFLICT
    return Relation.AGREE if a.value is not None and a.value == b.value else Relation.COMPATIBLE


def compare(a: Claim, b: Claim) -> Comparison | None:
    """The most telling comparison between the figures of two claims; None where they count nothing in common."""
    found = [Comparison(relate(x, y), x, y) for x in a.figures for y in b.figures]
    related = [c for c in found if c.relation is not Relation.UNRELATED]
    order = list(Relation)
    # Where one pair of figures agrees, the two claims speak of one count, and what else differs is a detail.
    return min(related, key=lambda c: order.index(c.relation), default=None)


def none_against_some(a: Claim, b: Claim) -> bool:
    """Whether one claim says that nobody was harmed and the other tells of somebody who was."""
    none_a, none_b = NONE.search(a.text) is not None, NONE.search(b.text) is not None
    return none_a != none_b and SOME.search(a.text) is not None and SOME.search(b.text) is not None
