"""How far reviewers agree, against figures worked out by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from verify.records import Decision, Verdict
from verify.review.agreement import agreement, by_day, disagreements, ratings, second_review

START = dt.datetime(2026, 3, 1, 22, tzinfo=dt.UTC)
VERDICTS = {"C": Verdict.CONFIRMED, "R": Verdict.REJECTED, "S": Verdict.SKIPPED, "-": None}


def said(**by_reviewer: str) -> list[Decision]:
    """ada="CR" is: Ada confirmed the flag 0 and rejected the flag 1. Newest first, an hour apart."""
    made = [
        (name, str(flag), VERDICTS[letter]) for name, letters in by_reviewer.items() for flag, letter in enumerate(letters) if letter != " "
    ]
    return [Decision(flag, verdict, name, START + dt.timedelta(hours=i)) for i, (name, flag, verdict) in enumerate(made)][::-1]


def test_kappa_of_two_reviewers() -> None:
    found = agreement(ratings(said(ada="CCRR", bo="CRRR")), ("ada", "bo"))
    assert (found.flags, found.share) == (4, 0.75)
    assert found.coefficient == pytest.approx(0.5)  # observed 3/4, by chance 1/2


def test_alpha_of_three_reviewers_of_whom_one_left_a_flag_out() -> None:
    found = agreement(ratings(said(ada="CCR", bo="CRR", cy="C R")), ("ada", "bo", "cy"))
    assert found.flags == 3
    assert found.share == pytest.approx(6 / 7)
    assert found.coefficient == pytest.approx(0.5625)  # observed disagreement 2/8, expected 32/56


def test_agreement_is_not_defined_without_flags_in_common_or_with_one_verdict_throughout() -> None:
    assert agreement(ratings(said(ada="C", bo=" C")), ("ada", "bo")).coefficient is None
    alike = agreement(ratings(said(ada="CC", bo="CC")), ("ada", "bo"))
    assert (alike.flags, alike.share, alike.coefficient) == (2, 1.0, None)


def test_what_a_reviewer_said_last_counts_and_skips_and_undone_decisions_do_not() -> None:
    first, second = said(ada="CCS", bo="RRR"), said(ada="RC", bo=" -")
    rated = ratings(second + first)
    assert {flag: {name: given.verdict for name, given in by.items()} for flag, by in rated.items()} == {
        "0": {"ada": Verdict.REJECTED, "bo": Verdict.REJECTED},
        "1": {"ada": Verdict.CONFIRMED},
        "2": {"bo": Verdict.REJECTED},
    }
    assert disagreements(ratings(first)) == ["1", "0"]
    assert disagreements(rated) == []


def test_decisions_are_counted_by_utc_day_and_reviewer() -> None:
    assert by_day(said(ada="CRS", bo="C-")) == {
        (dt.date(2026, 3, 1), "ada"): 2,
        (dt.date(2026, 3, 2), "ada"): 1,
        (dt.date(2026, 3, 2), "bo"): 1,
    }


def test_the_sample_of_a_second_review_is_the_same_for_all_and_grows_with_its_share() -> None:
    decided = said(ada="CR" * 500)
    tenth, half = (second_review(decided, reviewer=name, share=share) for name, share in (("bo", 0.1), ("cy", 0.5)))
    assert second_review(decided[::-1], reviewer="cy", share=0.1) == tenth
    assert half[: len(tenth)] == tenth
    assert (60 < len(tenth) < 140, 440 < len(half) < 560) == (True, True)
    assert len(second_review(decided, reviewer="bo", share=1.0)) == 1000


def test_a_second_reviewer_gets_what_others_decided_and_nothing_twice() -> None:
    decided = said(ada="CRC", bo="C S", cy="   C")
    assert set(second_review(decided, reviewer="bo", share=1.0)) == {"1", "3"}
    assert second_review(said(ada="SS"), reviewer="bo", share=1.0) == ()
