"""Dates from the words of a report and its day of publication (a Wednesday)."""

from __future__ import annotations

import datetime as dt

import pytest

from verify.claims.dates import resolve

WEDNESDAY = dt.date(2024, 3, 6)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("late Sunday", "2024-03-03"),
        ("on Monday", "2024-03-04"),
        ("on Wednesday", "2024-03-06"),
        ("overnight", "2024-03-05/2024-03-06"),
        ("yesterday", "2024-03-05"),
        ("last year", "2023-01-01/2023-12-31"),
        ("last month", "2024-02-01/2024-02-29"),
        ("two days ago", "2024-03-04"),
        ("on February 27", "2024-02-27"),
        ("on 27 February 2022", "2022-02-27"),
        ("in May 2021", "2021-05-01/2021-05-31"),
        ("in 2019", "2019-01-01/2019-12-31"),
        ("the bridge may fall", ""),
    ],
)
def test_a_date_is_an_iso_date_or_interval(text, date):
    assert resolve(text, WEDNESDAY) == date


@pytest.mark.parametrize("text", ["on Monday", "yesterday", "on February 27"])
def test_without_a_day_of_publication_nothing_is_guessed(text):
    assert resolve(text, None) == ""


def test_when_it_was_said_and_when_it_happened_are_told_apart(said):
    claim = said("collapsed", "Petra Novak said on Monday that the bridge collapsed on Sunday.")
    assert (claim.said_on, claim.event_on) == ("2024-03-04", "2024-03-03")
