"""What a run found is kept whole, once, and beside what other runs found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import claim

from verify.errors import StoreError
from verify.records import Decision, Verdict
from verify.store import Filter, Status, Store, open_store


def test_every_field_comes_back_as_it_was_saved(store: Store, saved, url: str) -> None:
    assert saved.into(store)
    with open_store(url) as again:
        assert [again.document(d.id) for d in saved.documents] == saved.documents
        assert again.claims() == saved.claims
        assert again.claims(document="herald.txt") == saved.claims[2:]
        assert [row.flag for row in again.flags()] == saved.flags
        assert again.find_run("first") == saved.run
        assert again.failures(saved.run.id) == saved.failures


def test_a_row_knows_its_documents_and_its_run(store: Store, saved) -> None:
    saved.into(store)
    row = store.flags(limit=1)[0]
    assert (row.a_source.outlet, row.b_source.outlet, row.b_source.metadata) == ("Gazette", "Herald", {"desk": "é"})
    assert (row.status, row.decision, row.run) == (Status.UNDECIDED, None, saved.run)
    assert store.text(row.a_source.key) == saved.documents[0].text


def test_saving_a_run_again_adds_nothing(store: Store, saved) -> None:
    saved.into(store)
    assert not saved.into(store)
    assert not replace(saved, run=replace(saved.run, id="other")).into(store)
    assert len(store.flags()) == 3
    assert store.runs() == [saved.run]


def test_a_flag_found_again_keeps_its_decision_and_takes_the_new_score(store: Store, saved) -> None:
    saved.into(store)
    first = saved.flags[0]
    store.decide(Decision(first.id, Verdict.CONFIRMED, "Ada", saved.run.started_at))
    later = replace(saved.run, id="later", started_at=saved.run.started_at.replace(hour=13), version="0.2.0")
    replace(saved, run=later, fingerprint="second", flags=[replace(first, score=0.7)]).into(store)
    row = store.flag(first.id)
    assert (row.flag.score, row.status, row.run) == (0.7, Status.CONFIRMED, later)
    assert store.flags(Filter(run=saved.run.id))[0].flag.score == 0.9
    assert len(store.flags()) == 3


def test_an_edited_report_stands_beside_its_earlier_version(store: Store, saved) -> None:
    saved.into(store)
    old = saved.documents[0]
    new = replace(old, text="Corrected.", received=b"Corrected.", sha256="cd" * 32)
    only = claim("Corrected.", document=old.id)
    later = replace(saved.run, id="later")
    replace(saved, run=later, fingerprint="second", documents=[new], claims=[only], flags=[]).into(store)
    assert store.document(old.id) == new
    assert store.claims(document=old.id) == [only]
    shown = store.flag(saved.flags[0].id)
    assert store.document(old.id, key=shown.a_source.key) == old
    assert old.text[shown.flag.a.start : shown.flag.a.end] == shown.flag.a.quote


def test_a_run_that_is_refused_leaves_nothing(store: Store, saved) -> None:
    with pytest.raises(StoreError, match="not a claim of this run"):
        replace(saved, claims=saved.claims[:1]).into(store)
    assert (store.runs(), store.documents(), store.claims()) == ([], [], [])


def test_two_documents_of_one_id_are_refused_by_name(store: Store, saved) -> None:
    with pytest.raises(StoreError, match=r"gazette\.txt"):
        replace(saved, documents=[*saved.documents, saved.documents[0]]).into(store)


def test_judgements_are_remembered_for_each_model_and_direction(store: Store, saved) -> None:
    said = saved.flags[0].judgement.ab
    cache = store.judgement_cache("model one")
    cache.put({("The gate is open.", "The gate is shut."): said})
    asked = [("The gate is open.", "The gate is shut."), ("The gate is shut.", "The gate is open.")]
    assert cache.get(asked) == {asked[0]: said}
    assert store.judgement_cache("model two").get(asked) == {}


def test_thousands_of_judgements_come_back(store: Store, saved) -> None:
    judged = {(f"premise {i}", f"hypothesis {i}"): saved.flags[0].judgement.ab for i in range(3000)}
    cache = store.judgement_cache("model")
    cache.put(judged)
    cache.put(judged)
    assert cache.get(list(judged)) == judged


def test_outlets_speakers_and_counts_are_those_of_the_documents_and_claims(store: Store, saved) -> None:
    saved.into(store)
    assert store.outlets() == sorted({d.outlet for d in saved.documents} - {""})
    assert store.speakers() == sorted({c.speaker for c in saved.claims} - {""})
    counts = {d.id: sum(c.document == d.id for c in saved.claims) for d in saved.documents}
    assert store.claim_counts() == {name: count for name, count in counts.items() if count}
