"""Trains the attribution tagger on PolNeAR and writes it as an int8 ONNX model with a card.

    python -m verify.claims.tagger_training polnear.train.jsonl.gz --out FOLDER --minutes 50

PolNeAR: Newell, Margolin and Ruths (2018), An Attribution Relations Corpus for Political News, LREC. Its rows have a `text` and its
`attributions`, each with character spans of source, cue and content.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import logging
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from transformers import AutoModel

from verify.claims.tagging import IGNORED, ROLES, Window, labels, windows

LOGGER = logging.getLogger(__name__)
CHECKPOINT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train. The rate falls from `rate` to 0 over `minutes`, so that training ends when its time does. `batch` is in word pieces."""

    minutes: float = 50.0
    rate: float = 3e-4
    head_rate: float = 2e-3
    batch: int = 2048
    warmup: float = 0.05
    threads: int = 1
    seed: int = 1


class Tagger(torch.nn.Module):
    """An encoder with one linear layer: (batch, n) ids and mask in, (batch, n, roles, 3) scores out."""

    def __init__(self, encoder: torch.nn.Module, width: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.head = torch.nn.Linear(width, len(ROLES) * 3)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        return self.head(hidden).view(*ids.shape, len(ROLES), 3)


def train(rows: Path, encoder: Path, out: Path, recipe: Recipe) -> Tagger:
    """Train on the PolNeAR file `rows`, starting from the encoder in `encoder`; checkpoints go to `out`."""
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    tokenizer = Tokenizer.from_file(str(encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    examples = _examples(rows, tokenizer)
    base = AutoModel.from_pretrained(encoder, add_pooling_layer=False)
    # The word embeddings are half the weights; moving them costs time and helps little.
    base.embeddings.requires_grad_(False)
    model = Tagger(base, base.config.hidden_size)
    _fit(model, examples, out, recipe)
    return model


def _examples(path: Path, tokenizer: Tokenizer) -> list[tuple[Window, torch.Tensor]]:
    made = []
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            row = json.loads(line)
            spans = {role: [tuple(s) for a in row["attributions"] for part in a[role] for s in part["spans"]] for role in ROLES}
            made += [(w, torch.from_numpy(labels(w, spans))) for w in windows(row["text"], tokenizer)]
    return made


def _batches(examples: list, size: int, rng: random.Random) -> Iterator[list]:
    """Endless batches of windows of like length, at most `size` word pieces each, in random order."""
    while True:
        order = sorted(examples, key=lambda e: len(e[0].ids) + rng.random() * 20)
        batches: list[list] = [[]]
        for example in order:
            if batches[-1] and len(example[0].ids) * (len(batches[-1]) + 1) > size:
                batches.append([])
            batches[-1].append(example)
        rng.shuffle(batches)
        yield from batches


def _fit(model: Tagger, examples: list, out: Path, recipe: Recipe) -> None:
    groups = [
        {"params": [p for p in model.encoder.parameters() if p.requires_grad], "lr": recipe.rate},
        {"params": model.head.parameters(), "lr": recipe.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    base = [g["lr"] for g in optimiser.param_groups]
    total = sum(len(w.ids) for w, _ in examples)
    began = saved = time.monotonic()
    seen, running = 0, 0.0
    model.train()
    for step, batch in enumerate(_batches(examples, recipe.batch, random.Random(recipe.seed))):
        done = (time.monotonic() - began) / (recipe.minutes * 60)
        if done >= 1:
            break
        for group, rate in zip(optimiser.param_groups, base, strict=True):
            group["lr"] = rate * min(done / recipe.warmup + 0.01, 1) * (1 - done)
        loss = _loss(model, batch)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        seen += sum(len(w.ids) for w, _ in batch)
        running = 0.98 * running + 0.02 * loss.item()
        if step % 50 == 0:
            LOGGER.info("step %d, epoch %.2f, %.0f %% of the time, loss %.4f", step, seen / total, 100 * done, running)
        if time.monotonic() - saved > CHECKPOINT_SECONDS:
            torch.save(model.state_dict(), out / "checkpoint.pt")
            saved = time.monotonic()


def _loss(model: Tagger, batch: list) -> torch.Tensor:
    ids, mask = padded([w for w, _ in batch])
    wanted = torch.full((*ids.shape, len(ROLES)), IGNORED)
    for row, (_, gold) in enumerate(batch):
        wanted[row, : len(gold)] = gold
    scores = model(ids, mask)
    return torch.nn.functional.cross_entropy(scores.reshape(-1, 3), wanted.reshape(-1), ignore_index=IGNORED)


def padded(batch: list[Window]) -> tuple[torch.Tensor, torch.Tensor]:
    """The ids of `batch` and their mask, each (batch, longest)."""
    longest = max(len(w.ids) for w in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for row, window in enumerate(batch):
        ids[row, : len(window.ids)] = torch.tensor(window.ids)
        mask[row, : len(window.ids)] = 1
    return ids, mask


def export(model: Tagger, out: Path) -> Path:
    """Write `model` into `out` as `tagger.onnx`, its linear layers and embeddings in int8; returns the file."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    model.eval()
    whole = out / "tagger.fp32.onnx"
    axes = {"ids": {0: "batch", 1: "pieces"}, "mask": {0: "batch", 1: "pieces"}, "scores": {0: "batch", 1: "pieces"}}
    example = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    torch.onnx.export(model, example, str(whole), input_names=["ids", "mask"], output_names=["scores"], dynamic_axes=axes, dynamo=False)
    target = out / "tagger.onnx"
    quantize_dynamic(whole, target, weight_type=QuantType.QInt8, per_channel=True)
    whole.unlink()
    return target


def write_card(model: Path, rows: Path, recipe: Recipe) -> None:
    """Write `card.json` beside `model`: what it is, what it was trained on and how, and its SHA-256."""
    card = {
        "model": "attribution tagger: source, cue and content as BIO labels on all-MiniLM-L6-v2",
        "data": f"{rows.name} (PolNeAR v1.0), {hashlib.sha256(rows.read_bytes()).hexdigest()}",
        "recipe": {f: getattr(recipe, f) for f in Recipe.__dataclass_fields__},
        "sha256": hashlib.sha256(model.read_bytes()).hexdigest(),
        "bytes": model.stat().st_size,
    }
    (model.parent / "tagger.card.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", type=Path, help="polnear.train.jsonl.gz")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, the model and its card")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of all-MiniLM-L6-v2")
    parser.add_argument("--minutes", type=float, default=Recipe().minutes)
    parser.add_argument("--threads", type=int, default=Recipe().threads)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    given.out.mkdir(parents=True, exist_ok=True)
    recipe = Recipe(minutes=given.minutes, threads=given.threads)
    model = train(given.rows, given.encoder, given.out, recipe)
    torch.save(model.state_dict(), given.out / "checkpoint.pt")
    write_card(export(model, given.out), given.rows, recipe)


if __name__ == "__main__":
    main()
