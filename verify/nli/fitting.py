"""From labelled files to a judge's folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from verify.digests import sha256_of
from verify.nli import base_weights
from verify.nli.adapters import trainable_classifier, write_trained
from verify.nli.card import Card
from verify.nli.examples import read_examples
from verify.nli.recipe import Recipe
from verify.nli.training import Progress, train


def fit(
    files: Sequence[Path],
    out: Path,
    recipe: Recipe,
    *,
    base: Path | None = None,
    start: Path | None = None,
    progress: Progress | None = None,
) -> Card:
    """Train on the rows of `files` and write the judge and its card into `out`; called again, it goes on from the last checkpoint.

    `base` is a folder with an encoder, by default that of the judge that ships; `start` an adapter to go on from. Raises ReadError
    for a file that cannot be read, ModelError for a base, a start or a checkpoint that does not fit.
    """
    from tokenizers import Tokenizer

    examples = [example for path in files for example in read_examples(path)]
    out.mkdir(parents=True, exist_ok=True)
    base = base or _shipped_base(out / "base")
    model = trainable_classifier(base, recipe, start=start).to(_device())
    train(examples, model, Tokenizer.from_file(str(base / "tokenizer.json")), recipe, folder=out, progress=progress)
    if not recipe.rank:
        _write_tokenizer(base, out)
    return write_trained(model, out, recipe, base_sha256=sha256_of(base / "model.safetensors"))


def _shipped_base(folder: Path) -> Path:
    if (folder / "model.safetensors").is_file():
        return folder
    folder.mkdir(exist_ok=True)
    return base_weights.unpack(folder)


def _write_tokenizer(base: Path, out: Path) -> None:
    """The tokenizer of `base`, without segments, which training does not give the model either."""
    from transformers import AutoTokenizer

    AutoTokenizer.from_pretrained(base, local_files_only=True, model_input_names=["input_ids", "attention_mask"]).save_pretrained(out)


def _device() -> str:
    import torch

    return "cuda" if torch.cuda.is_available() else "cpu"
