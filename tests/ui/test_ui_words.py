"""Words for scores and dates, keys that do not clash, and links that may be followed."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from verify.records import Act, Credibility, Kind, Reliability
from verify.store import Order, Status
from verify.ui.links import is_web_address
from verify.ui.words import (
    ACTS,
    CREDIBILITIES,
    KINDS,
    ORDERS,
    OTHER_KEYS,
    RELIABILITIES,
    STAGES,
    STATUSES,
    VERDICTS,
    day,
    interval,
    likelihood,
    number_of,
)


@pytest.mark.parametrize(
    ("score", "words"), [(0.0, "almost no chance"), (0.5, "roughly even chance"), (0.8, "very likely"), (1.0, "almost certain")]
)
def test_scores_have_words(score: float, words: str) -> None:
    assert likelihood(score) == words


def test_every_choice_has_a_label() -> None:
    assert set(KINDS) == set(Kind)
    assert set(STATUSES) == set(Status)
    assert set(ORDERS) == set(Order)
    assert set(ACTS) == set(Act)
    assert set(RELIABILITIES) == set(Reliability)
    assert set(CREDIBILITIES) == set(Credibility)


def test_no_key_is_used_twice_and_none_is_taken_by_streamlit() -> None:
    keys = [key for _, key, _ in VERDICTS.values()] + list(OTHER_KEYS)
    assert len(keys) == 12
    assert len(set(keys)) == len(keys)
    assert not {"c", "r"} & set(keys)


PARTS = ("running.py", "pipeline.py", "nli/sifting.py", "nli/judging.py")


def test_every_stage_of_an_analysis_has_a_label(project: Path) -> None:
    told = "".join((project / "verify" / name).read_text(encoding="utf-8") for name in PARTS)
    assert set(re.findall(r'(?:progress\(|stage=)"(\w+)"', told)) == set(STAGES)


def test_dates_are_written_out() -> None:
    assert day(dt.date(2031, 5, 2)) == "2 May 2031"
    assert day(None) == "undated"
    assert interval("2031-05-02/2031-05-03") == "2 May 2031 to 3 May 2031"
    assert interval("spring 2031") == "spring 2031"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https:", "//example.org", "https://[", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_web_address(url)


def test_web_addresses_become_links() -> None:
    assert is_web_address("https://example.org/a?b=c")
    assert is_web_address("http://example.org")


def test_things_are_counted_in_words() -> None:
    assert [number_of(n, "flag") for n in (0, 1, 2000)] == ["0 flags", "1 flag", "2,000 flags"]
