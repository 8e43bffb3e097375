"""[Candidate] -> [Judgement]."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from verify.nli.model import NliModel, Pair, Scores
from verify.records import Candidate, Judgement, Probabilities

# Pairs between two reports of progress, and between two writes to the cache: what an interrupted run loses at most, some seconds of work.
STEP = 256

Progress = Callable[[str, int, int], None]


class Cache(Protocol):
    """Judgements of earlier runs by the same model; whoever makes it keys it by the model's SHA-256."""

    def get(self, pairs: Sequence[Pair]) -> Mapping[Pair, Probabilities]: ...

    def put(self, judged: Mapping[Pair, Probabilities]) -> None: ...


class Memory(dict[Pair, Probabilities]):
    """Judgements remembered as long as the process lasts."""

    def get(self, pairs: Sequence[Pair]) -> Mapping[Pair, Probabilities]:
        return {pair: self[pair] for pair in pairs if pair in self}

    def put(self, judged: Mapping[Pair, Probabilities]) -> None:
        self.update(judged)


def judge(
    candidates: Sequence[Candidate],
    model: NliModel,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Judgement]:
    """Both directions of every candidate, in the order of `candidates`.

    Each distinct ordered pair of texts is judged once, and not at all where `cache` has it. `progress` is told "judging", how many of
    the pairs that need it are done, and how many there are.
    """
    pairs = [pair for candidate in candidates for pair in _pairs(candidate)]
    known = answered(pairs, model, stage="judging", cache=cache, progress=progress)
    return [_judgement(candidate, known) for candidate in candidates]


def answered(
    pairs: Iterable[Pair], model: NliModel, *, stage: str, cache: Cache | None = None, progress: Progress | None = None
) -> dict[Pair, Probabilities]:
    """What `model` says of each distinct pair; `cache` and `progress` as in `judge`."""
    wanted = list(dict.fromkeys(pairs))
    known = {} if cache is None else dict(cache.get(wanted))
    unknown = [pair for pair in wanted if pair not in known]
    for judged, done in _judged_in_steps(unknown, model):
        known.update(judged)
        if cache is not None:
            cache.put(judged)
        if progress:
            progress(stage, done, len(unknown))
    return known


def probabilities(scores: Scores) -> list[Probabilities]:
    """The rows of `scores` as records."""
    return [Probabilities(*map(float, row), float(competes)) for row, competes in zip(scores.nli, scores.competes, strict=True)]


def _judged_in_steps(pairs: Sequence[Pair], model: NliModel) -> Iterator[tuple[dict[Pair, Probabilities], int]]:
    # Sorted by length across all steps, longest first, so that a step holds pairs of like length.
    ordered = sorted(pairs, key=lambda pair: (-len(pair[0]) - len(pair[1]), pair))
    for start in range(0, len(ordered), STEP):
        step = ordered[start : start + STEP]
        yield dict(zip(step, probabilities(model.predict(step)), strict=True)), start + len(step)


def _pairs(candidate: Candidate) -> tuple[Pair, Pair]:
    a, b = candidate.a.text, candidate.b.text
    return (a, b), (b, a)


def _judgement(candidate: Candidate, known: Mapping[Pair, Probabilities]) -> Judgement:
    ab, ba = _pairs(candidate)
    return Judgement(candidate=candidate, ab=known[ab], ba=known[ba])
