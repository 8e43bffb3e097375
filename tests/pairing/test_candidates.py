import numpy as np
import pytest
from factories import claim

from verify.pairing import propose
from verify.records import Field


def unit(*rows):
    vectors = np.array(rows, dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def texts(candidates):
    return {(c.a.text, c.b.text) for c in candidates}


def test_neighbours_by_meaning_are_paired_in_reading_order():
    claims = [claim(t, start=s, speaker=t) for t, s in (("Alpha.", 0), ("Beta.", 10), ("Gamma.", 20))]
    found = propose(claims, unit([1, 0], [0, 1], [1, 0.1]), meaning=1, words=0)
    assert ("Alpha.", "Gamma.") in texts(found)
    pair = next(c for c in found if c.b.text == "Gamma." and c.a.text == "Alpha.")
    assert pair.via == ("meaning",)
    assert pair.similarity == pytest.approx(0.995, abs=1e-3)


def test_claims_that_share_a_name_are_paired_though_their_meaning_is_far_apart():
    claims = [
        claim("The army dropped sarin on Keshtan.", speaker="witnesses"),
        claim("No poison was ever stored near Keshtan.", speaker="the army", start=50),
        claim("Wheat prices rose.", start=100),
    ]
    found = propose(claims, unit([1, 0, 0], [0, 1, 0], [0, 0, 1]), meaning=0, words=1)
    assert texts(found) == {(claims[0].text, claims[1].text)}
    assert found[0].via == ("words",)


def test_the_same_wording_in_two_reports_is_paired_once():
    claims = [claim("The town fell.", document="a"), claim("The town fell", document="b"), claim("The town held.", document="c")]
    found = propose(claims, unit([1, 0], [1, 0], [1, 0.2]), meaning=2, words=2)
    assert texts(found) == {("The town fell.", "The town held.")}


def test_a_clause_is_not_paired_with_the_sentence_that_holds_it():
    sentence = "Varga said the town fell and the army left."
    claims = [claim(sentence, speaker="a"), claim("the town fell", speaker="b", start=11), claim("the army left", speaker="c", start=29)]
    found = propose(claims, unit([1, 0], [1, 0.1], [1, 0.2]), meaning=2, words=2)
    assert texts(found) == {("the town fell", "the army left")}


def test_headline_and_text_of_one_report_compete():
    claims = [claim("Town falls", field=Field.TITLE), claim("The town did not fall.", speaker="Varga")]
    assert len(propose(claims, unit([1, 0], [1, 0.1]))) == 1


def test_vectors_must_match_the_claims():
    with pytest.raises(ValueError, match=r"vectors \(1\) must match number of claims \(2\)"):
        propose([claim("A."), claim("B.", start=9)], unit([1, 0]))


def test_one_claim_has_nobody_to_compete_with():
    assert propose([claim("Alone.")], unit([1, 0])) == []
    assert propose([], np.zeros((0, 4), dtype=np.float32)) == []


def test_one_speaker_in_one_report_is_one_account():
    said = [claim("The town fell.", speaker="Varga"), claim("The town held.", speaker="Varga", start=50)]
    vectors = unit([1, 0], [1, 0.1])
    assert propose(said, vectors) == []
    other_day = [said[0], claim("The town held.", speaker="Varga", document="later")]
    assert len(propose(other_day, vectors)) == 1
    nobody = [claim("The town fell.", speaker="anonymous"), claim("The town held.", speaker="anonymous", start=50)]
    assert len(propose(nobody, vectors)) == 1
