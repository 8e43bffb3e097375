"""Base weights and adapter as one classifier."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from verify.nli.card import Card

if TYPE_CHECKING:
    from transformers import PreTrainedModel


def merged_classifier(base: Path, adapter: Path, card: Card) -> PreTrainedModel:
    """The fp32 classifier of `base` with the LoRA adapter in `adapter` merged into its weights (Hu et al. 2021), in eval mode.

    Attention is the eager kind, which exports to ONNX with dynamic axes.
    """
    from peft import PeftModel

    model = fresh_classifier(base, card)
    with quiet_transformers():
        return PeftModel.from_pretrained(model, adapter).merge_and_unload().eval()


def fresh_classifier(base: Path, card: Card) -> PreTrainedModel:
    """The encoder in `base` under a new, untrained classification head with the labels of `card`."""
    from transformers import AutoModelForSequenceClassification

    with quiet_transformers():
        return AutoModelForSequenceClassification.from_pretrained(
            base,
            id2label=card.id2label,
            label2id={label: column for column, label in card.id2label.items()},
            num_labels=len(card.labels),
            attn_implementation="eager",
            dtype="float32",
            local_files_only=True,
            use_safetensors=True,
        )


@contextmanager
def quiet_transformers() -> Iterator[None]:
    """Silence the report that the classification head is new, the bars of loading, and what libraries warn one another of."""
    from transformers.utils import logging

    level = logging.get_verbosity()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)
            yield
    finally:
        logging.set_verbosity(level)
        logging.enable_progress_bar()
