"""Fine-tuning a cross-encoder on labelled pairs: three-way NLI and "competes" in one pass."""

from __future__ import annotations

import math
import random
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from verify.errors import ModelError
from verify.nli import checkpoints
from verify.nli.examples import Example
from verify.nli.labels import COMPETES, Columns
from verify.nli.plan import UNKNOWN, Batch, collated, planned
from verify.nli.recipe import Recipe

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer
    from transformers import PreTrainedModel

# Steps that loss and speed are averaged over.
RECENT = 50


@dataclass(frozen=True, slots=True)
class Report:
    """Where training is: `loss` is an average over the last steps, `seconds_left` an estimate from their speed."""

    step: int
    steps: int
    loss: float
    pairs_per_second: float
    seconds_left: float


Progress = Callable[[Report], None]


def train(
    examples: Sequence[Example],
    model: PreTrainedModel,
    tokenizer: Tokenizer,
    recipe: Recipe,
    *,
    folder: Path,
    progress: Progress | None = None,
) -> None:
    """Train the weights of `model` that require a gradient, in place; equal inputs give equal weights on one machine.

    A checkpoint is written into `folder` every `recipe.checkpoint_seconds`, and a later call with the same inputs goes on from it.
    Raises ModelError when there are no examples, or the model has no column for what they say.
    """
    columns = _columns(examples, model, recipe)
    plan = planned(examples, tokenizer, recipe)
    optimiser = _optimiser(model, recipe)
    key = checkpoints.key_of(examples, recipe)
    # Dropout stays off: inside LoRA it costs a third of the speed, and one pass over the rows does not overfit.
    model.eval()
    saved, pace = time.monotonic(), _Pace(plan)
    for step in range(checkpoints.resume(folder, model, optimiser, key=key), len(plan)):
        rows = [examples[row] for row in plan[step]]
        batch = collated(rows, tokenizer, swap=random.Random(f"{recipe.seed} {step}"), device=model.device)
        _set_rate(optimiser, recipe.learning_rate * rate(step, len(plan), warmup=recipe.warmup))
        value = _step(model, optimiser, batch, columns, recipe)
        if time.monotonic() - saved > recipe.checkpoint_seconds:
            checkpoints.save(folder, model, optimiser, step=step + 1, key=key)
            saved = time.monotonic()
        if progress:
            progress(pace.report(step, value))


def rate(step: int, steps: int, *, warmup: float) -> float:
    """The share of the full learning rate at `step`: rising over the `warmup` share of steps, then a half cosine down to 0."""
    rising = max(1, round(steps * warmup))
    if step < rising:
        return (step + 1) / rising
    return 0.5 * (1 + math.cos(math.pi * (step - rising) / max(1, steps - rising)))


def loss(logits: torch.Tensor, batch: Batch, columns: Columns, recipe: Recipe) -> torch.Tensor:
    """Weighted mean of the cross-entropy of the three-way labels and of the binary one of "competes", each over the rows that have it.

    Labels may be probabilities, those of a teacher among them (Hinton et al. 2015, Distilling the Knowledge in a Neural Network).
    """
    from torch.nn import functional

    total = logits.new_zeros(())
    known = batch.nli[:, 0] != UNKNOWN
    if known.any():
        rows = functional.cross_entropy(
            logits[known][:, list(columns.nli)], batch.nli[known], reduction="none", label_smoothing=recipe.smoothing
        )
        total = total + (rows * batch.weight[known]).sum()
    known = batch.competes != UNKNOWN
    if columns.competes is not None and known.any():
        target = batch.competes[known].to(logits.dtype)
        rows = functional.binary_cross_entropy_with_logits(logits[known][:, columns.competes], target, reduction="none")
        total = total + recipe.competes_share * (rows * batch.weight[known]).sum()
    return total / len(batch.nli)


def fast_bf16(device: str) -> bool:
    """Whether `device` ("cuda" or "cpu") multiplies bf16 in hardware; a processor that does not is twenty times slower than at fp32."""
    import torch

    if device == "cuda":
        return torch.cuda.is_bf16_supported()
    abilities = torch.cpu.get_capabilities()
    return any(abilities.get(ability, False) for ability in ("avx512_bf16", "amx_bf16", "arm_bf16", "bf16"))


def _columns(examples: Sequence[Example], model: PreTrainedModel, recipe: Recipe) -> Columns:
    if not examples:
        raise ModelError("There are no rows to train on.")
    columns = Columns.of(model.config.id2label, model=recipe.name)
    if columns.competes is None and any(example.competes is not None for example in examples):
        raise ModelError(f'Some rows say whether their texts compete, but the labels of the recipe hold no "{COMPETES}".')
    return columns


def _optimiser(model: PreTrainedModel, recipe: Recipe) -> torch.optim.Optimizer:
    import torch

    torch.manual_seed(recipe.seed)
    trained = [weight for weight in model.parameters() if weight.requires_grad]
    return torch.optim.AdamW(trained, lr=recipe.learning_rate, weight_decay=recipe.weight_decay)


def _set_rate(optimiser: torch.optim.Optimizer, learning_rate: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = learning_rate


def _step(model: PreTrainedModel, optimiser: torch.optim.Optimizer, batch: Batch, columns: Columns, recipe: Recipe) -> float:
    import torch

    with torch.autocast(model.device.type, dtype=torch.bfloat16, enabled=fast_bf16(model.device.type)):
        logits = model(input_ids=batch.ids, attention_mask=batch.mask).logits
    value = loss(logits.float(), batch, columns, recipe)
    value.backward()
    torch.nn.utils.clip_grad_norm_(optimiser.param_groups[0]["params"], recipe.gradient_norm)
    optimiser.step()
    optimiser.zero_grad()
    return value.item()


class _Pace:
    """Speed and loss over the last steps."""

    def __init__(self, plan: Sequence[Sequence[int]]) -> None:
        self._sizes = [len(rows) for rows in plan]
        self._recent: deque[tuple[float, int, float]] = deque([(time.monotonic(), 0, 0.0)], maxlen=RECENT)

    def report(self, step: int, value: float) -> Report:
        self._recent.append((time.monotonic(), self._sizes[step], value))
        since, rest = self._recent[0][0], list(self._recent)[1:]
        speed = sum(size for _, size, _ in rest) / max(1e-9, self._recent[-1][0] - since)
        average = sum(value for _, _, value in rest) / len(rest)
        return Report(step + 1, len(self._sizes), average, speed, sum(self._sizes[step + 1 :]) / max(1e-9, speed))
