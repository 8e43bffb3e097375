"""[Candidate] -> [Candidate]: what a judge takes for harmless at the first look needs no second one."""

from __future__ import annotations

from collections.abc import Sequence

from verify.nli.judging import Cache, Progress, answered
from verify.nli.model import NliModel, Pair
from verify.records import Candidate

# Below this the other way is not asked. Of the candidates of twenty annotated events 44 % reach it, and with them every one that the flag
# score flags, and 99.9 % of those with half its threshold.
CUT = 0.1
# From here on one text may be the other in other words, which is for both ways together to tell.
SAME = 0.5


def sift(candidates: Sequence[Candidate], model: NliModel, cache: Cache | None = None, progress: Progress | None = None) -> list[Candidate]:
    """The candidates that may compete, or say the same, for all that `model` says of them one way round, in their order.

    All of them where its probability of competing has a direction. `cache` and `progress` are those of `judge`, which finds the answers
    in `cache` again.
    """
    if not model.symmetric:
        return list(candidates)
    pairs = [_one_way(candidate) for candidate in candidates]
    said = answered(pairs, model, stage="sifting", cache=cache, progress=progress)
    return [
        candidate for candidate, pair in zip(candidates, pairs, strict=True) if said[pair].competes >= CUT or said[pair].entailment >= SAME
    ]


def _one_way(candidate: Candidate) -> Pair:
    """The same way round whichever of the two is `a`."""
    a, b = candidate.a.text, candidate.b.text
    return min(a, b), max(a, b)
