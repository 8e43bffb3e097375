import numpy as np
from factories import claim, judgement

from verify.flags.topics import assign, title
from verify.records import Flag, Kind


def flag(a, b, score=0.9):
    return Flag(id=f"{a.id}{b.id}", kind=Kind.FACTUAL, score=score, reasons=(), judgement=judgement(a, b))


def test_flags_about_one_matter_share_a_topic_and_others_do_not():
    valley = [claim(t, start=i * 50) for i, t in enumerate(("The valley fell.", "The valley held.", "The valley is contested."))]
    clinic = [claim(t, start=200 + i * 50) for i, t in enumerate(("Rebels shelled the clinic.", "The army shelled the clinic."))]
    vectors = {c.id: np.array([1.0, 0.1 * i]) for i, c in enumerate(valley)} | {
        c.id: np.array([0.1 * i, 1.0]) for i, c in enumerate(clinic)
    }
    found = assign([flag(valley[0], valley[1]), flag(*clinic), flag(valley[1], valley[2])], vectors)
    assert found[0].topic == found[2].topic != found[1].topic
    assert "valley" in found[0].topic
    assert "clinic" in found[1].topic


def test_two_matters_of_the_same_words_have_distinct_titles():
    pairs = [(claim("The town fell.", start=s), claim("The town held.", start=s + 20)) for s in (0, 100)]
    vectors = {c.id: np.eye(2)[i] for i, pair in enumerate(pairs) for c in pair}
    topics = [f.topic for f in assign([flag(*pair) for pair in pairs], vectors)]
    assert len(set(topics)) == 2


def test_a_title_puts_names_first_and_spells_them_as_the_claims_do():
    a, b = claim("The army shelled Keshtan."), claim("Nobody shelled Keshtan.", start=40)
    assert title([flag(a, b)]).startswith("Keshtan · ")
    assert "shelled" in title([flag(a, b)])
