"""What can be read off a judged candidate: the inputs of the flag score, each one nameable to an analyst."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

import numpy as np

from verify.flags import dates
from verify.flags.figures import Relation, compare, none_against_some
from verify.pairing.keys import content, names
from verify.records import Act, Claim, Document, Field, Judgement, Modality

NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|refus\w+|den(?:y|ies|ied|ying)|reject\w*)\b|n[’']t\b", re.IGNORECASE
)
STANCES = frozenset({Act.CALL, Act.VOW, Act.ASK})
SMALL = 1e-4
# Characters within which two claims of one report stand near one another: a paragraph or two.
NEAR = 500
# Days past which it no longer matters how long ago.
YEAR = 365


def logit(probability: float) -> float:
    """Log-odds, bounded so that a certain judge stays finite."""
    p = min(max(probability, SMALL), 1 - SMALL)
    return math.log(p / (1 - p))


def overlap(a: set[str], b: set[str]) -> float:
    """Shared share of the smaller set, 0 where either is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def negations(claim: Claim) -> int:
    """Negating words in the claim's wording."""
    return len(NEGATION.findall(claim.text))


def two_voices(a: Claim, b: Claim) -> bool:
    """Whether two different speakers are cited, as where a report gives both sides."""
    return bool(a.cue) and bool(b.cue) and a.speaker != b.speaker


def two_stances(a: Claim, b: Claim) -> bool:
    """Whether both claims call for, vow or ask something."""
    return {a.act, b.act} <= STANCES


def _judge_features(judgement: Judgement) -> dict[str, float]:
    ab, ba = judgement.ab, judgement.ba
    competes = logit(min(ab.competes, ba.competes))
    return {
        "competes_mean": logit((ab.competes + ba.competes) / 2),
        "competes_low": competes,
        "competes_of_stances": competes * two_stances(judgement.candidate.a, judgement.candidate.b),
        "contradiction_mean": logit((ab.contradiction + ba.contradiction) / 2),
        "entailment_high": logit(max(ab.entailment, ba.entailment)),
        "similarity": judgement.candidate.similarity,
    }


def _word_features(a: Claim, b: Claim) -> dict[str, float]:
    words_a, words_b = content(a.text), content(b.text)
    return {
        "names_shared": overlap(names(a.text) | names(a.speaker), names(b.text) | names(b.speaker)),
        "words_shared": overlap(words_a, words_b),
        "words_short": math.log1p(min(len(words_a), len(words_b))),
        "words_long": math.log1p(max(len(words_a), len(words_b))),
        "negation_differs": float((negations(a) > 0) != (negations(b) > 0)),
    }


def _speech_features(a: Claim, b: Claim) -> dict[str, float]:
    acts = {a.act, b.act}
    modalities = {a.modality, b.modality}
    return {
        "deny_both": float(acts == {Act.DENY}),
        "stance_any": float(bool(acts & STANCES)),
        "stance_both": float(two_stances(a, b)),
        "polarity_differs": float(a.polarity != b.polarity),
        "hedged": float(modalities != {Modality.CERTAIN}),
        "conditional": float(Modality.CONDITIONAL in modalities),
        "two_voices": float(two_voices(a, b)),
        "speaker_named_by_other": max(overlap(names(a.speaker), names(b.text)), overlap(names(b.speaker), names(a.text))),
        "checkworthiness_low": min(a.checkworthiness, b.checkworthiness),
    }


def _place_features(a: Claim, b: Claim, documents: Mapping[str, Document]) -> dict[str, float]:
    apart = abs(a.start - b.start) if (a.document, a.field) == (b.document, b.field) else math.inf
    said, event = dates.said_gap(a, b, documents), dates.event_gap(a, b)
    return {
        "near": math.exp(-apart / NEAR),
        "title_any": float(Field.TITLE in (a.field, b.field)),
        "said_gap": math.log1p(min(said, YEAR)) if said is not None else 0.0,
        "event_gap": math.log1p(min(event, YEAR)) if event is not None else 0.0,
    }


def _figure_features(a: Claim, b: Claim) -> dict[str, float]:
    comparison = compare(a, b)
    relation = comparison.relation if comparison else None
    return {
        "figures_conflict": float(relation is Relation.CONFLICT),
        "figures_agree": float(relation is Relation.AGREE),
        "figures_compatible": float(relation in (Relation.COMPATIBLE, Relation.OTHER_SCOPE)),
        "none_against_some": float(none_against_some(a, b)),
    }


def features(judgement: Judgement, documents: Mapping[str, Document]) -> dict[str, float]:
    """Name -> value for one judged candidate. `documents` maps the ids of its two documents to them."""
    a, b = judgement.candidate.a, judgement.candidate.b
    return {
        **_judge_features(judgement),
        **_word_features(a, b),
        **_speech_features(a, b),
        **_place_features(a, b, documents),
        **_figure_features(a, b),
    }


def matrix(judgements: Sequence[Judgement], documents: Mapping[str, Document], names_: tuple[str, ...]) -> np.ndarray:
    """The features of `judgements` in the order of `names_`: (n, f) float32."""
    rows = [features(j, documents) for j in judgements]
    return np.array([[row[name] for name in names_] for row in rows], dtype=np.float32).reshape(len(rows), len(names_))
