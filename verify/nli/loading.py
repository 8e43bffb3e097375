"""From what the user names to a judge."""

from __future__ import annotations

from pathlib import Path

from verify.nli import preparing
from verify.nli.model import NliModel
from verify.nli.onnx_runtime import MODEL, OnnxNliModel
from verify.nli.probe import probe as check_probe
from verify.nli.transformers_runtime import TransformersNliModel


def load(spec: str | None = None, probe: bool = True, progress: preparing.Progress | None = None) -> NliModel:
    """The judge that ships (None), a folder with an ONNX judge, or a transformers classifier by folder or Hugging Face id.

    `progress` follows the preparation of the judge that ships, which its first use needs. Raises ModelError when the model is
    missing or altered, has not the three labels, or fails its probe; `probe=False` leaves the probe out.
    """
    model = _model(spec, progress)
    if probe:
        check_probe(model)
    return model


def _model(spec: str | None, progress: preparing.Progress | None) -> NliModel:
    if spec is None:
        return OnnxNliModel(preparing.prepare(progress))
    if (Path(spec) / MODEL).is_file():
        return OnnxNliModel(Path(spec))
    return TransformersNliModel(spec)
