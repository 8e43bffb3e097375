"""fp32 against int8."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from transformers import AutoModelForSequenceClassification

from verify.nli import NliModel
from verify.nli.export import export_fp32
from verify.nli.probe import PAIRS
from verify.nli.quantising import blocks_of, quantise, unpacked, weights_of


def test_blocks_give_the_weights_back_to_half_a_step() -> None:
    weights = np.random.default_rng(1).normal(size=(100, 7)).astype(np.float32)
    values, scales = blocks_of(weights, block=64)
    assert values.shape == (7, 2, 64)
    restored = weights_of(values, scales)[:100]
    assert np.abs(restored - weights).max() <= scales.max() / 2 + 1e-6


def test_export_and_int8_agree_with_the_model_they_come_from(tiny_classifier: Callable[..., Path], tmp_path: Path) -> None:
    folder = tiny_classifier("entailment", "neutral", "contradiction")
    model = AutoModelForSequenceClassification.from_pretrained(folder, attn_implementation="eager").eval()
    export_fp32(model, tmp_path / "fp32.onnx")
    quantise(tmp_path / "fp32.onnx", tmp_path / "int8.onnx")
    ids = np.random.default_rng(1).integers(4, 40, size=(3, 19))
    fed = {"input_ids": ids, "attention_mask": np.ones_like(ids)}
    sources = (tmp_path / "fp32.onnx", tmp_path / "int8.onnx", unpacked(tmp_path / "int8.onnx"))
    fp32, int8, restored = (onnxruntime.InferenceSession(source).run(None, fed)[0] for source in sources)
    assert int8 == pytest.approx(fp32, abs=0.01)
    assert restored == pytest.approx(int8, abs=0.005)


def test_the_judge_that_ships_says_what_it_said_in_fp32(shipped: NliModel, fp32_contradiction: list[float]) -> None:
    said = shipped.predict([pair for pair, _ in PAIRS]).nli[:, 2]
    assert said == pytest.approx(np.array(fp32_contradiction), abs=0.05)
