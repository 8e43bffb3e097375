"""[Judgement] -> [Flag]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from verify.flags.kinds import kind_of
from verify.flags.reasons import reasons
from verify.flags.scorer import Scorer
from verify.flags.topics import assign
from verify.records import Claim, Document, Flag, Judgement, content_id


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

    `vectors` (n, d) holds the unit embedding of each of `claims`; `threshold` is the lowest score kept, the scorer's own where None.
    """
    by_id = {document.id: document for document in documents}
    least = scorer.threshold if threshold is None else threshold
    scores = scorer.score(judgements, by_id)
    kept = [_flag(judgements[i], float(scores[i]), by_id) for i in np.flatnonzero(scores >= least)]
    kept.sort(key=lambda f: (-f.score, f.id))
    rows = {claim.id: vector for claim, vector in zip(claims, vectors, strict=True)}
    return assign(kept, rows)


def _flag(judgement: Judgement, score: float, documents: Mapping[str, Document]) -> Flag:
    a, b = judgement.candidate.a, judgement.candidate.b
    kind = kind_of(a, b, documents)
    why = reasons(judgement, kind, documents)
    return Flag(id=content_id(a.id, b.id), kind=kind, score=round(score, 4), reasons=why, judgement=judgement)
