"""From what the user names to a judge."""

from __future__ import annotations

from pathlib import Path

from verify.nli import preparing
from verify.nli.card import read_card
from verify.nli.model import NliModel
from verify.nli.onnx_runtime import MODEL, OnnxNliModel
from verify.nli.probe import probe as check_probe
from verify.nli.transformers_runtime import TransformersNliModel, digest


def load(spec: str | None = None, probe: bool = True, progress: preparing.Progress | None = None) -> NliModel:
    """The judge that ships (None), a folder with an ONNX judge, or a transformers classifier by folder or Hugging Face id.

    `progress` follows the preparation of the judge that ships, which its first use needs. Raises ModelError when the model is
    missing or altered, has not the three labels, or fails its probe; `probe=False` leaves the probe out.
    """
    folder = _onnx_folder(spec, progress)
    model = TransformersNliModel(str(spec)) if folder is None else OnnxNliModel(folder)
    if probe:
        check_probe(model)
    return model


def digest_of(spec: str | None = None) -> str:
    """The SHA-256 of the judge that `load` would give, without loading it. Raises ModelError when it is missing."""
    folder = _onnx_folder(spec)
    return digest(str(spec)) if folder is None else read_card(folder).files[MODEL]


def _onnx_folder(spec: str | None, progress: preparing.Progress | None = None) -> Path | None:
    if spec is None:
        return preparing.prepare(progress)
    return Path(spec) if (Path(spec) / MODEL).is_file() else None
