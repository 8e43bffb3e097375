"""Judges as ONNX files, run by ONNX Runtime."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from verify.nli.batching import logits_of
from verify.nli.card import read_card
from verify.nli.labels import Columns
from verify.nli.model import Pair, Scores
from verify.nli.quantising import unpacked

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"


class OnnxNliModel:
    """The judge in `folder`: `model.onnx`, `tokenizer.json` and `card.json`. Raises ModelError when it is not what its card says."""

    def __init__(self, folder: Path, *, threads: int | None = None) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        card = read_card(folder)
        card.check_files(folder, remedy=f"Delete {folder} and run `make setup` to prepare it again.")
        self.name = card.name
        self.sha256 = card.files[MODEL]
        self._columns = Columns.of(card.id2label, model=card.name)
        self.symmetric = self._columns.competes is not None
        self._width = len(card.labels)
        self._temperature = card.temperature
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(card.max_tokens)
        self._pad = self._tokenizer.token_to_id("<pad>") or 0
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads or available_cpus()
        options.log_severity_level = 3
        source = folder / MODEL if multiplies_bytes() else unpacked(folder / MODEL)
        self._session = onnxruntime.InferenceSession(source, options, providers=["CPUExecutionProvider"])

    def predict(self, pairs: Sequence[Pair]) -> Scores:
        """The scores of `pairs`, in their order."""
        logits = logits_of(pairs, encode=self._encode, forward=self._forward, pad=self._pad, columns=self._width)
        return self._columns.scores(logits, temperature=self._temperature)

    def _encode(self, pairs: Sequence[Pair]) -> list[list[list[int]]]:
        return [[encoding.ids] for encoding in self._tokenizer.encode_batch(list(pairs))]

    def _forward(self, inputs: np.ndarray, mask: np.ndarray) -> np.ndarray:
        return self._session.run(["logits"], {"input_ids": inputs[0], "attention_mask": mask})[0]


def multiplies_bytes() -> bool:
    """Whether this processor has dot products of 8-bit integers; those of ARM and others are taken to have them."""
    import torch

    abilities = torch.cpu.get_capabilities()
    if abilities["architecture"] != "x86_64":
        return True
    return any(abilities.get(name) for name in ("avx512_vnni", "avx_vnni", "amx_int8"))


def available_cpus() -> int:
    """The processors this process may use, which in a container are fewer than the machine has."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
