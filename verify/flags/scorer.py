"""One calibrated score a flag: the probability that an analyst would confirm it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from verify.errors import ModelError
from verify.flags.features import matrix
from verify.records import Document, Judgement

WEIGHTS = Path(__file__).parent / "weights" / "scorer.json"


@dataclass(frozen=True, slots=True)
class Fit:
    """A logistic regression over standardised features: `names` (f,), `mean`, `scale`, `weights` (f,) float64 and `bias`."""

    names: tuple[str, ...]
    mean: np.ndarray
    scale: np.ndarray
    weights: np.ndarray
    bias: float

    def score(self, values: np.ndarray) -> np.ndarray:
        """Probabilities of rows of features: (n, f) -> (n,)."""
        return 1 / (1 + np.exp(-((values - self.mean) / self.scale @ self.weights + self.bias)))


@dataclass(frozen=True, slots=True)
class Scorer:
    """The fit that ships. `threshold` is the lowest score worth an analyst's time; `sha256` names the weights."""

    fit: Fit
    threshold: float
    sha256: str

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Scorer:
        """Read the weights that `verify train flags` wrote.

        Raises:
            ModelError: the file is missing or is not such a model.
        """
        if not path.is_file():
            raise ModelError(f"The flag scorer {path} is missing. Reinstall the project, or make one with `verify train flags`.")
        data = path.read_bytes()
        try:
            model = json.loads(data)
            columns = [(f["name"], float(f["mean"]), float(f["scale"]), float(f["weight"])) for f in model["features"]]
            bias, threshold = float(model["bias"]), float(model["threshold"])
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"The flag scorer {path} is not a model that `verify train flags` wrote: {error!r}.") from error
        names, mean, scale, weights = zip(*columns, strict=True)
        fit = Fit(names, np.array(mean), np.array(scale), np.array(weights), bias)
        return cls(fit, threshold, hashlib.sha256(data).hexdigest())

    def score(self, judgements: Sequence[Judgement], documents: Mapping[str, Document]) -> np.ndarray:
        """The probability of each judgement: (n,) float64. `documents` maps the ids of their documents to them."""
        return self.fit.score(matrix(judgements, documents, self.fit.names))
