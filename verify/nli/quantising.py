"""Weight products of an ONNX model in 8-bit integers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import onnx

# A power of two from 16 up, as MatMulNBits asks. Measured on one core: 128 is a tenth faster, but then the scores of a pair depend on
# how many are beside it in the batch; 32 is a tenth slower and no more precise.
BLOCK = 64
# 8-bit integers are kept unsigned, with this one for 0 (MatMulNBits without a zero-point input).
ZERO = 128
# MatMulNBits then quantises activations to int8 too, in the same blocks, as they come.
INT8_ACTIVATIONS = 4


def quantise(source: Path, target: Path) -> None:
    """Write the model in `source` in 8-bit integers: constant factors in blocks along the summed axis, embeddings by row.

    ONNX Runtime's dynamic quantisation gives a whole activation tensor one scale, and the few very large values in a transformer's
    feed-forward layers (Sun et al. 2024, Massive Activations in Large Language Models) then cost all others their precision: one
    answer in five changed. Blocks (the operator MatMulNBits of ONNX Runtime) keep that loss to the block. Products of other kinds,
    those of the classification head among them, stay in fp32.
    """
    import onnx

    model = onnx.load(source)
    constants = {constant.name: constant for constant in model.graph.initializer}
    nodes: list[onnx.NodeProto] = []
    for node in model.graph.node:
        replaced, added = _replaced(node, constants)
        nodes.extend(replaced)
        constants.update((constant.name, constant) for constant in added)
    used = {name for node in nodes for name in node.input}
    graph = onnx.helper.make_graph(
        nodes,
        model.graph.name,
        list(model.graph.input),
        list(model.graph.output),
        [constant for name, constant in constants.items() if name in used],
    )
    imports = [*model.opset_import, onnx.helper.make_opsetid("com.microsoft", 1)]
    onnx.save(onnx.helper.make_model(graph, opset_imports=imports, ir_version=model.ir_version), target)


def unpacked(path: Path) -> bytes:
    """The model that `quantise` wrote to `path` with its weight products in fp32 again, serialised.

    A processor without 8-bit dot products multiplies unpacked weights half as fast again as blocks of integers.
    """
    import onnx
    from onnx import numpy_helper

    model = onnx.load(path)
    constants = {constant.name: constant for constant in model.graph.initializer}
    nodes = []
    for node in model.graph.node:
        if node.op_type == "MatMulNBits":
            values, scales = (numpy_helper.to_array(constants.pop(name)) for name in node.input[1:3])
            inputs = next(attribute.i for attribute in node.attribute if attribute.name == "K")
            name = f"{node.name}/weights"
            constants[name] = numpy_helper.from_array(weights_of(values, scales)[:inputs], name)
            node = onnx.helper.make_node("MatMul", [node.input[0], name], list(node.output), name=node.name)
        nodes.append(node)
    graph = onnx.helper.make_graph(nodes, model.graph.name, list(model.graph.input), list(model.graph.output), list(constants.values()))
    whole = onnx.helper.make_model(graph, opset_imports=model.opset_import, ir_version=model.ir_version)
    return whole.SerializeToString()


def weights_of(values: np.ndarray, scales: np.ndarray) -> np.ndarray:
    """The (inputs, outputs) float32 weights, filled up to whole blocks, that `blocks_of` made `values` and `scales` of."""
    steps = values.astype(np.float32) - ZERO
    return np.ascontiguousarray((steps * scales.reshape(*steps.shape[:2], 1)).reshape(len(values), -1).T)


def blocks_of(weights: np.ndarray, *, block: int = BLOCK) -> tuple[np.ndarray, np.ndarray]:
    """(inputs, outputs) weights as (outputs, blocks, block) uint8 around `ZERO` and the (outputs, blocks) float32 scale of each block."""
    count = -(-len(weights) // block)
    padded = np.zeros((weights.shape[1], count * block), dtype=np.float32)
    padded[:, : len(weights)] = weights.T
    blocks = padded.reshape(weights.shape[1], count, block)
    scales = np.abs(blocks).max(axis=2) / (ZERO - 1)
    steps = np.divide(blocks, scales[..., None], out=np.zeros_like(blocks), where=scales[..., None] > 0)
    return (np.rint(steps) + ZERO).astype(np.uint8), scales


def rows_of(weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(rows, width) weights as int8 and the (rows, 1) float32 scale of each row."""
    scales = np.maximum(np.abs(weights).max(axis=1, keepdims=True), np.finfo(np.float32).tiny).astype(np.float32) / 127
    return np.rint(weights / scales).astype(np.int8), scales


def _replaced(node: onnx.NodeProto, constants: dict[str, onnx.TensorProto]) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    from onnx import numpy_helper

    if node.op_type == "MatMul" and node.input[1] in constants:
        return _blocked(node, numpy_helper.to_array(constants[node.input[1]]))
    if node.op_type == "Gather" and node.input[0] in constants and len(constants[node.input[0]].dims) == 2:
        return _looked_up(node, numpy_helper.to_array(constants[node.input[0]]))
    return [node], []


def _blocked(node: onnx.NodeProto, weights: np.ndarray) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
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
    return [product], [numpy_helper.from_array(values, names[0]), numpy_helper.from_array(scales, names[1])]


def _looked_up(node: onnx.NodeProto, weights: np.ndarray) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Rows and their scales looked up and multiplied, so that only the rows in use become fp32."""
    from onnx import TensorProto, helper, numpy_helper

    values, scales = rows_of(weights)
    names = [f"{node.name}/{part}" for part in ("values", "scales")]
    rows, widened, scale = (f"{node.output[0]}/{part}" for part in ("rows", "widened", "scale"))
    nodes = [
        helper.make_node("Gather", [names[0], node.input[1]], [rows]),
        helper.make_node("Cast", [rows], [widened], to=TensorProto.FLOAT),
        helper.make_node("Gather", [names[1], node.input[1]], [scale]),
        helper.make_node("Mul", [widened, scale], list(node.output)),
    ]
    return nodes, [numpy_helper.from_array(values, names[0]), numpy_helper.from_array(scales, names[1])]
