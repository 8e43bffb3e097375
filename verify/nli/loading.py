"""From what the user names to a judge."""

from __future__ import annotations

from pathlib import Path

from verify.nli import base_weights, preparing
from verify.nli.card import read_card
from verify.nli.model import NliModel
from verify.nli.onnx_runtime import MODEL, OnnxNliModel
from verify.nli.probe import probe as check_probe
from verify.nli.sieve import Sieve
from verify.nli.transformers_runtime import TransformersNliModel, digest

# The judges that ship: the strong one is made at set-up of base weights and an adapter, the fast one is whole.
STRONG, FAST = "strong", "fast"
FAST_FOLDER = Path(__file__).parent / "weights" / FAST


def load(spec: str | None = None, probe: bool = True, progress: preparing.Progress | None = None) -> NliModel:
    """The strong judge that ships (None), "fast" or "strong", a folder with an ONNX judge, or a classifier by folder or Hugging Face id.

    Where the base weights of the strong judge are not installed, None is the fast one. `progress` follows the preparation of the strong
    judge, which its first use needs. Raises ModelError when the model is missing or altered, has not the three labels, or fails its
    probe; `probe=False` leaves the probe out.
    """
    folder = _onnx_folder(spec, progress)
    model = TransformersNliModel(str(spec)) if folder is None else OnnxNliModel(folder)
    if probe:
        check_probe(model)
    return model


def load_sieve(spec: str | None = None) -> Sieve | None:
    """The fast judge as a sieve before the strong one; None before any other judge, which may see what the fast one does not.

    Raises ModelError when its files were altered.
    """
    if chosen(spec) != STRONG:
        return None
    return Sieve(OnnxNliModel(FAST_FOLDER), read_card(FAST_FOLDER).cut)


def digest_of(spec: str | None = None) -> str:
    """What names the weights of the judge `spec`, and of its sieve where it has one, without loading them. Raises ModelError as `load`."""
    folder = _onnx_folder(spec)
    if folder is None:
        return digest(str(spec))
    own = read_card(folder).files[MODEL]
    if chosen(spec) != STRONG:
        return own
    sieve = read_card(FAST_FOLDER)
    return f"{own} {sieve.files[MODEL]}:{sieve.cut}"


def chosen(spec: str | None) -> str:
    """The judge that `spec` names: itself, or the best that is installed where it is None."""
    return spec or (STRONG if base_weights.installed() else FAST)


def _onnx_folder(spec: str | None, progress: preparing.Progress | None = None) -> Path | None:
    name = chosen(spec)
    if name == STRONG:
        return preparing.prepare(progress)
    if name == FAST:
        return FAST_FOLDER
    if (Path(name) / MODEL).is_file():
        return Path(name)
    return None
