"""A dispute as HTML: its sides next to one another, each with its sources and what stands against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from verify.flags.sides import Dispute, Side, Statement
from verify.ui.highlight import isolated
from verify.ui.words import ACTS, day

SHOWN = 8
"""Claims of a side that are shown at once; the others are one step away."""
COLOURS = ("#3b7dd8", "#c8553d", "#2f8f7b", "#8e63c7", "#a67c00", "#6b7a8c")
"""Of the sides; each stands out 3 to 1 from a white and from a dark ground."""


@dataclass(frozen=True, slots=True)
class Point:
    """One claim of a side under a short name, with its repeats in other documents."""

    name: str
    side: int
    statements: tuple[Statement, ...]


def points(disputes: Sequence[Dispute]) -> list[list[Point]]:
    """The claims of each side of all disputes, in order: A1, A2, B1, and so on."""
    sides = [side for dispute in disputes for side in dispute.sides]
    return [_points(number, side) for number, side in enumerate(sides)]


def letter(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    return (letter(number // 26 - 1) if number >= 26 else "") + chr(ord("A") + number % 26)


def colour(number: int) -> str:
    return COLOURS[number % len(COLOURS)]


def dispute_html(dispute: Dispute, named: Iterator[list[Point]]) -> str:
    """The sides of one dispute; `named` gives the points of its sides, and goes on to those of the next dispute."""
    sides = "".join(_side(side, next(named)) for side in dispute.sides)
    return f'<section class="dispute">{sides}</section>'


def _points(number: int, side: Side) -> list[Point]:
    grouped: dict[tuple[str, str], list[Statement]] = {}
    for statement in side.statements:
        grouped.setdefault((statement.claim.wording, statement.claim.speaker), []).append(statement)
    return [Point(f"{letter(number)}{place}", number, tuple(group)) for place, group in zip(count(1), grouped.values(), strict=False)]


def _side(side: Side, named: Sequence[Point]) -> str:
    name = letter(named[0].side)
    shown = "".join(_point(point) for point in named[:SHOWN])
    rest = "".join(_point(point) for point in named[SHOWN:])
    more = f"<details><summary>{len(named) - SHOWN:,} more</summary><ul>{rest}</ul></details>" if rest else ""
    return (
        f'<article aria-label="Side {name}" style="--side:{colour(named[0].side)}"><header><h3>Side {name}</h3>'
        f"<p><b>{side.support:,}</b> {_sources(side.support)} in {_reports(side.statements)} for</p>"
        f"<p><b>{side.contradiction:,}</b> {_sources(side.contradiction)} in {_reports(side.opposing)} against</p></header>"
        f"<ul>{shown}</ul>{more}</article>"
    )


def _point(point: Point) -> str:
    first, *others = point.statements
    claim = first.claim
    repeats = f" · also in {', '.join(_where(other) for other in others[:SHOWN])}" if others else ""
    many = f" and {len(others) - SHOWN:,} more" if len(others) > SHOWN else ""
    return (
        f'<li><span class="name">{point.name}</span><div><p><b>{isolated(claim.speaker)}</b> {ACTS[claim.act]}</p>'
        f'<p>{isolated(claim.text)}</p><p class="quiet">{_where(first)}{repeats}{many}</p></div></li>'
    )


def _where(statement: Statement) -> str:
    return f"{isolated(statement.outlet or statement.claim.document)}, {day(statement.published)}"


def _sources(number: int) -> str:
    return "independent source" if number == 1 else "independent sources"


def _reports(statements: Sequence[Statement]) -> str:
    number = len({statement.claim.document for statement in statements})
    return "1 report" if number == 1 else f"{number:,} reports"
