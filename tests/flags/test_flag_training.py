import json

import numpy as np
import pytest
from factories import claim, document, judgement

from verify.errors import ModelError
from verify.flags import Scorer, flag, training
from verify.flags.gold import Annotation
from verify.records import Field

DOCUMENTS = {"report.txt": document()}


def example(number, *, competes):
    a, b = claim(f"Claim {number}.", start=number * 100), claim(f"Other {number}.", start=number * 100 + 50, speaker="Varga", cue="said")
    said = judgement(a, b, competes=0.9 if competes else 0.1 + number % 5 * 0.02)
    return training.Example(f"event {number % 10}", said, competes, trap=not competes, weight=1.0, count=1.0 if competes else 3.0)


@pytest.fixture(scope="module")
def rows():
    return [example(n, competes=n % 3 == 0) for n in range(120)]


@pytest.fixture
def scorer(rows, tmp_path):
    training.train(rows, DOCUMENTS, tmp_path / "scorer.json")
    return Scorer.load(tmp_path / "scorer.json")


def test_what_competes_scores_above_what_does_not(rows, scorer):
    scores = scorer.score([row.judgement for row in rows], DOCUMENTS)
    competes = np.array([row.competes for row in rows])
    assert scores[competes].min() > scores[~competes].max()


def test_equal_rows_give_equal_weights(rows, tmp_path):
    for name in ("one.json", "two.json"):
        training.train(rows, DOCUMENTS, tmp_path / name)
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_rows_left_out_count_for_what_they_stand_for(rows):
    figures = training.figures(np.ones(len(rows)), rows, 0.5)
    assert figures["candidates"] == 40 + 80 * 3
    assert figures["flags annotated as competing"] == pytest.approx(40 / 280)
    assert figures["traps flagged"] == 1.0


def test_a_tenth_of_the_traps_reach_the_threshold(rows):
    scores = np.linspace(1, 0, len(rows))
    least = training.threshold(scores, rows)
    assert np.mean([score >= least for row, score in zip(rows, scores, strict=True) if row.trap]) == pytest.approx(0.1, abs=0.01)


@pytest.mark.parametrize(
    ("kind", "second", "expected"),
    [
        ("pair", "C", (True, False, 1.0)),
        ("pair", "c", (True, False, 0.5)),
        ("pair", "N", None),
        ("trap", "N", (False, True, 1.0)),
        ("trap", "C", (False, True, 0.3)),
        ("same", "S", (False, False, 1.0)),
    ],
)
def test_a_candidate_is_labelled_as_far_as_the_readers_agree(kind, second, expected):
    a, b = claim("The town fell."), claim("The town held.", start=40)
    places = [((c.document, Field.TEXT, c.start, c.end),) for c in (a, b)]
    annotation = Annotation("e", kind, "factual", True, second, *places)
    assert training.label(judgement(a, b).candidate, [annotation]) == expected


def test_flags_are_what_reaches_the_threshold_highest_first(rows, scorer):
    judgements = [row.judgement for row in rows[:9]]
    claims = [c for j in judgements for c in (j.candidate.a, j.candidate.b)]
    vectors = np.eye(len(claims), dtype=np.float32)
    given = {"claims": claims, "vectors": vectors}
    everything = flag(judgements, list(DOCUMENTS.values()), scorer, threshold=0.0, **given)
    scores = [f.score for f in everything]
    assert scores == sorted(scores, reverse=True)
    assert len(scores) == 9
    least = (scores[2] + scores[3]) / 2
    assert [f.score for f in flag(judgements, list(DOCUMENTS.values()), scorer, threshold=least, **given)] == scores[:3]


def test_a_scorer_that_is_missing_or_no_scorer_is_refused(tmp_path):
    with pytest.raises(ModelError, match="missing"):
        Scorer.load(tmp_path / "none.json")
    (tmp_path / "list.json").write_text(json.dumps([1, 2]), encoding="utf-8")
    with pytest.raises(ModelError, match="not a model"):
        Scorer.load(tmp_path / "list.json")
