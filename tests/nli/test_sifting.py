"""What a first look of the judge leaves out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factories import claim

from verify.nli import Memory, NliModel, judge, load, sift
from verify.records import Candidate

FLED = "The governor fled the city on Sunday."
STAYED = "The governor never left the city."
BRIDGE = "The old bridge was closed for repairs."
CANDIDATES = [Candidate(claim(a), claim(b), 0.5) for a, b in ((FLED, BRIDGE), (FLED, STAYED), (STAYED, BRIDGE))]


def test_what_competes_passes_and_what_does_not_is_left_out(shipped: NliModel) -> None:
    assert sift(CANDIDATES, shipped) == [CANDIDATES[1]]


def test_what_says_the_same_passes_as_well(shipped: NliModel) -> None:
    same = Candidate(claim(FLED), claim("On Sunday the governor fled the city."), 0.9)
    assert sift([same], shipped) == [same]


def test_two_texts_are_seen_one_way_round_and_the_judge_need_only_see_the_other(shipped: NliModel) -> None:
    memory = Memory()
    turned = [Candidate(candidate.b, candidate.a, 0.5) for candidate in CANDIDATES]
    passed = sift([*CANDIDATES, *turned], shipped, cache=memory)
    assert passed == [CANDIDATES[1], turned[1]]
    assert len(memory) == 3
    judged = judge(passed, shipped, cache=memory)
    assert len(memory) == 4
    assert judged[0].ab == judged[1].ba


def test_a_judge_whose_answers_have_a_direction_is_not_asked_first(tiny_classifier: Callable[..., Path]) -> None:
    three_way = load(str(tiny_classifier("entailment", "neutral", "contradiction")), probe=False)
    assert sift(CANDIDATES, three_way) == CANDIDATES
