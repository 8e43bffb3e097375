"""Which rows make which training step, and their tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from verify.nli.batching import batches, padded
from verify.nli.examples import Example
from verify.nli.model import LABELS
from verify.nli.recipe import Recipe

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

# Batches of like length are cut from windows of so many shuffled rows, so that lengths are mixed over the whole run.
WINDOW = 2048
# What stands for the label of a row that has none for a head.
UNKNOWN = -1.0


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step: `ids` and `mask` are (rows, tokens), `nli` is (rows, 3) probabilities in the order of LABELS, others (rows,).

    What is not known of a row is `UNKNOWN`.
    """

    ids: torch.Tensor
    mask: torch.Tensor
    nli: torch.Tensor
    competes: torch.Tensor
    weight: torch.Tensor


def planned(examples: Sequence[Example], tokenizer: Tokenizer, recipe: Recipe) -> list[list[int]]:
    """Row numbers of every step of every epoch; equal inputs and seed give an equal plan."""
    tokenizer.no_padding()
    tokenizer.enable_truncation(recipe.max_tokens)
    lengths = [len(encoding.ids) for encoding in tokenizer.encode_batch([example.pair for example in examples])]
    shuffle = random.Random(recipe.seed)
    plan = []
    for _ in range(recipe.epochs):
        rows = list(range(len(examples)))
        shuffle.shuffle(rows)
        steps = []
        for start in range(0, len(rows), WINDOW):
            window = rows[start : start + WINDOW]
            cut = batches([lengths[row] for row in window], tokens=recipe.batch_tokens)
            steps.extend([window[place] for place in places] for places in cut)
        shuffle.shuffle(steps)
        plan.extend(steps)
    return plan


def collated(examples: Sequence[Example], tokenizer: Tokenizer, *, swap: random.Random, device: torch.device) -> Batch:
    """The tensors of `examples`; a pair known only to compete or not is turned round by the toss of `swap`, as that has no direction."""
    import torch

    pairs = [example.pair if example.nli or swap.random() < 0.5 else example.pair[::-1] for example in examples]
    inputs, mask = padded([[encoding.ids] for encoding in tokenizer.encode_batch(pairs)], pad=tokenizer.token_to_id("<pad>") or 0)
    nli = [example.nli or (UNKNOWN,) * len(LABELS) for example in examples]
    competes = [UNKNOWN if example.competes is None else float(example.competes) for example in examples]
    return Batch(
        ids=torch.from_numpy(inputs[0]).to(device),
        mask=torch.from_numpy(mask).to(device),
        nli=torch.tensor(nli, device=device),
        competes=torch.tensor(competes, device=device),
        weight=torch.tensor([example.weight for example in examples], device=device),
    )
