"""How a judge is trained: everything but the rows."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from verify.errors import ModelError
from verify.nli.labels import COMPETES
from verify.nli.model import LABELS


@dataclass(frozen=True, slots=True)
class Recipe:
    """`rank` 0 trains every weight of the encoder, any other rank a LoRA adapter on its linear layers.

    `alpha` is LoRA's scale times rank. `batch_tokens` counts padding; a pair is cut at `max_tokens`. `smoothing` is label smoothing of
    the three-way labels. `warmup` is the share of steps in which the rate rises, after which it falls as a cosine to 0.
    `competes_share` is the weight of the loss of "competes" beside the three-way loss.
    """

    name: str = "judge"
    labels: tuple[str, ...] = (*LABELS, COMPETES)
    rank: int = 32
    alpha: int = 64
    learning_rate: float = 2e-4
    weight_decay: float = 0.01
    warmup: float = 0.06
    epochs: int = 1
    batch_tokens: int = 2048
    max_tokens: int = 112
    smoothing: float = 0.05
    competes_share: float = 1.0
    gradient_norm: float = 1.0
    seed: int = 1
    checkpoint_seconds: float = 180.0


def read_recipe(path: Path) -> Recipe:
    """The recipe in a TOML file. Raises ModelError when it is missing, is no TOML, or sets what a recipe has not."""
    if not path.is_file():
        raise ModelError(f"{path} is missing. Name a TOML file of the settings of a training recipe.")
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"{path} is no TOML: {error}") from error
    known = {field.name for field in fields(Recipe)}
    if unknown := sorted(values.keys() - known):
        raise ModelError(f"{path} sets {', '.join(unknown)}, which a recipe has not. It has {', '.join(sorted(known))}.")
    return Recipe(**{**values, "labels": tuple(values.get("labels", Recipe().labels))})
