"""Which models are taken, and which are refused with what words."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from verify.errors import ModelError
from verify.nli import NliModel, digest_of, load, prepare
from verify.nli.probe import PAIRS

PAIR = ("The door is open.", "The door is closed.")


def test_the_judge_that_ships_knows_the_probe_pairs(shipped: NliModel) -> None:
    scores = shipped.predict([pair for pair, _ in PAIRS])
    assert scores.nli.dtype == np.float32
    assert scores.nli.sum(axis=1) == pytest.approx(np.ones(len(PAIRS)), abs=1e-5)
    assert scores.competes.shape == (len(PAIRS),)


def test_a_second_preparation_is_the_first_one(shipped: NliModel) -> None:
    folder = prepare()
    assert sorted(file.name for file in folder.iterdir()) == ["card.json", "model.onnx", "tokenizer.json"]
    assert json.loads((folder / "card.json").read_text())["files"]["model.onnx"] == shipped.sha256


def test_what_names_a_judge_is_known_without_loading_it(shipped: NliModel, tiny_classifier: Callable[..., Path]) -> None:
    assert digest_of() == shipped.sha256
    folder = str(tiny_classifier("entailment", "neutral", "contradiction"))
    assert digest_of(folder) == load(folder, probe=False).sha256


def test_label_order_is_read_from_the_config(tiny_classifier: Callable[..., Path]) -> None:
    straight = load(str(tiny_classifier("entailment", "neutral", "contradiction")), probe=False).predict([PAIR])
    turned = load(str(tiny_classifier("CONTRADICTION", "Entailment", "neutral")), probe=False).predict([PAIR])
    assert turned.nli[0] == pytest.approx(straight.nli[0][[1, 2, 0]], abs=1e-6)
    assert turned.competes[0] == pytest.approx(straight.nli[0, 0], abs=1e-6)


def test_a_head_that_says_competes_is_used(tiny_classifier: Callable[..., Path]) -> None:
    scores = load(str(tiny_classifier("entailment", "neutral", "contradiction", "competes")), probe=False).predict([PAIR])
    assert scores.nli.sum() == pytest.approx(1)
    assert scores.competes[0] != pytest.approx(scores.nli[0, 2], abs=1e-4)


def test_a_model_without_the_three_labels_is_refused_with_those_it_has(tiny_classifier: Callable[..., Path]) -> None:
    with pytest.raises(ModelError, match=r"no label neutral, contradiction \(its labels: entailment, not_entailment\)"):
        load(str(tiny_classifier("entailment", "not_entailment")))


def test_a_model_that_fails_the_probe_is_refused(tiny_classifier: Callable[..., Path]) -> None:
    with pytest.raises(ModelError, match=r"of 12 probe pairs right, 10 are needed.*--no-probe"):
        load(str(tiny_classifier("entailment", "neutral", "contradiction")))


def test_an_altered_weight_file_is_refused(shipped: NliModel, tmp_path: Path) -> None:
    folder = tmp_path / "judge"
    shutil.copytree(prepare(), folder)
    with (folder / "model.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"altered")
    with pytest.raises(ModelError, match=r"model\.onnx was altered"):
        load(str(folder))


def test_a_model_that_is_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no-such-desk/no-such-model cannot be loaded"):
        load("no-such-desk/no-such-model")
    with pytest.raises(ModelError, match="holds no config"):
        load(str(tmp_path))


def test_pickled_weights_are_refused(tiny_classifier: Callable[..., Path]) -> None:
    import torch

    folder = tiny_classifier("entailment", "neutral", "contradiction")
    (folder / "model.safetensors").unlink()
    torch.save({}, folder / "pytorch_model.bin")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load(str(folder))
