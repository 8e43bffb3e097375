"""Weights of the small linear models that ship with this room."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from verify.errors import ModelError


@cache
def weights(path: Path, scalar: str) -> tuple[np.ndarray, float]:
    """The weight vector in the .npz file `path`, and the number that stands there under the name `scalar`.

    Raises:
        ModelError: the file is not there.
    """
    if not path.exists():
        raise ModelError(f"{path.name} is missing from the installed package: install the project again.")
    with np.load(path, allow_pickle=False) as stored:
        return stored["weights"].astype(np.float32), float(stored[scalar])
