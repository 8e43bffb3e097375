"""[Candidate] -> [Candidate]: a fast judge leaves out what is clearly harmless, so that the strong one need not see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from verify.nli.judging import Caches, Progress, answered, no_cache
from verify.nli.model import NliModel, Pair
from verify.records import Candidate


@dataclass(frozen=True, slots=True)
class Sieve:
    """`model` sees every candidate; those that it gives less than `cut` of competing go no further."""

    model: NliModel
    cut: float

    @property
    def sha256(self) -> str:
        """Names the weights of the model and the cut."""
        return f"{self.model.sha256}:{self.cut}"


def sift(
    candidates: Sequence[Candidate], sieve: Sieve | None, caches: Caches = no_cache, progress: Progress | None = None
) -> list[Candidate]:
    """The candidates that `sieve` passes, in their order; all of them where there is none.

    Competing has no direction, so each two texts are seen one way round alone. `caches` gives the cache of its model, which with
    `progress` is as in `judge`.
    """
    if sieve is None:
        return list(candidates)
    pairs = [_one_way(candidate) for candidate in candidates]
    said = answered(pairs, sieve.model, stage="sifting", cache=caches(sieve.model.sha256), progress=progress)
    return [candidate for candidate, pair in zip(candidates, pairs, strict=True) if said[pair].competes >= sieve.cut]


def _one_way(candidate: Candidate) -> Pair:
    a, b = candidate.a.text, candidate.b.text
    return min(a, b), max(a, b)
