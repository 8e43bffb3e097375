"""The figures that several claims give for one quantity, day by day."""

from __future__ import annotations

import datetime as dt

from factories import claim, figure

from verify.flags.sides import Statement
from verify.flags.timeline import counts

MAY = dt.date(2031, 5, 1)


def stated(n: float | None, *, unit: str = "killed", document: str = "a", published: dt.date | None = MAY, said: str = "") -> Statement:
    return Statement(
        claim(f"{n} people", document=document, said_on=said, figures=(figure(n or 0, unit) if n else figure(None, unit, text="dozens"),)),
        "Gazette",
        published,
    )


def test_figures_of_one_unit_come_in_the_order_of_days() -> None:
    found = counts([stated(40, document="b", said="2031-05-03/2031-05-04"), stated(12)])
    assert {unit: [(c.day.isoformat(), c.figure.value) for c in made] for unit, made in found.items()} == {
        "killed": [("2031-05-01", 12), ("2031-05-04", 40)]
    }


def test_a_quantity_counted_once_is_no_timeline() -> None:
    assert counts([stated(12), stated(3, unit="houses", document="b")]) == {}


def test_a_figure_without_number_or_day_is_left_out() -> None:
    assert counts([stated(12), stated(None, document="b"), stated(14, document="c", published=None)]) == {}


def test_the_unit_with_most_figures_comes_first() -> None:
    houses = [stated(n, unit="houses", document=str(n)) for n in (1, 2, 3)]
    assert list(counts([stated(12), stated(13, document="b"), *houses])) == ["houses", "killed"]
