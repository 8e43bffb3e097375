"""How well a judge does on labelled pairs."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from verify.nli.examples import Example
from verify.nli.model import LABELS, NliModel, Scores

BINS = 15
CONTRADICTION = LABELS.index("contradiction")


@dataclass(frozen=True, slots=True)
class Figures:
    """A judge on one set of `rows` pairs. All are shares from 0 to 1, None where the set has no labels for them.

    `macro_f1` is over the three labels; `average_precision` ranks pairs by the mean probability of both directions that they compete,
    against `base_rate`; `calibration_error` is ECE over 15 bins of equal width (Guo et al. 2017) of the three-way answer, or of "competes"
    where there is no other label.
    """

    name: str
    rows: int
    accuracy: float | None
    macro_f1: float | None
    contradiction_precision: float | None
    contradiction_recall: float | None
    average_precision: float | None
    base_rate: float | None
    calibration_error: float
    pairs_per_second: float


def evaluate(model: NliModel, examples: Sequence[Example], *, name: str) -> Figures:
    """The figures of `model` on `examples`, which must not be empty. A row without `competes` competes where it is a contradiction."""
    started = time.perf_counter()
    forward = model.predict([example.pair for example in examples])
    seconds = time.perf_counter() - started
    backward = model.predict([example.pair[::-1] for example in examples])
    labelled = np.array([example.label is not None for example in examples])
    truth = np.array([LABELS.index(example.label) for example in examples if example.label is not None], dtype=int)
    answers = forward.nli[labelled].argmax(axis=1)
    competes = np.array([competing(example) for example in examples])
    either = (forward.competes + backward.competes) / 2
    return Figures(
        name=name,
        rows=len(examples),
        **_three_way(truth, answers),
        **_ranking(competes, either),
        calibration_error=_calibration(forward, labelled, truth, either, competes),
        pairs_per_second=len(examples) / seconds,
    )


def overall(model: str, sets: Sequence[Figures]) -> Figures:
    """The mean of every figure over `sets`, each set counting the same."""

    def mean(field: str) -> float | None:
        values = [getattr(figures, field) for figures in sets if getattr(figures, field) is not None]
        return sum(values) / len(values) if values else None

    kept = [field for field in Figures.__dataclass_fields__ if field not in ("name", "rows")]
    return Figures(name=model, rows=sum(figures.rows for figures in sets), **{field: mean(field) for field in kept})


def competing(example: Example) -> bool:
    """Whether the texts of `example` compete: as it says, or where it is a contradiction."""
    return example.label == "contradiction" if example.competes is None else example.competes >= 0.5


def calibration_error(confidence: np.ndarray, right: np.ndarray, *, bins: int = BINS) -> float:
    """Expected calibration error of (n,) confidences against (n,) booleans, over `bins` of equal width."""
    places = np.minimum((confidence * bins).astype(int), bins - 1)
    # The gap of a bin times its share is the absolute sum of what its rows are over- or underconfident by.
    surplus = np.bincount(places, weights=confidence - right, minlength=bins)
    return float(np.abs(surplus).sum() / len(confidence))


def _three_way(truth: np.ndarray, answers: np.ndarray) -> dict[str, float | None]:
    from sklearn.metrics import accuracy_score, f1_score, precision_recall_fscore_support

    if not len(truth):
        return dict.fromkeys(("accuracy", "macro_f1", "contradiction_precision", "contradiction_recall"))
    precision, recall, _, _ = precision_recall_fscore_support(truth, answers, labels=[CONTRADICTION], zero_division=0)
    return {
        "accuracy": float(accuracy_score(truth, answers)),
        "macro_f1": float(f1_score(truth, answers, average="macro")),
        "contradiction_precision": float(precision[0]),
        "contradiction_recall": float(recall[0]),
    }


def _ranking(competes: np.ndarray, either: np.ndarray) -> dict[str, float | None]:
    from sklearn.metrics import average_precision_score

    if not competes.any():
        return {"average_precision": None, "base_rate": 0.0}
    return {"average_precision": float(average_precision_score(competes, either)), "base_rate": float(competes.mean())}


def _calibration(forward: Scores, labelled: np.ndarray, truth: np.ndarray, either: np.ndarray, competes: np.ndarray) -> float:
    if not labelled.any():
        return calibration_error(np.maximum(either, 1 - either), (either >= 0.5) == competes)
    nli = forward.nli[labelled]
    return calibration_error(nli.max(axis=1), nli.argmax(axis=1) == truth)
