"""A classifier as an ONNX file."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedModel

OPSET = 17
INPUTS = ("input_ids", "attention_mask")


def export_fp32(model: PreTrainedModel, path: Path) -> None:
    """Write `model` as ONNX with free batch and token axes; `logits` is its one output."""
    import torch

    ids = torch.full((2, 8), model.config.pad_token_id + 1)
    free = {0: "batch", 1: "tokens"}
    with warnings.catch_warnings(), torch.inference_mode():
        # The exporter warns of its own age and of shapes it traces; the agreement test covers both.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model,
            (ids, torch.ones_like(ids)),
            path,
            input_names=list(INPUTS),
            output_names=["logits"],
            dynamic_axes={**dict.fromkeys(INPUTS, free), "logits": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,
        )
