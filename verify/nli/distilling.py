"""`verify distil`: a fast judge that learns from the strong one, on pairs such as it will see."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from verify.claims import Extractor
from verify.nli import NliModel, export, quantising
from verify.nli.card import Card
from verify.nli.examples import Example, read_examples, write_examples
from verify.nli.fitting import fit
from verify.nli.judging import Cache, answered
from verify.nli.merging import fresh_classifier
from verify.nli.model import Pair
from verify.nli.recipe import Recipe, read_recipe
from verify.pairing import SentenceEncoder, propose
from verify.pairing.encoder import default_folder
from verify.reading import read
from verify.records import Document, Probabilities

# Kept in the folder of the student: what the teacher said, and the student before it is quantised.
TAUGHT, TRAINED = "taught.jsonl", "trained"
FILES = ("model.onnx", "tokenizer.json")
SHIPPED_RECIPE = Path(__file__).parent / "recipes" / "fast.toml"

Progress = Callable[[str, int, int | None], None]


def distil(
    labelled: Sequence[Path],
    out: Path,
    recipe: Recipe,
    *,
    teacher: NliModel,
    reports: Sequence[Path] = (),
    most: int = 100_000,
    base: Path | None = None,
    cache: Cache | None = None,
    progress: Progress,
) -> Card:
    """Train a student on `labelled` pairs and on what `teacher` says of the candidates in `reports`, and write it as int8 ONNX into `out`.

    At most `most` candidates are drawn, each one way round. `base` is the folder of the encoder (or of an earlier student) to train, by
    default the sentence encoder that ships. An interrupted call goes on where it ended: the teacher's answers through `cache`, training
    from its last checkpoint.

    Raises:
        ReadError: a file cannot be read.
        ModelError: the base or a checkpoint does not fit.
    """
    out.mkdir(parents=True, exist_ok=True)
    pairs = candidate_pairs(reports, most=most, seed=recipe.seed, progress=progress)
    said = answered(pairs, teacher, stage="teaching", cache=cache, progress=progress)
    rows = [example for path in labelled for example in read_examples(path)]
    write_examples(out / TAUGHT, [*rows, *(taught(pair, said[pair]) for pair in pairs)])
    trained = out / TRAINED
    card = fit(
        [out / TAUGHT], trained, recipe, base=base or default_folder(), progress=lambda told: progress("training", told.step, told.steps)
    )
    return packed(trained, out, card)


def recipe_of(path: Path | None) -> Recipe:
    """The recipe in `path`, by default the one for a small encoder. Raises ModelError as `read_recipe` does."""
    return read_recipe(path or SHIPPED_RECIPE)


def candidate_pairs(reports: Sequence[Path], *, most: int, seed: int, progress: Progress) -> list[Pair]:
    """Texts of the candidates in the tables and files of `reports`, each turned one way at random; `most` of them drawn by `seed`."""
    documents = [item for item in read(reports) if isinstance(item, Document)] if reports else []
    claims = [claim for found in Extractor().extract(documents, lambda done: progress("claims", done, len(documents))) for claim in found]
    candidates = propose(claims, SentenceEncoder().encode([claim.text for claim in claims])) if claims else []
    toss = random.Random(seed)
    drawn = toss.sample(candidates, min(most, len(candidates)))
    pairs = [(candidate.a.text, candidate.b.text) for candidate in drawn]
    return list(dict.fromkeys(pair if toss.random() < 0.5 else pair[::-1] for pair in pairs))


def taught(pair: Pair, said: Probabilities) -> Example:
    """A training row with the teacher's probabilities as its labels."""
    soft = (round(said.entailment, 4), round(said.neutral, 4), round(said.contradiction, 4))
    return Example(*pair, soft=soft, competes=round(said.competes, 4))


def packed(trained: Path, out: Path, card: Card) -> Card:
    """The whole model in `trained` as int8 ONNX with tokenizer and card in `out`."""
    export.export_fp32(fresh_classifier(trained, card).eval(), trained / "fp32.onnx")
    quantising.quantise(trained / "fp32.onnx", out / FILES[0])
    shutil.copy(trained / FILES[1], out / FILES[1])
    return card.sealed(out, *FILES)
