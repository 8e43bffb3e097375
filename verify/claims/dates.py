"""Dates: when something was said and when it happened, from the words of the text and the day it was published."""

from __future__ import annotations

import datetime as dt
import re

import dateparser

_DAYS = {name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
_DAY_NAMES = "|".join(_DAYS)
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_FULL = re.compile(
    rf"\b(?:(?:{_MONTHS})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+\d{{4}})?|\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTHS})\.?(?:,?\s+\d{{4}})?|\d{{4}}-\d{{2}}-\d{{2}})\b",
    re.I,
)
_MONTH_YEAR = re.compile(rf"\b(?P<month>{_MONTHS})\.?,?\s+(?P<year>\d{{4}})\b", re.I)
_YEAR = re.compile(r"\b(?:in|since|during|of)\s+(?P<year>(?:19|20)\d\d)\b", re.I)
_DAY = re.compile(rf"\b(?P<next>next\s+)?(?:last\s+|late\s+|early\s+|on\s+)*(?P<day>{_DAY_NAMES})\b", re.I)
_AGO = re.compile(r"\b(?P<n>\d+|one|two|three|four|five|six|seven)\s+(?P<unit>day|week|month|year)s?\s+(?:ago|earlier)\b", re.I)
_SPANS = re.compile(r"\b(?P<which>last|this|past)\s+(?P<unit>week|month|year|weekend)\b", re.I)
_RELATIVE = {
    "today": (0, 0),
    "tonight": (0, 0),
    "yesterday": (1, 1),
    "overnight": (1, 0),
    "last night": (1, 1),
    "this morning": (0, 0),
    "tomorrow": (-1, -1),
}
_RELATIVE_WORDS = re.compile(r"\b(" + "|".join(_RELATIVE) + r")\b", re.I)
_SMALL = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def resolve(text: str, published: dt.date | None) -> str:
    """The first date `text` names, as an ISO date or interval, empty where it names none or where the day of publication would be
    needed and is unknown.
    """
    full = _FULL.search(text)
    if full:
        return _parsed(full.group(), published)
    month = _MONTH_YEAR.search(text)
    if month:
        return _month(month.group("month"), int(month.group("year")))
    return (_from_publication(text, published) if published else "") or _year(text)


def _parsed(text: str, published: dt.date | None) -> str:
    if published is None and not re.search(r"\d{4}", text):
        return ""
    base = dt.datetime.combine(published or dt.date(2000, 1, 1), dt.time())
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past", "DATE_ORDER": "MDY"})
    return found.date().isoformat() if found else ""


def _month(name: str, year: int) -> str:
    number = next(
        i
        for i, m in enumerate(("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)
        if name.lower().startswith(m)
    )
    first = dt.date(year, number, 1)
    last = dt.date(year + number // 12, number % 12 + 1, 1) - dt.timedelta(days=1)
    return _interval(first, last)


def _year(text: str) -> str:
    found = _YEAR.search(text)
    return _interval(dt.date(int(found.group("year")), 1, 1), dt.date(int(found.group("year")), 12, 31)) if found else ""


def _from_publication(text: str, published: dt.date) -> str:
    day = _DAY.search(text)
    if day:
        back = (published.weekday() - _DAYS[day.group("day").lower()]) % 7
        date = published - dt.timedelta(days=back)
        return (date + dt.timedelta(days=7 if day.group("next") else 0)).isoformat()
    word = _RELATIVE_WORDS.search(text)
    if word:
        first, last = _RELATIVE[word.group().lower()]
        return _interval(published - dt.timedelta(days=first), published - dt.timedelta(days=last))
    ago = _AGO.search(text)
    if ago and ago.group("unit").lower() in {"day", "week"}:
        n = _SMALL.get(ago.group("n").lower()) or int(ago.group("n"))
        return (published - dt.timedelta(days=n * (7 if ago.group("unit").lower() == "week" else 1))).isoformat()
    span = _SPANS.search(text)
    return _span(span.group("which").lower(), span.group("unit").lower(), published) if span else ""


def _span(which: str, unit: str, published: dt.date) -> str:
    monday = published - dt.timedelta(days=published.weekday())
    back = 0 if which == "this" else 1
    if unit == "week":
        start = monday - dt.timedelta(days=7 * back)
        return _interval(start, start + dt.timedelta(days=6))
    if unit == "weekend":
        return _interval(monday - dt.timedelta(days=2), monday - dt.timedelta(days=1))
    if unit == "year":
        return _interval(dt.date(published.year - back, 1, 1), dt.date(published.year - back, 12, 31))
    month = (published.replace(day=1) - dt.timedelta(days=1)) if back else published
    return _month(month.strftime("%b"), month.year)


def _interval(first: dt.date, last: dt.date) -> str:
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
