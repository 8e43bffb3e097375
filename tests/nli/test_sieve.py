"""What the fast judge lets through to the strong one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import claim

from verify.nli import Sieve, load_sieve, sift
from verify.records import Candidate

FLED = "The governor fled the city on Sunday."
STAYED = "The governor never left the city."
BRIDGE = "The old bridge was closed for repairs."
CANDIDATES = [Candidate(claim(a), claim(b), 0.5) for a, b in ((FLED, BRIDGE), (FLED, STAYED), (STAYED, BRIDGE))]


@pytest.fixture(scope="module")
def sieve() -> Sieve:
    found = load_sieve()
    assert found is not None
    return found


def test_what_competes_passes_and_what_does_not_is_left_out(sieve: Sieve) -> None:
    assert sift(CANDIDATES, sieve) == [CANDIDATES[1]]


def test_everything_passes_without_a_sieve_or_a_cut(sieve: Sieve) -> None:
    assert sift(CANDIDATES, None) == CANDIDATES
    assert sift(CANDIDATES, replace(sieve, cut=0.0)) == CANDIDATES


def test_two_texts_are_seen_one_way_round_and_remembered(sieve: Sieve) -> None:
    memory: dict = {}

    class Cache:
        def get(self, pairs):
            return {pair: memory[pair] for pair in pairs if pair in memory}

        def put(self, judged):
            memory.update(judged)

    turned = [Candidate(candidate.b, candidate.a, 0.5) for candidate in CANDIDATES]
    passed = sift([*CANDIDATES, *turned], sieve, caches=lambda sha256: Cache())
    assert passed == [CANDIDATES[1], turned[1]]
    assert len(memory) == 3
    assert sift(CANDIDATES, sieve, caches=lambda sha256: Cache()) == [CANDIDATES[1]]
    assert len(memory) == 3
