"""Which output of a classifier means what, read from its own config."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from verify.errors import ModelError
from verify.nli.model import LABELS, Scores

COMPETES = "competes"


@dataclass(frozen=True, slots=True)
class Temperature:
    """What logits are divided by before they become probabilities (Guo et al. 2017, On Calibration of Modern Neural Networks)."""

    nli: float = 1.0
    competes: float = 1.0


UNSCALED = Temperature()


@dataclass(frozen=True, slots=True)
class Columns:
    """The logit columns of entailment, neutral and contradiction, and of "competes" where the model has it."""

    nli: tuple[int, int, int]
    competes: int | None = None

    @classmethod
    def of(cls, id2label: Mapping[int, str], *, model: str) -> Columns:
        """Raises ModelError when one of the three labels is missing."""
        by_name = {str(name).strip().lower(): int(column) for column, name in id2label.items()}
        missing = [label for label in LABELS if label not in by_name]
        if missing:
            found = ", ".join(str(name) for name in id2label.values()) or "none"
            raise ModelError(
                f"{model} is no three-way NLI model: it has no label {', '.join(missing)} (its labels: {found}). "
                "Choose a model whose config names entailment, neutral and contradiction."
            )
        return cls(nli=tuple(by_name[label] for label in LABELS), competes=by_name.get(COMPETES))

    def scores(self, logits: np.ndarray, *, temperature: Temperature = UNSCALED) -> Scores:
        """Scores from (n, columns) logits; without a "competes" column the probability of contradiction stands in for it."""
        logits = np.asarray(logits, dtype=np.float32)
        nli = softmax(logits[:, list(self.nli)] / temperature.nli)
        if self.competes is None:
            return Scores(nli, nli[:, LABELS.index("contradiction")].copy())
        return Scores(nli, sigmoid(logits[:, self.competes] / temperature.competes))


def softmax(logits: np.ndarray) -> np.ndarray:
    """Row-wise softmax of (n, k) logits."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """Element-wise logistic function, written so that large negative logits do not overflow."""
    return 0.5 * (1 + np.tanh(0.5 * logits))
