"""Queues show the flags that pass, in the order that was asked for."""

from __future__ import annotations

import datetime as dt

import pytest

from verify.records import Act, Decision, Kind, Verdict
from verify.store import Filter, Order, Status, Store

FIRST, FIGURES, LAST = 0, 1, 2


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (Filter(), [FIRST, FIGURES, LAST]),
        (Filter(kind=(Kind.DENIAL, Kind.FACTUAL)), [FIRST, LAST]),
        (Filter(score_min=0.55), [FIRST, FIGURES]),
        (Filter(score_max=0.55), [FIGURES, LAST]),
        (Filter(topic=("Dead at Orla",)), [FIGURES]),
        (Filter(speaker=("Mira Solen", "Gazette")), [FIRST, FIGURES]),
        (Filter(speaker=("Mira Solen",), outlet=("Gazette",)), []),
        (Filter(outlet=("Herald",)), [FIRST, FIGURES, LAST]),
        (Filter(act=(Act.CALL,)), []),
        (Filter(act=(Act.ASSERT, Act.CALL), speaker=("Mira Solen",)), [FIRST]),
        (Filter(text="ARMY"), [FIRST, LAST]),
        (Filter(text="100%"), []),
        (Filter(until=dt.date(2026, 1, 31)), []),
        (Filter(since=dt.date(2026, 2, 3), until=dt.date(2026, 2, 3), text="rebels"), [FIRST]),
        (Filter(run="run-12"), [FIRST, FIGURES, LAST]),
        (Filter(run="another"), []),
        (Filter(status=(Status.CONFIRMED,)), []),
    ],
)
def test_a_filter_lets_through_what_meets_it(filled: Store, saved, filter: Filter, found: list[int]) -> None:
    assert [row.flag for row in filled.flags(filter)] == [saved.flags[i] for i in found]
    assert [row.flag for row in filled.stream_flags(filter)] == [saved.flags[i] for i in found]
    assert sum(filled.count(filter).values()) == len(found)


@pytest.mark.parametrize(
    ("order", "found"),
    [
        (Order.SCORE, [FIRST, FIGURES, LAST]),
        (Order.UNCERTAIN, [LAST, FIGURES, FIRST]),
        (Order.NEWEST, [FIRST, FIGURES, LAST]),
        (Order.TOPIC, [FIRST, LAST, FIGURES]),
    ],
)
def test_walking_a_queue_meets_every_flag_once(filled: Store, saved, order: Order, found: list[int]) -> None:
    walked, row = [], filled.next_flag(order=order)
    while row is not None:
        walked.append(row.flag)
        row = filled.next_flag(order=order, after=row.flag.id)
    assert walked == [saved.flags[i] for i in found]
    assert walked == [row.flag for row in filled.flags(order=order)]


def test_a_decided_flag_leaves_the_undecided_and_marks_the_place_behind_it(filled: Store, saved) -> None:
    undecided = Filter(status=(Status.UNDECIDED,))
    filled.decide(Decision(saved.flags[FIRST].id, Verdict.REJECTED, "Ada", dt.datetime.now(dt.UTC)))
    assert filled.next_flag(undecided).flag == saved.flags[FIGURES]
    assert filled.next_flag(undecided, after=saved.flags[FIRST].id).flag == saved.flags[FIGURES]
    assert filled.count()[Status.REJECTED] == 1


def test_pages_do_not_overlap(filled: Store, saved) -> None:
    pages = [filled.flags(limit=2, offset=offset) for offset in (0, 2)]
    assert [[row.flag for row in page] for page in pages] == [saved.flags[:2], saved.flags[2:]]


def test_a_flag_that_does_not_exist_is_none(filled: Store) -> None:
    assert filled.flag("nothing") is None
    assert filled.next_flag(after="nothing") is None
