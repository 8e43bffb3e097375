import json

import pytest
from factories import claim, document

from verify.flags.gold import agreement, load

TEXT = "Varga said the town fell. The Front said the town held. Nothing else."


def annotated(tmp_path, **more):
    a = {"article": "one", "quote": "the town fell", "cluster": "fell"}
    b = {"article": "one", "quote": "the town held", "cluster": "held"}
    record = {"event": "e", "kind": "pair", "type": "factual", "strength": "strong", "second": "C", "a": a, "b": b, **more}
    path = tmp_path / "pairs.jsonl"
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    return path


def at(quote, **more):
    return claim(quote, document="one", start=TEXT.index(quote), **more)


def test_a_candidate_is_the_annotated_pair_either_way_round(tmp_path):
    (pair,) = load(annotated(tmp_path), {"one": document(TEXT, id="one")})
    fell, held = at("the town fell"), at("the town held")
    assert agreement(fell, held, pair) == agreement(held, fell, pair) == 1.0
    assert agreement(fell, at("Nothing else"), pair) == 0.0


def test_agreement_is_the_share_of_the_longer_span(tmp_path):
    (pair,) = load(annotated(tmp_path), {"one": document(TEXT, id="one")})
    sentence = at("Varga said the town fell.")
    assert agreement(sentence, at("the town held"), pair) == pytest.approx(len("the town fell") / len("Varga said the town fell."))


def test_every_place_of_a_cluster_counts(tmp_path):
    path = annotated(tmp_path)
    other = json.loads(path.read_text(encoding="utf-8"))
    other["a"] = {"article": "two", "quote": "the town was lost", "cluster": "fell"}
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(other) + "\n", encoding="utf-8")
    documents = {"one": document(TEXT, id="one"), "two": document("Then the town was lost.", id="two")}
    first, second = load(path, documents)
    lost = claim("the town was lost", document="two", start=5)
    assert agreement(lost, at("the town held"), first) == 1.0
    assert agreement(at("the town fell"), at("the town held"), second) == 1.0


def test_annotations_of_articles_that_are_not_there_are_left_out(tmp_path):
    assert load(annotated(tmp_path), {"other": document(id="other")}) == []
