"""Dates as reports write them."""

from __future__ import annotations

import datetime as dt

import pytest

from verify.reading.date import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2021-09-06",
        "2021-09-06T23:30:00-05:00",
        "2021-09-06 10:00",
        "20210906",
        "2021/09/06",
        "6 September 2021",
        "September 6, 2021",
        "Sept. 6, 2021",
        "Monday, 6 Sep 2021",
        "Mon, 06 Sep 2021 10:00:00 GMT",
    ],
)
def test_complete_dates_are_read(text):
    assert parse_date(text) == dt.date(2021, 9, 6)


def test_numeric_date_that_can_be_only_one_day_is_read():
    assert parse_date("25/09/2021") == parse_date("09/25/2021") == dt.date(2021, 9, 25)
    assert parse_date("9/9/2021") == dt.date(2021, 9, 9)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "two days ago", "Monday", "September 2021", "2021", "05/09/2021", "2021-02-30", "12", "x" * 500]
)
def test_what_is_no_complete_unambiguous_date_is_none(text):
    assert parse_date(text) is None
