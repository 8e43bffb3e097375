"""Claims -> the pairs worth judging."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verify.pairing.index import by_meaning, by_words
from verify.pairing.keys import keys
from verify.records import NOBODY, Candidate, Claim

# Neighbours a claim is paired with, by meaning and by shared words. On training events these are 3 % of all pairs of an event, and hold
# 72 % of the strong annotated ones; half as many would hold 62 %.
MEANING = 12
WORDS = 8


def propose(claims: Sequence[Claim], vectors: np.ndarray, *, meaning: int = MEANING, words: int = WORDS) -> list[Candidate]:
    """Pair each claim with those that may compete with it, inside its own document as much as elsewhere.

    `vectors` holds one unit embedding a claim, (n, d) float32. Claims of the same wording are paired once, through the first of them;
    what one speaker says in one report is put forward as one account, and is not paired. A candidate's `a` stands before its `b` in
    `claims`, and the result is in their order.
    """
    if len(claims) != len(vectors):
        raise ValueError(f"Number of vectors ({len(vectors)}) must match number of claims ({len(claims)}).")
    first = _first_of_each_wording(claims)
    chosen, rows = [claims[i] for i in first], vectors[first]
    via: dict[tuple[int, int], set[str]] = {}
    for way, found in (
        ("meaning", by_meaning(rows, meaning)),
        ("words", by_words([keys(c) for c in chosen], words)),
    ):
        for row, other, _ in found:
            via.setdefault((min(row, other), max(row, other)), set()).add(way)
    pairs = [(i, j) for i, j in sorted(via) if not (same_place(chosen[i], chosen[j]) or _one_voice(chosen[i], chosen[j]))]
    return [
        Candidate(a=chosen[i], b=chosen[j], similarity=round(float(rows[i] @ rows[j]), 4), via=tuple(sorted(via[i, j]))) for i, j in pairs
    ]


def _first_of_each_wording(claims: Sequence[Claim]) -> list[int]:
    seen: dict[tuple[str, str], int] = {}
    for position, claim in enumerate(claims):
        seen.setdefault((claim.wording, claim.speaker), position)
    return sorted(seen.values())


def same_place(a: Claim, b: Claim) -> bool:
    """Whether two claims are cut from the same words, as a clause is from the sentence that holds it."""
    if (a.document, a.field) != (b.document, b.field):
        return False
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared > 0.5 * min(a.end - a.start, b.end - b.start)


def _one_voice(a: Claim, b: Claim) -> bool:
    """Whether one speaker says both in one report: so it is with 4 % of annotated disputes, and with 18 % of annotated traps."""
    return a.document == b.document and a.speaker == b.speaker and a.speaker not in NOBODY
