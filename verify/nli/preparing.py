"""The judge that ships, made ready once: unpacked, merged, exported and quantised into the cache."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import platformdirs

from verify.nli import base_weights
from verify.nli.card import Card, read_card

WEIGHTS = Path(__file__).parent / "weights" / "strong"
# Counted up whenever the export or the quantisation changes, so that a cached judge of the old recipe is not used.
RECIPE = 2
STEPS = ("unpacking the base weights", "merging the adapter", "exporting to ONNX", "quantising to int8")
REINSTALL = "Reinstall the package."

Progress = Callable[[int, int, str], None]


def prepare(progress: Progress | None = None, *, weights: Path = WEIGHTS) -> Path:
    """The folder of the int8 judge made of the adapter in `weights`, at the first call: `model.onnx`, `tokenizer.json` and `card.json`.

    `progress` is told the steps done, how many there are, and what comes next. The folder is complete or absent: it is made
    under another name and then renamed. Raises ModelError when the base weights or the adapter are missing or altered.
    """
    card = read_card(weights)
    folder = prepared_folder(card)
    if folder.is_dir():
        return folder
    card.check_files(weights, remedy=REINSTALL)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="unfinished-") as made:
        _make(Path(made), weights, card, progress or _silent)
        _rename(Path(made) / "ready", folder)
    return folder


def cache_folder() -> Path:
    """Where prepared models are kept: the environment variable VERIFY_CACHE, or the user's cache folder of this system."""
    return Path(os.environ.get("VERIFY_CACHE") or platformdirs.user_cache_dir("verify", appauthor=False))


def prepared_folder(card: Card) -> Path:
    """The cache folder of the judge that `card` describes; another adapter, base or recipe gives another folder."""
    parts = (*sorted(card.files.values()), card.base_sha256, str(RECIPE))
    return cache_folder() / f"{card.name}-{hashlib.sha256(' '.join(parts).encode()).hexdigest()[:16]}"


def _make(folder: Path, weights: Path, card: Card, progress: Progress) -> None:
    from verify.nli import export, merging, quantising

    base, ready = folder / "base", folder / "ready"
    base.mkdir()
    ready.mkdir()
    progress(0, len(STEPS), STEPS[0])
    base_weights.unpack(base)
    progress(1, len(STEPS), STEPS[1])
    model = merging.merged_classifier(base, weights, card)
    progress(2, len(STEPS), STEPS[2])
    export.export_fp32(model, folder / "fp32.onnx")
    del model
    progress(3, len(STEPS), STEPS[3])
    quantising.quantise(folder / "fp32.onnx", ready / "model.onnx")
    shutil.copy(base / "tokenizer.json", ready)
    card.sealed(ready, "model.onnx", "tokenizer.json")
    progress(len(STEPS), len(STEPS), "done")


def _rename(made: Path, folder: Path) -> None:
    try:
        made.rename(folder)
    except OSError:
        # Another process finished the same folder first; its copy is as good.
        if not folder.is_dir():
            raise


def _silent(done: int, total: int, step: str) -> None:
    """No progress shown."""
