"""Encoders made ready for training, and the trained ones written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from verify.digests import sha256_of
from verify.nli.card import Card
from verify.nli.merging import fresh_classifier
from verify.nli.recipe import Recipe

if TYPE_CHECKING:
    from transformers import PreTrainedModel

# The linear layers of a BERT-like encoder by the names that MPNet and BERT give them.
LINEAR = ["q", "k", "v", "attn.o", "query", "key", "value", "dense"]
ADAPTER = ("adapter_model.safetensors", "adapter_config.json")


def trainable_classifier(base: Path, recipe: Recipe, *, start: Path | None = None) -> PreTrainedModel:
    """The encoder in `base` with what `recipe` trains: a LoRA adapter and the head, or everything where its rank is 0.

    `start` is an adapter to go on from; where it has no "competes" column, that begins as contradiction against the mean of the
    other two. Raises ModelError when `base` is no model.
    """
    import torch
    from peft import LoraConfig, get_peft_model

    torch.manual_seed(recipe.seed)
    model = fresh_classifier(base, Card(name=recipe.name, labels=recipe.labels, files={}))
    if not recipe.rank:
        return model
    model = get_peft_model(
        model,
        LoraConfig(
            task_type="SEQ_CLS",
            r=recipe.rank,
            lora_alpha=recipe.alpha,
            lora_dropout=0.0,
            target_modules=LINEAR,
            exclude_modules=".*(classifier|pooler).*",
            modules_to_save=["classifier"],
        ),
    )
    if start is not None:
        _start_from(model, start)
    return model


def write_trained(model: PreTrainedModel, folder: Path, recipe: Recipe, *, base_sha256: str) -> Card:
    """Write the adapter (or, where `recipe` trains everything, the whole model) and its card into `folder`."""
    model.save_pretrained(folder)
    names = ADAPTER if recipe.rank else ("model.safetensors", "config.json")
    card = Card(
        name=recipe.name,
        labels=recipe.labels,
        files={name: sha256_of(folder / name) for name in names},
        max_tokens=recipe.max_tokens,
        base_sha256=base_sha256,
    )
    card.write(folder)
    return card


def _start_from(model: PreTrainedModel, start: Path) -> None:
    import torch
    from peft import set_peft_model_state_dict
    from safetensors.torch import load_file

    weights = {name: weight.float() for name, weight in load_file(start / ADAPTER[0]).items()}
    columns = model.config.num_labels
    for name, weight in weights.items():
        if "out_proj" in name and len(weight) == columns - 1:
            weights[name] = torch.cat([weight, weight[2:] - weight[:2].mean(0, keepdim=True)])
    set_peft_model_state_dict(model, weights)
