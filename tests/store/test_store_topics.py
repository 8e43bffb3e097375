"""Topics are the flags of the filter, counted."""

from __future__ import annotations

import datetime as dt

from verify.records import Decision, Kind, Verdict
from verify.store import Filter, Status, Store


def test_topics_are_counted_by_kind_and_status_highest_score_first(store: Store, saved) -> None:
    saved.into(store)
    store.decide(Decision(saved.flags[2].id, Verdict.REJECTED, "Ada", dt.datetime.now(dt.UTC)))
    bridge, dead = store.topics()
    assert (bridge.title, bridge.score, bridge.flags, bridge.undecided) == ("Bridge at Orla", 0.9, 2, 1)
    assert bridge.kinds == {Kind.DENIAL: 1, Kind.FACTUAL: 1}
    assert bridge.statuses == {Status.UNDECIDED: 1, Status.REJECTED: 1}
    assert (dead.title, dead.score, dead.flags) == ("Dead at Orla", 0.55, 1)


def test_a_filter_leaves_what_passes_of_each_topic(store: Store, saved) -> None:
    saved.into(store)
    assert [(topic.title, topic.flags) for topic in store.topics(Filter(kind=(Kind.DENIAL,)))] == [("Bridge at Orla", 1)]
    assert store.topics(Filter(text="nowhere")) == []


def test_titles_are_given_once(store: Store, saved) -> None:
    saved.into(store)
    assert store.topic_titles() == ["Bridge at Orla", "Dead at Orla"]
