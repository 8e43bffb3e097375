"""[Candidate] -> [Candidate]: what a judge takes for harmless at the first look needs no second one."""

from __future__ import annotations

from collections.abc import Sequence

from verify.nli.judging import Cache, Progress, answered
from verify.nli.model import NliModel, Pair
from verify.records import Candidate

# A judge that learned competing as what has no direction is asked one way round first; below this the other way is not asked. Among
# candidates of annotated events, CUT_SHARE of those that the flag score would have flagged reach it.
CUT = 0.05


def sift(candidates: Sequence[Candidate], model: NliModel, cache: Cache | None = None, progress: Progress | None = None) -> list[Candidate]:
    """The candidates that may compete for all that `model` says of them one way round, in their order.

    All of them where its probability of competing has a direction. `cache` and `progress` are those of `judge`, which finds the answers
    in `cache` again.
    """
    if not model.symmetric:
        return list(candidates)
    pairs = [_one_way(candidate) for candidate in candidates]
    said = answered(pairs, model, stage="sifting", cache=cache, progress=progress)
    return [candidate for candidate, pair in zip(candidates, pairs, strict=True) if said[pair].competes >= CUT]


def _one_way(candidate: Candidate) -> Pair:
    """The same way round whichever of the two is `a`."""
    a, b = candidate.a.text, candidate.b.text
    return min(a, b), max(a, b)
