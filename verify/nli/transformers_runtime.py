"""Any three-way NLI classifier of the Hugging Face kind, by id or folder, run by transformers."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from verify.digests import sha256_of
from verify.errors import ModelError
from verify.nli.batching import logits_of
from verify.nli.labels import Columns
from verify.nli.merging import quiet_transformers
from verify.nli.model import Pair, Scores

MAX_TOKENS = 256
INPUTS = ("input_ids", "token_type_ids")
# Set to 1 to let a Hugging Face id be downloaded; without it only the local copy of an earlier download is used.
DOWNLOAD = "VERIFY_DOWNLOAD"


class TransformersNliModel:
    """The sequence classifier `spec`, a Hugging Face id or a folder with safetensors weights; code that comes with a model is never run.

    Raises ModelError when it cannot be found or has not the three labels.
    """

    def __init__(self, spec: str) -> None:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer

        config = _found(spec)
        self.name = spec
        self._columns = Columns.of(config.id2label, model=spec)
        with quiet_transformers():
            self._tokenizer = _loaded(AutoTokenizer, spec)
            self._model = _loaded(AutoModelForSequenceClassification, spec, use_safetensors=True, dtype="float32").eval()
        self.sha256 = digest(spec, config)
        self.symmetric = self._columns.competes is not None
        self._width = config.num_labels
        self._inputs = [name for name in INPUTS if name in self._tokenizer.model_input_names]
        self._max_tokens = min(MAX_TOKENS, self._tokenizer.model_max_length)

    def predict(self, pairs: Sequence[Pair]) -> Scores:
        """The scores of `pairs`, in their order."""
        pad = self._tokenizer.pad_token_id or 0
        return self._columns.scores(logits_of(pairs, encode=self._encode, forward=self._forward, pad=pad, columns=self._width))

    def _encode(self, pairs: Sequence[Pair]) -> list[list[list[int]]]:
        premises, hypotheses = zip(*pairs, strict=True)
        encoded = self._tokenizer(list(premises), list(hypotheses), truncation=True, max_length=self._max_tokens)
        return [list(row) for row in zip(*(encoded[name] for name in self._inputs), strict=True)]

    def _forward(self, inputs: np.ndarray, mask: np.ndarray) -> np.ndarray:
        import torch

        fed = {name: torch.from_numpy(values) for name, values in zip(self._inputs, inputs, strict=True)}
        with torch.inference_mode():
            return self._model(**fed, attention_mask=torch.from_numpy(mask)).logits.float().numpy()


def _found(spec: str) -> Any:
    from transformers import AutoConfig

    if Path(spec).is_dir() and not (Path(spec) / "config.json").is_file():
        raise ModelError(f"{spec} holds no config.json, so it is no model. Name a folder saved by transformers, or a Hugging Face id.")
    return _loaded(AutoConfig, spec)


def _loaded(kind: Any, spec: str, **options: Any) -> Any:
    """`kind.from_pretrained(spec)`; transformers says by OSError or ValueError that it found nothing it can load."""
    offline = os.environ.get(DOWNLOAD) != "1"
    try:
        return kind.from_pretrained(spec, local_files_only=offline, trust_remote_code=False, **options)
    except (OSError, ValueError) as error:
        remedy = f"Name a folder with safetensors weights, or set {DOWNLOAD}=1 to let it be downloaded." if offline else "Check the id."
        raise ModelError(f"The model {spec} cannot be loaded: {str(error).splitlines()[0]} {remedy}") from error


def digest(spec: str, config: Any = None) -> str:
    """SHA-256 over the digests of the weight files of `spec`, in the order of their names; `config` is its own, read where not given."""
    config = config or _found(spec)
    files = sorted(_folder(spec, config).glob("*.safetensors"))
    return hashlib.sha256("".join(sha256_of(file) for file in files).encode()).hexdigest()


def _folder(spec: str, config: Any) -> Path:
    if Path(spec).is_dir():
        return Path(spec)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(spec, revision=config._commit_hash, local_files_only=True, allow_patterns="*.safetensors"))
