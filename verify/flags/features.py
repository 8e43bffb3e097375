"""What can be read off a judged candidate: the inputs of the flag score, each one nameable to an analyst."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from verify.flags import dates
from verify.flags.figures import Relation, compare, none_against_some
from verify.pairing.keys import content
from verify.records import Act, Claim, Document, Field, Judgement

STANCES = frozenset({Act.CALL, Act.VOW, Act.ASK})
SMALL = 1e-4
# Days past which it no longer matters how long ago.
YEAR = 365


def logit(probability: float) -> float:
    """Log-odds, bounded so that a certain judge stays finite."""
    p = min(max(probability, SMALL), 1 - SMALL)
    return math.log(p / (1 - p))


def _judge_features(judgement: Judgement) -> dict[str, float]:
    ab, ba = judgement.ab, judgement.ba
    return {
        "competes_mean": logit((ab.competes + ba.competes) / 2),
        "competes_low": logit(min(ab.competes, ba.competes)),
        "contradiction_mean": logit((ab.contradiction + ba.contradiction) / 2),
    }


def _speech_features(a: Claim, b: Claim) -> dict[str, float]:
    return {
        "two_voices": float(bool(a.cue) and bool(b.cue) and a.speaker != b.speaker),
        "stance_one": float((a.act in STANCES) != (b.act in STANCES)),
        "polarity_differs": float(a.polarity != b.polarity),
        "checkworthiness_low": min(a.checkworthiness, b.checkworthiness),
        "title_any": float(Field.TITLE in (a.field, b.field)),
        "words_long": math.log1p(max(len(content(a.text)), len(content(b.text)))),
    }


def _event_features(a: Claim, b: Claim, documents: Mapping[str, Document]) -> dict[str, float]:
    comparison = compare(a, b)
    relation = comparison.relation if comparison else None
    said = dates.said_gap(a, b, documents)
    return {
        "said_gap": math.log1p(min(said, YEAR)) if said is not None else 0.0,
        "figures_conflict": float(relation is Relation.CONFLICT),
        "figures_agree": float(relation is Relation.AGREE),
        "none_against_some": float(none_against_some(a, b)),
    }


def features(judgement: Judgement, documents: Mapping[str, Document]) -> dict[str, float]:
    """Name -> value for one judged candidate. `documents` maps the ids of its two documents to them."""
    a, b = judgement.candidate.a, judgement.candidate.b
    return {
        **_judge_features(judgement),
        **_speech_features(a, b),
        **_event_features(a, b, documents),
    }


def matrix(judgements: Sequence[Judgement], documents: Mapping[str, Document], names_: tuple[str, ...]) -> np.ndarray:
    """The features of `judgements` in the order of `names_`: (n, f) float32."""
    rows = [features(j, documents) for j in judgements]
    return np.array([[row[name] for name in names_] for row in rows], dtype=np.float32).reshape(len(rows), len(names_))
