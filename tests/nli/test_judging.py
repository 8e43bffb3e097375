"""Candidates in, judgements out."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from verify.nli import Memory, NliModel, Scores, judge
from verify.nli.model import Pair
from verify.records import Candidate, Claim, Field

FLED = "The governor fled the city on Sunday."
STAYED = "The governor never left the city."
BRIDGE = "The old bridge was closed for repairs."


def candidate(a: str, b: str) -> Candidate:
    return Candidate(a=claim(a), b=claim(b), similarity=0.5)


def claim(text: str) -> Claim:
    return Claim(id=text, document="report", field=Field.TEXT, text=text, quote=text, start=0, end=len(text), speaker="Desk")


class Counting:
    """Passes pairs on to the real judge and keeps them."""

    def __init__(self, model: NliModel) -> None:
        self.name, self.sha256, self.symmetric, self._model = model.name, model.sha256, model.symmetric, model
        self.asked: list[Pair] = []

    def predict(self, pairs: Sequence[Pair]) -> Scores:
        self.asked.extend(pairs)
        return self._model.predict(pairs)


def test_both_directions_are_judged_and_turning_a_candidate_round_swaps_them(shipped: NliModel) -> None:
    forward, backward = judge([candidate(FLED, STAYED), candidate(STAYED, FLED)], shipped)
    assert forward.ab == backward.ba
    assert forward.ba == backward.ab
    assert forward.ab.contradiction > 0.5


def test_judgements_come_in_the_order_of_the_candidates(shipped: NliModel) -> None:
    candidates = [candidate(FLED, BRIDGE), candidate(FLED, STAYED), candidate(BRIDGE, STAYED)]
    judged = judge(candidates, shipped)
    assert [judgement.candidate for judgement in judged] == candidates
    assert judged[1].ab.contradiction > max(judged[0].ab.contradiction, judged[2].ab.contradiction)


def test_each_ordered_pair_is_judged_once(shipped: NliModel) -> None:
    counting = Counting(shipped)
    judge([candidate(FLED, STAYED), candidate(FLED, STAYED), candidate(STAYED, FLED)], counting)
    assert sorted(counting.asked) == sorted([(FLED, STAYED), (STAYED, FLED)])


def test_what_the_cache_has_is_not_judged_again(shipped: NliModel) -> None:
    counting, cache = Counting(shipped), Memory()
    first = judge([candidate(FLED, STAYED)], counting, cache=cache)
    again = judge([candidate(FLED, STAYED), candidate(FLED, BRIDGE)], counting, cache=cache)
    assert again[0] == first[0]
    assert len(counting.asked) == 4


def test_progress_ends_with_everything_done(shipped: NliModel) -> None:
    seen = []
    judge([candidate(FLED, STAYED)], shipped, progress=lambda *report: seen.append(report))
    assert seen == [("judging", 2, 2)]


def test_no_candidates_give_no_judgements(shipped: NliModel) -> None:
    assert judge([], shipped) == []
    assert shipped.predict([]).nli.shape == (0, 3)


def test_probabilities_do_not_depend_on_what_else_is_judged(shipped: NliModel) -> None:
    alone = shipped.predict([(FLED, STAYED)])
    beside = shipped.predict([(FLED, STAYED), (BRIDGE * 6, FLED), ("Rain.", "Sun.")])
    assert beside.nli[0] == pytest.approx(alone.nli[0], abs=1e-3)
