"""A decision that was made stays made: for every connection, for every process, whatever happens next."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from verify.errors import StoreError
from verify.records import Credibility, Decision, Grade, Likelihood, Reliability, Verdict
from verify.store import Status, Store, open_store
from verify.store.database import Database

PROJECT = Path(__file__).resolve().parents[2]

DECIDE = """
import datetime as dt, sys
from verify.records import Decision, Verdict
from verify.store import open_store
store = open_store(sys.argv[1])
for note in range(int(sys.argv[4])):
    store.decide(Decision(sys.argv[2], Verdict.CONFIRMED, sys.argv[3], dt.datetime.now(dt.UTC), str(note)))
    sys.stdout.write(f"{note}\\n")
    sys.stdout.flush()
"""


def deciding(url: str, flag: str, reviewer: str, times: int) -> subprocess.Popen:
    command = [sys.executable, "-c", DECIDE, url, flag, reviewer, str(times)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


@pytest.fixture
def flag(store: Store, saved) -> str:
    saved.into(store)
    return saved.flags[0].id


def test_a_second_connection_sees_a_decision_at_once(store: Store, saved, flag: str, url: str) -> None:
    made = Decision(flag, Verdict.UNVERIFIABLE, "Ada", saved.run.started_at, "two witnesses")
    with open_store(url) as other:
        assert other.flag(flag).status is Status.UNDECIDED
        store.decide(made)
        seen = other.flag(flag)
        assert (seen.status, seen.decision) == (Status.UNVERIFIABLE, made)


def test_the_newest_decision_counts_and_none_is_overwritten(store: Store, saved, flag: str) -> None:
    made = [Decision(flag, verdict, "Ada", saved.run.started_at) for verdict in (Verdict.CONFIRMED, Verdict.REJECTED, None)]
    for decision in made:
        store.decide(decision)
    assert store.decisions(flag=flag) == made[::-1]
    assert store.decisions(limit=1) == made[-1:]
    assert store.flag(flag).status is Status.UNDECIDED


def test_grades_of_both_sides_are_kept_with_a_decision_each_part_on_its_own(store: Store, saved, flag: str, url: str) -> None:
    a, b = Grade(Reliability.C, Credibility.CONFIRMED, Likelihood.VERY_LIKELY), Grade(credibility=Credibility.CANNOT_BE_JUDGED)
    made = Decision(flag, Verdict.CONFIRMED, "Ada", saved.run.started_at, a=a, b=b)
    store.decide(made)
    with open_store(url) as other:
        assert other.decisions() == [made]
        assert other.flag(flag).decision == made


@pytest.mark.parametrize("statement", ["UPDATE decisions SET verdict = 'rejected'", "DELETE FROM decisions"])
def test_the_database_itself_refuses_to_change_a_decision(store: Store, saved, flag: str, url: str, statement: str) -> None:
    store.decide(Decision(flag, Verdict.CONFIRMED, "Ada", saved.run.started_at))
    with pytest.raises(StoreError, match="only ever added"), Database(url).write() as connection:
        connection.execute(sa.text(statement))
    assert store.flag(flag).decision.verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("change", "message"),
    [({"flag": "nothing"}, "no flag 'nothing'"), ({"reviewer": " "}, "no reviewer"), ({"decided_at": None}, "time zone")],
)
def test_a_decision_that_makes_no_sense_is_refused(store: Store, saved, flag: str, change: dict, message: str) -> None:
    fields = {"flag": flag, "verdict": Verdict.CONFIRMED, "reviewer": "Ada", "decided_at": saved.run.started_at} | change
    fields["decided_at"] = fields["decided_at"] or saved.run.started_at.replace(tzinfo=None)
    with pytest.raises(StoreError, match=message):
        store.decide(Decision(**fields))
    assert store.decisions() == []


def test_a_killed_process_loses_no_decision_it_made(store: Store, flag: str, url: str) -> None:
    process = deciding(url, flag, "Ada", 10_000)
    told = [process.stdout.readline() for _ in range(25)][-1]
    os.kill(process.pid, signal.SIGKILL)
    told = (process.communicate()[0].splitlines() or [told])[-1]
    kept = [int(decision.note) for decision in store.decisions(flag=flag)][::-1]
    assert kept == list(range(len(kept)))
    assert len(kept) > int(told)
    assert store.flag(flag).status is Status.CONFIRMED


def test_two_processes_deciding_at_once_lose_nothing(store: Store, flag: str, url: str) -> None:
    processes = [deciding(url, flag, reviewer, 40) for reviewer in ("Ada", "Bo")]
    for process in processes:
        process.communicate()
    assert [process.returncode for process in processes] == [0, 0]
    for reviewer in ("Ada", "Bo"):
        assert [int(d.note) for d in store.decisions(reviewer=reviewer)] == list(range(40))[::-1]


def test_threads_sharing_a_store_lose_nothing(store: Store, saved, flag: str) -> None:
    made = [Decision(flag, Verdict.NEEDS_MORE, f"Reviewer {i % 8}", saved.run.started_at, str(i)) for i in range(80)]
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(store.decide, made))
    assert {decision.note for decision in store.decisions()} == {str(i) for i in range(80)}
