"""Dates as reports write them become calendar dates; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?!\d)")
_COMPACT = re.compile(r"(\d{4})[./]?(\d{2})[./]?(\d{2})(?!\d)")
_NUMERIC = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]\d{4}(?!\d)")
_HAS_YEAR = re.compile(r"\b\d{4}\b")


def parse_date(text: str) -> dt.date | None:
    """The calendar date that `text` gives, or None where it gives no complete, unambiguous one.

    ISO 8601 dates and date-times are taken as written, without moving them to another time zone; other shapes ("6 September 2021",
    "Mon, 06 Sep 2021 10:00 GMT") go through dateparser, which must find day, month and year. 05/09/2021 is May to some
    readers and September to others, so it is None; 25/09/2021 is not in doubt.
    """
    text = text.strip()
    if _ISO.match(text):
        return _calendar_date(text[:4], text[5:7], text[8:10])
    if compact := _COMPACT.match(text):
        return _calendar_date(*compact.groups())
    if not _HAS_YEAR.search(text) or len(text) > 100 or _ambiguous(text):
        return None
    return _parse_words(text)


def _calendar_date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _ambiguous(text: str) -> bool:
    numeric = _NUMERIC.match(text)
    if numeric is None:
        return False
    first, second = int(numeric[1]), int(numeric[2])
    return first <= 12 and second <= 12 and first != second


def _parse_words(text: str) -> dt.date | None:
    import dateparser  # takes a third of a second, and ISO dates need none of it

    settings = {"REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    parsed = dateparser.parse(text, languages=["en"], settings=settings)
    return parsed.date() if parsed else None
