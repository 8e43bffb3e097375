"""Training state on disk, so that an interrupted run goes on where it stopped."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import ModelError
from verify.nli.examples import Example
from verify.nli.recipe import Recipe

if TYPE_CHECKING:
    import torch

FILE = "checkpoint.pt"


def key_of(examples: Sequence[Example], recipe: Recipe) -> str:
    """A digest of all that a run's steps depend on; a checkpoint of another key belongs to another run."""
    settings = replace(recipe, checkpoint_seconds=0.0)
    return hashlib.sha256(repr((settings, list(examples))).encode()).hexdigest()


def save(folder: Path, model: torch.nn.Module, optimiser: torch.optim.Optimizer, *, step: int, key: str) -> None:
    """Write the trainable weights and the optimiser's state after `step` steps; the old checkpoint stands until the new one is whole."""
    import torch

    weights = {name: weight for name, weight in model.named_parameters() if weight.requires_grad}
    unfinished = folder / f"{FILE}.unfinished"
    torch.save({"key": key, "step": step, "weights": weights, "optimiser": optimiser.state_dict()}, unfinished)
    unfinished.replace(folder / FILE)


def resume(folder: Path, model: torch.nn.Module, optimiser: torch.optim.Optimizer, *, key: str) -> int:
    """Load the checkpoint in `folder` and return the steps it has done, 0 where there is none.

    Raises ModelError when it belongs to other rows or another recipe.
    """
    import torch

    path = folder / FILE
    if not path.is_file():
        return 0
    state = torch.load(path, weights_only=True, map_location=next(model.parameters()).device)
    if state["key"] != key:
        raise ModelError(f"{path} is of another run (other rows or another recipe). Delete it or choose another output folder.")
    model.load_state_dict(state["weights"], strict=False)
    optimiser.load_state_dict(state["optimiser"])
    return state["step"]
