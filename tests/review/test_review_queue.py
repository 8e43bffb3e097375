"""A reviewer works through a queue, and can take decisions back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from factories import claim, document, judgement

from verify.records import Credibility, Flag, Grade, Kind, Reliability, Run, Verdict, content_id
from verify.review import Progress, Queue, decide, last, revise, undo
from verify.store import Filter, Status, Store, open_store


@pytest.fixture
def store(tmp_path: Path):
    """Three flags with scores 0.9, 0.7 and 0.5 between the sentences of one report."""
    said = [claim(text, start=start) for start, text in ((0, "The mill is shut."), (20, "The mill is open."), (40, "The mill burnt down."))]
    pairs = [(said[0], said[1], 0.9), (said[1], said[2], 0.7), (said[0], said[2], 0.5)]
    flags = [Flag(content_id(a.id, b.id), Kind.FACTUAL, score, (), judgement(a, b)) for a, b, score in pairs]
    run = Run("run", dt.datetime(2026, 3, 1, tzinfo=dt.UTC), "0.1.0", "judge", "ab" * 32, "encoder", 0.4)
    with open_store(f"sqlite:///{tmp_path}/reviews.db") as opened:
        opened.save_run(run, "print", documents=[document("The mill is shut. ...")], claims=said, flags=flags)
        yield opened


def decide_next(store: Store, queue: Queue, verdict: Verdict, reviewer: str = "Ada") -> str:
    flag = queue.next(store).flag.id
    decide(store, flag, verdict, reviewer=reviewer)
    return flag


def test_a_queue_comes_to_its_end_by_deciding(store: Store) -> None:
    queue = Queue()
    scores = []
    while (row := queue.next(store)) is not None:
        scores.append(row.flag.score)
        decide(store, row.flag.id, Verdict.CONFIRMED, reviewer="Ada")
    assert scores == [0.9, 0.7, 0.5]
    assert queue.progress(store) == Progress(decided=3, total=3)


def test_a_skipped_flag_is_gone_from_the_queue_and_not_counted_as_decided(store: Store) -> None:
    queue = Queue()
    skipped = decide_next(store, queue, Verdict.SKIPPED)
    assert queue.next(store).flag.id != skipped
    assert queue.progress(store) == Progress(decided=0, total=3)
    assert queue.counts(store)[Status.SKIPPED] == 1


def test_progress_is_that_of_the_filtered_queue(store: Store) -> None:
    queue = Queue(filter=Filter(score_min=0.6))
    decide_next(store, queue, Verdict.REJECTED)
    assert queue.progress(store).share == 0.5


def test_reviewers_of_the_undecided_are_handed_different_flags_and_those_who_look_back_the_same(store: Store) -> None:
    undecided, all_of_them = Queue(Filter(status=(Status.UNDECIDED,))), Queue()
    scores = [undecided.one(store, reviewer=name).flag.score for name in ("Ada", "Bo", "Ada")]
    assert scores == [0.9, 0.7, 0.9]
    assert [all_of_them.one(store, reviewer=name).flag.score for name in ("Ada", "Bo")] == [0.9, 0.9]


def test_undo_takes_back_one_decision_after_another(store: Store) -> None:
    queue = Queue()
    decided = [decide_next(store, queue, verdict) for verdict in (Verdict.CONFIRMED, Verdict.REJECTED)]
    assert [undo(store, reviewer="Ada").flag for _ in decided] == decided[::-1]
    assert undo(store, reviewer="Ada") is None
    assert queue.next(store).flag.id == decided[0]
    assert [decision.verdict for decision in last(store)] == [None, None, Verdict.REJECTED, Verdict.CONFIRMED]


def test_undo_leaves_alone_what_somebody_else_decided_since(store: Store) -> None:
    flag = decide_next(store, Queue(), Verdict.CONFIRMED)
    decide(store, flag, Verdict.REJECTED, reviewer="Bo")
    assert undo(store, reviewer="Ada") is None
    assert store.flag(flag).status is Status.REJECTED


def test_a_revision_is_a_new_decision_that_keeps_the_grades(store: Store) -> None:
    flag = Queue().next(store).flag.id
    a, b = Grade(Reliability.A), Grade(credibility=Credibility.DOUBTFUL)
    earlier = decide(store, flag, Verdict.CONFIRMED, reviewer="Ada", note="first", a=a, b=b)
    later = revise(store, earlier, verdict=Verdict.REJECTED, note="second thoughts", reviewer="Bo")
    assert store.decisions() == [later, earlier]
    assert (later.reviewer, later.note, later.a, later.b) == ("Bo", "second thoughts", a, b)
    assert store.flag(flag).status is Status.REJECTED


def test_the_last_decisions_are_ten_and_those_of_one_reviewer_where_asked(store: Store) -> None:
    flag = Queue().next(store).flag.id
    for number in range(12):
        decide(store, flag, Verdict.CONFIRMED, reviewer="Ada" if number % 2 else "Bo", note=str(number))
    assert [decision.note for decision in last(store)] == [str(number) for number in range(11, 1, -1)]
    assert {decision.reviewer for decision in last(store, reviewer="Bo")} == {"Bo"}
