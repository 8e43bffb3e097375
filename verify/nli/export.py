"""A classifier as an ONNX file of 8-bit integers."""

from __future__ import annotations

import logging
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from transformers import PreTrainedModel

OPSET = 17
BLOCK = 64
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


def quantise(source: Path, target: Path) -> None:
    """Write the model in `source` with its weight products in 8-bit integers, in blocks of `BLOCK` along the summed axis.

    Activations are quantised in the same blocks as they come (accuracy level 4 of ONNX Runtime's MatMulNBits), so that the few
    very large values of a transformer's feed-forward layers do not cost the others their precision. The classification head
    stays in fp32.
    """
    import onnx
    from onnxruntime.quantization import matmul_nbits_quantizer

    logging.getLogger(matmul_nbits_quantizer.__name__).setLevel(logging.WARNING)
    blocks = matmul_nbits_quantizer.DefaultWeightOnlyQuantConfig(block_size=BLOCK, is_symmetric=True, accuracy_level=4, bits=8)
    quantiser = matmul_nbits_quantizer.MatMulNBitsQuantizer(onnx.load(source), algo_config=blocks)
    quantiser.process()
    quantiser.model.save_model_to_file(str(target), False)
