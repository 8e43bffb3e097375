"""Several reviewers of one queue are handed different flags, and none is forgotten."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from factories import claim, judgement

from verify.records import Decision, Flag, Kind, Verdict
from verify.store import Filter, Status, Store, leases, open_store

UNDECIDED = Filter(status=(Status.UNDECIDED,))


def test_two_reviewers_are_handed_different_flags(filled: Store, saved) -> None:
    ada, bo = (filled.take_flag(UNDECIDED, reviewer=name).flag for name in ("Ada", "Bo"))
    assert [ada, bo] == saved.flags[:2]
    assert filled.take_flag(UNDECIDED, reviewer="Ada").flag == ada


def test_going_on_gives_the_flag_before_back(filled: Store, saved) -> None:
    first = filled.take_flag(UNDECIDED, reviewer="Ada")
    assert filled.take_flag(UNDECIDED, reviewer="Ada", after=first.flag.id).flag == saved.flags[1]
    assert filled.take_flag(UNDECIDED, reviewer="Bo").flag == saved.flags[0]


def test_a_flag_is_free_again_when_its_time_is_over(filled: Store, saved, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LENGTH", dt.timedelta(seconds=-1))
    assert [filled.take_flag(UNDECIDED, reviewer=name).flag for name in ("Ada", "Bo")] == [saved.flags[0]] * 2


def test_the_last_flag_is_handed_out_although_another_has_it(filled: Store, saved) -> None:
    for flag in saved.flags[:2]:
        filled.decide(Decision(flag.id, Verdict.CONFIRMED, "Ada", saved.run.started_at))
    assert [filled.take_flag(UNDECIDED, reviewer=name).flag for name in ("Ada", "Bo")] == [saved.flags[2]] * 2
    filled.decide(Decision(saved.flags[2].id, Verdict.CONFIRMED, "Ada", saved.run.started_at))
    assert filled.take_flag(UNDECIDED, reviewer="Bo") is None


def test_reviewers_at_once_decide_on_each_flag_once(store: Store, saved, url: str) -> None:
    said = [claim(f"{number} people died.", document="gazette.txt", start=number) for number in range(41)]
    flags = [Flag(f"flag {i}", Kind.FIGURES, 0.5 + i / 100, (), judgement(said[0], said[i + 1])) for i in range(40)]
    replace(saved, claims=said, flags=flags).into(store)

    def work(reviewer: str) -> None:
        with open_store(url) as own:
            for _ in range(10):
                row = own.take_flag(UNDECIDED, reviewer=reviewer)
                own.decide(Decision(row.flag.id, Verdict.CONFIRMED, reviewer, dt.datetime.now(dt.UTC)))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, ("Ada", "Bo", "Cy", "Di")))
    assert sorted(decision.flag for decision in store.decisions()) == sorted(flag.id for flag in flags)
    assert store.audit().faults == []
