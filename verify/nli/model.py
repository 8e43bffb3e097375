"""What a judge is: ordered pairs of texts in, probabilities out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

Pair = tuple[str, str]
LABELS = ("entailment", "neutral", "contradiction")


@dataclass(frozen=True, slots=True)
class Scores:
    """Probabilities of n ordered pairs.

    `nli` is (n, 3) float32 in the order of `LABELS`, each row summing to 1; `competes` is (n,) float32.
    """

    nli: np.ndarray
    competes: np.ndarray

    def __len__(self) -> int:
        return len(self.nli)


class NliModel(Protocol):
    """A judge of premise and hypothesis. `sha256` names its weights: equal digests give equal scores.

    `symmetric` says that it learned competing as what has no direction.
    """

    name: str
    sha256: str
    symmetric: bool

    def predict(self, pairs: Sequence[Pair]) -> Scores:
        """The scores of `pairs`, in their order."""
        ...
