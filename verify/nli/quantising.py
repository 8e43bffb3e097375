"""Weight products of an ONNX model in 8-bit integers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import onnx

# A power of two from 16 up, as MatMulNBits asks; measured the fastest of 32, 64 and 128 at no cost in precision.
BLOCK = 64
# 8-bit integers are kept unsigned, with this one for 0 (MatMulNBits without a zero-point input).
ZERO = 128
# MatMulNBits then quantises activations to int8 too, in the same blocks, as they come.
INT8_ACTIVATIONS = 4


def quantise(source: Path, target: Path) -> None:
    """Write the model in `source` with every product by a constant matrix in 8-bit integers, in blocks along the summed axis.

    ONNX Runtime's dynamic quantisation gives a whole activation tensor one scale, and the few very large values in a transformer's
    feed-forward layers (Sun et al. 2024, Massive Activations in Large Language Models) then cost all others their precision: one
    answer in five changed. Blocks (the operator MatMulNBits of ONNX Runtime) keep that loss to the block. Products of other kinds,
    those of the classification head among them, stay in fp32.
    """
    import onnx

    model = onnx.load(source)
    constants = {constant.name: constant for constant in model.graph.initializer}
    for node in model.graph.node:
        if node.op_type == "MatMul" and node.input[1] in constants:
            product, added = _blocked(node, onnx.numpy_helper.to_array(constants.pop(node.input[1])))
            node.CopyFrom(product)
            constants.update((constant.name, constant) for constant in added)
    kept = list(constants.values())
    del model.graph.initializer[:]
    model.graph.initializer.extend(kept)
    model.opset_import.append(onnx.helper.make_opsetid("com.microsoft", 1))
    onnx.save(model, target)


def blocks_of(weights: np.ndarray, *, block: int = BLOCK) -> tuple[np.ndarray, np.ndarray]:
    """(inputs, outputs) weights as (outputs, blocks, block) uint8 around `ZERO` and the (outputs, blocks) float32 scale of each block."""
    count = -(-len(weights) // block)
    padded = np.zeros((weights.shape[1], count * block), dtype=np.float32)
    padded[:, : len(weights)] = weights.T
    blocks = padded.reshape(weights.shape[1], count, block)
    scales = np.abs(blocks).max(axis=2) / (ZERO - 1)
    steps = np.divide(blocks, scales[..., None], out=np.zeros_like(blocks), where=scales[..., None] > 0)
    return (np.rint(steps) + ZERO).astype(np.uint8), scales


def _blocked(node: onnx.NodeProto, weights: np.ndarray) -> tuple[onnx.NodeProto, list[onnx.TensorProto]]:
    from onnx import helper, numpy_helper

    values, scales = blocks_of(weights)
    names = [f"{node.name}/{part}" for part in ("values", "scales")]
    product = helper.make_node(
        "MatMulNBits",
        [node.input[0], *names],
        list(node.output),
        name=node.name,
        domain="com.microsoft",
        K=weights.shape[0],
        N=weights.shape[1],
        bits=8,
        block_size=BLOCK,
        accuracy_level=INT8_ACTIVATIONS,
    )
    return product, [numpy_helper.from_array(values, names[0]), numpy_helper.from_array(scales, names[1])]
