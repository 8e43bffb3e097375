"""Quantities in claims."""

from __future__ import annotations

import pytest

from verify.claims.figures import number
from verify.records import Comparator


@pytest.mark.parametrize(
    ("text", "value"),
    [("58", 58), ("1,200", 1200), ("twenty-five", 25), ("2.5 million", 2_500_000), ("three hundred", 300), ("blue", None)],
)
def test_numbers_in_digits_and_words(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("At least 58 civilians were killed in the harbour.", 58, "killed", Comparator.AT_LEAST),
        ("Police arrested about 30 protesters in the harbour.", 30, "arrested", Comparator.ABOUT),
        ("The clashes wounded up to 12 officers in the harbour.", 12, "wounded", Comparator.AT_MOST),
        ("More than 200 people died in the harbour.", 200, "killed", Comparator.MORE_THAN),
        ("Dozens were injured in the harbour.", None, "wounded", Comparator.VAGUE),
        ("The rebels hold eight districts of the harbour.", 8, "district", Comparator.EXACTLY),
    ],
)
def test_a_figure_has_its_unit_and_bound(said, text, value, unit, comparator):
    figure = said("harbour", text).figures[0]
    assert (figure.value, figure.unit, figure.comparator) == (value, unit, comparator)


def test_children_are_the_scope_they_are(said):
    figures = said("killed", "Shelling killed 20 people, including five children.").figures
    assert [f.value for f in figures] == [20, 5]
    assert "children" in figures[1].scope


def test_a_figure_stands_verbatim_at_its_offsets(said):
    text = "The road was clear.\n\nAt least 58 civilians were killed in the harbour."
    figure = said("killed", text).figures[0]
    assert text[figure.start : figure.end] == figure.text == "58"


def test_a_year_is_no_figure(said):
    assert said("opened", "The bridge opened in 2019 with a parade.").figures == ()
