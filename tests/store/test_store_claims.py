"""Claims are listed by the same filter as flags, with their documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from factories import claim, document

from verify.records import Act, Decision, Kind, Verdict
from verify.store import Filter, Status, Store

ARMY, DEAD, REBELS, HUNDRED = range(4)


@pytest.mark.parametrize(
    ("filter", "found"),
    [
        (Filter(), [ARMY, DEAD, REBELS, HUNDRED]),
        (Filter(outlet=("Herald",)), [REBELS, HUNDRED]),
        (Filter(speaker=("Colonel Tarn",)), [ARMY]),
        (Filter(text="people died"), [DEAD, HUNDRED]),
        (Filter(since=dt.date(2026, 2, 2)), [REBELS, HUNDRED]),
        (Filter(act=(Act.DENY,)), []),
        (Filter(kind=(Kind.FIGURES,)), [DEAD, HUNDRED]),
        (Filter(score_min=0.6), [ARMY, REBELS]),
        (Filter(topic=("Dead at Orla",), outlet=("Gazette",)), [DEAD]),
        (Filter(status=(Status.CONFIRMED,)), []),
    ],
)
def test_a_filter_lets_through_the_claims_that_meet_it(filled: Store, saved, filter: Filter, found: list[int]) -> None:
    rows = filled.claim_rows(filter)
    assert [row.claim for row in rows] == [saved.claims[i] for i in found]
    assert filled.count_claims(filter) == len(found)


def test_a_claim_comes_with_its_document_and_the_number_of_its_flags(filled: Store, saved) -> None:
    rows = filled.claim_rows()
    assert [row.source.id for row in rows] == ["gazette.txt", "gazette.txt", "herald.txt", "herald.txt"]
    assert [row.flags for row in rows] == [2, 1, 1, 2]


def test_pages_of_claims_do_not_overlap(filled: Store, saved) -> None:
    pages = [[row.claim for row in filled.claim_rows(limit=3, offset=offset)] for offset in (0, 3)]
    assert pages == [saved.claims[:3], saved.claims[3:]]


def test_the_claims_of_decided_flags_are_found_by_status(filled: Store, saved) -> None:
    filled.decide(Decision(saved.flags[0].id, Verdict.CONFIRMED, "Ada", dt.datetime.now(dt.UTC)))
    assert [row.claim for row in filled.claim_rows(Filter(status=(Status.CONFIRMED,)))] == [saved.claims[ARMY], saved.claims[REBELS]]


def test_the_flags_of_one_claim_are_found_by_its_id(filled: Store, saved) -> None:
    assert [row.flag for row in filled.flags(Filter(claim=(saved.claims[ARMY].id,)))] == [saved.flags[0], saved.flags[2]]


def test_repeats_are_the_same_words_from_the_same_speaker_elsewhere(store: Store, saved) -> None:
    again = claim("the army holds Orla", speaker="Colonel Tarn", document="wire.txt")
    other = claim("The army holds Orla.", speaker="Mira Solen", document="wire.txt", start=25)
    wire = document("the army holds Orla; or so The army holds Orla.", id="wire.txt")
    replace(saved, documents=[*saved.documents, wire], claims=[*saved.claims, again, other]).into(store)
    found = store.repeats([saved.claims[ARMY]])
    assert [row.claim for row in found] == [again]
    assert (found[0].source.id, found[0].flags) == ("wire.txt", 0)
