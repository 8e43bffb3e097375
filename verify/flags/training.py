"""Fits the flag score on annotated events: the pipeline's own candidates, labelled by the annotations they hit.

A candidate that hits an annotated pair is a positive, weighted by how far two readers agree; one that hits a trap or two wordings of one
fact is a negative, and so, most likely, is one near no annotation. Annotators list only a part of what competes, so the fitted
probability is of being listed; dividing by the share that is listed gives that of competing (Elkan and Noto, KDD 2008).
"""

from __future__ import annotations

import json
import math
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from verify.flags.features import features, matrix
from verify.flags.gold import Annotation, agreement
from verify.flags.scorer import Fit
from verify.nli import NliModel, judge
from verify.nli.judging import Cache, Progress
from verify.pairing import Encoder, propose
from verify.records import Candidate, Claim, Document, Judgement

# Annotators list part of what competes. Among neighbouring sentences of training events that a judge scored 0.35 or more, about 4 % were
# listed; of 190 that were not, 21 were read as competing and 18 as arguable. So about a quarter of what competes is listed.
LISTED = 0.25
# Least overlap of both sides with an annotated pair from which a candidate counts as that pair; below it is neither one nor the other.
SAME_PAIR = 0.3
# Share of the annotated traps that may be flagged; the threshold is set by it.
TRAPS_FLAGGED = 0.1
# Inverse strength of the ridge penalty, chosen by cross-validation over training events among 0.01, 0.05 and 0.2.
STRENGTH = 0.01
FOLDS = 8
TRUST = {"C": 1.0, "c": 0.5}
# A trap that the second reader finds arguable teaches little.
DOUBTFUL = 0.3


@dataclass(frozen=True, slots=True)
class Example:
    """A judged candidate with its label.

    `count` is how many candidates of the event it stands for, since most of those near no annotation are left out.
    """

    event: str
    judgement: Judgement
    competes: bool
    trap: bool
    weight: float
    count: float


Labelled = tuple[str, Candidate, bool, bool, float, float]


def label(candidate: Candidate, annotations: Iterable[Annotation]) -> tuple[bool, bool, float] | None:
    """(competes, trap, weight) of a candidate; None where it half hits a pair or the readers disagree. An unannotated one weighs 1."""
    best = max(annotations, key=lambda a: (agreement(candidate.a, candidate.b, a), a.kind == "pair"), default=None)
    share = agreement(candidate.a, candidate.b, best) if best else 0.0
    if best is None or share == 0.0:
        return False, False, 1.0
    if best.kind == "pair":
        trust = TRUST.get(best.second, 0.0)
        return (True, False, trust) if share >= SAME_PAIR and trust else None
    return False, best.kind == "trap", 1.0 if best.second in {"N", "S"} else DOUBTFUL


def sample(
    events: Mapping[str, Sequence[Claim]], vectors: Mapping[str, np.ndarray], annotations: Sequence[Annotation], *, share: float, seed: int
) -> list[Labelled]:
    """The labelled candidates of `events`: all that hit an annotation, and `share` of the others."""
    by_event = defaultdict(list)
    for annotation in annotations:
        by_event[annotation.event].append(annotation)
    toss = random.Random(seed)
    found: list[Labelled] = []
    for event, claims in events.items():
        for candidate in propose(claims, vectors[event]):
            near = [a for a in by_event[event] if agreement(candidate.a, candidate.b, a) > 0]
            if near or toss.random() < share:
                said = label(candidate, near)
                if said is not None:
                    found.append((event, candidate, *said, 1.0 if near else 1 / share))
    return found


def examples(
    events: Mapping[str, Sequence[Claim]],
    annotations: Sequence[Annotation],
    *,
    encoder: Encoder,
    nli: NliModel,
    share: float,
    seed: int = 1,
    cache: Cache | None = None,
    progress: Progress | None = None,
) -> list[Example]:
    """Judge the labelled candidates of `events` (event -> its claims)."""
    vectors = {event: encoder.encode([c.text for c in claims]) for event, claims in events.items()}
    labelled = sample(events, vectors, annotations, share=share, seed=seed)
    judged = judge([row[1] for row in labelled], nli, cache=cache, progress=progress)
    return [
        Example(event, judgement, competes, trap, weight, count)
        for (event, _, competes, trap, weight, count), judgement in zip(labelled, judged, strict=True)
    ]


def fit(values: np.ndarray, rows: Sequence[Example], names: tuple[str, ...]) -> Fit:
    """Fit on `values` (n, f), the features of `rows`."""
    weight = np.array([row.weight * row.count for row in rows])
    scaler = StandardScaler().fit(values, sample_weight=weight)
    model = LogisticRegression(C=STRENGTH, max_iter=2_000)
    model.fit(scaler.transform(values), [row.competes for row in rows], sample_weight=weight)
    bias = float(model.intercept_[0]) - math.log(LISTED)
    return Fit(names, scaler.mean_, scaler.scale_, model.coef_[0], bias)


def cross_validated(values: np.ndarray, rows: Sequence[Example], names: tuple[str, ...]) -> np.ndarray:
    """The score of each row by a fit that saw no row of its event: (n,)."""
    events = sorted({row.event for row in rows})
    fold = {event: place % FOLDS for place, event in enumerate(events)}
    of_row = np.array([fold[row.event] for row in rows])
    scores = np.zeros(len(rows))
    for held in range(min(FOLDS, len(events))):
        seen, unseen = np.flatnonzero(of_row != held), np.flatnonzero(of_row == held)
        scores[unseen] = fit(values[seen], [rows[i] for i in seen], names).score(values[unseen])
    return scores


def threshold(scores: np.ndarray, rows: Sequence[Example]) -> float:
    """The score that TRAPS_FLAGGED of the traps among `rows` reach."""
    return float(np.quantile(scores[[row.trap for row in rows]], 1 - TRAPS_FLAGGED))


def train(rows: Sequence[Example], documents: Mapping[str, Document], path: Path) -> dict[str, float]:
    """Fit on `rows`, write the scorer to `path`, and give the figures of its cross-validation."""
    names = tuple(features(rows[0].judgement, documents))
    values = matrix([row.judgement for row in rows], documents, names)
    held_out = cross_validated(values, rows, names)
    least = threshold(held_out, rows)
    fitted = fit(values, rows, names)
    columns = zip(names, fitted.mean, fitted.scale, fitted.weights, strict=True)
    model = {
        "features": [{"name": n, "mean": float(m), "scale": float(s), "weight": float(w)} for n, m, s, w in columns],
        "bias": fitted.bias,
        "threshold": round(least, 4),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")
    return figures(held_out, rows, least)


def figures(scores: np.ndarray, rows: Sequence[Example], least: float) -> dict[str, float]:
    """Shares over `rows`: of positives and traps that reach `least`, and of what reaches it that is annotated as competing."""
    competes, trap = (np.array([getattr(row, name) for row in rows]) for name in ("competes", "trap"))
    count = np.array([row.count for row in rows])
    above = scores >= least
    return {
        "candidates": float(count.sum()),
        "positives": float(competes.sum()),
        "positives flagged": float(above[competes].mean()),
        "traps flagged": float(above[trap].mean()),
        "flags an event": float(count[above].sum() / len({row.event for row in rows})),
        "flags annotated as competing": float((competes & above).sum() / max(1.0, count[above].sum())),
        "threshold": least,
    }
