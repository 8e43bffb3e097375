"""[Judgement] -> [Flag]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from verify.flags.kinds import kind_of
from verify.flags.reasons import reasons
from verify.flags.scorer import Scorer
from verify.flags.topics import assign
from verify.flags.wordings import strongest
from verify.records import Claim, Document, Flag, Judgement, content_id

# An analyst reads so many rows of any input; the threshold is there to spare the reader of a large one.
FEWEST = 10
# Below this part of the threshold a flag is no use to anybody.
ANY_USE = 4


def flag(
    judgements: Sequence[Judgement],
    documents: Sequence[Document],
    scorer: Scorer,
    *,
    claims: Sequence[Claim],
    vectors: np.ndarray,
    threshold: float | None = None,
) -> list[Flag]:
    """The judgements that compete, highest score first, each with its kind, reasons and topic.

    `vectors` (n, d) holds the unit embedding of each of `claims`. `threshold` is the lowest score kept; where it is None it is the
    scorer's own, and input too small for FEWEST flags to reach that shows its FEWEST best.
    """
    by_id = {document.id: document for document in documents}
    scores = scorer.score(judgements, by_id)
    least = scorer.threshold / ANY_USE if threshold is None else threshold
    ranked = sorted(np.flatnonzero(scores >= least), key=lambda i: -scores[i])
    found = strongest([_flag(judgements[i], float(scores[i]), by_id) for i in ranked], judgements)
    if threshold is None:
        found = [f for place, f in enumerate(found) if place < FEWEST or f.score >= scorer.threshold]
    rows = {claim.id: vector for claim, vector in zip(claims, vectors, strict=True)}
    return assign(sorted(found, key=lambda f: (-f.score, f.id)), rows)


def _flag(judgement: Judgement, score: float, documents: Mapping[str, Document]) -> Flag:
    a, b = judgement.candidate.a, judgement.candidate.b
    kind = kind_of(a, b, documents)
    why = reasons(judgement, kind, documents)
    return Flag(id=content_id(a.id, b.id), kind=kind, score=round(score, 4), reasons=why, judgement=judgement)


def rescored(judgements: Sequence[Judgement], documents: Sequence[Document], scorer: Scorer) -> list[Flag]:
    """Each of the judgements as a flag without a topic, whatever its score, in their order."""
    by_id = {document.id: document for document in documents}
    scores = scorer.score(judgements, by_id)
    return [_flag(judgement, float(score), by_id) for judgement, score in zip(judgements, scores, strict=True)]
