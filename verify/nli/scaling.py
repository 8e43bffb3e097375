"""Temperature scaling: one divisor of the logits that makes probabilities mean what they say (Guo et al. 2017)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from verify.errors import ModelError
from verify.nli.evaluation import competing
from verify.nli.examples import Example
from verify.nli.labels import Temperature, softmax
from verify.nli.model import LABELS, NliModel

RANGE = (0.2, 5.0)
TINY = 1e-7


def fitted_temperature(model: NliModel, examples: Sequence[Example]) -> Temperature:
    """What the logits of `model` are to be divided by, over and above what its card says, so that `examples` are likeliest.

    Logarithms of probabilities stand in for logits, which they are up to a constant of the row. Raises ModelError when no example
    has a three-way label.
    """
    if not any(example.label for example in examples):
        raise ModelError("The temperature is fitted on three-way labels, and these rows have none.")
    scores = model.predict([example.pair for example in examples])
    labelled = [row for row, example in enumerate(examples) if example.label]
    truth = np.array([LABELS.index(examples[row].label or "") for row in labelled])
    logits = np.log(np.maximum(scores.nli[labelled], TINY))
    two_way = np.log(np.maximum(np.stack([1 - scores.competes, scores.competes], axis=1), TINY))
    competes = np.array([int(competing(example)) for example in examples])
    return Temperature(nli=_likeliest(logits, truth), competes=_likeliest(two_way, competes))


def _likeliest(logits: np.ndarray, truth: np.ndarray) -> float:
    from scipy.optimize import minimize_scalar

    def surprise(log_temperature: float) -> float:
        return -float(np.log(np.maximum(softmax(logits / np.exp(log_temperature))[np.arange(len(truth)), truth], TINY)).mean())

    return float(np.exp(minimize_scalar(surprise, bounds=tuple(np.log(RANGE)), method="bounded").x))
