"""Training on a few rows with an encoder of a few thousand weights."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from verify.errors import ModelError
from verify.nli import load, recipe
from verify.nli.adapters import trainable_classifier
from verify.nli.checkpoints import FILE
from verify.nli.examples import Example, write_examples
from verify.nli.fitting import fit
from verify.nli.merging import merged_classifier
from verify.nli.probe import PAIRS
from verify.nli.recipe import Recipe
from verify.nli.training import Report, rate, train

RECIPE = Recipe(rank=4, alpha=8, learning_rate=5e-3, epochs=5, batch_tokens=200, checkpoint_seconds=0.0)
ROWS = [Example(*pair, label, competes=label == "contradiction") for pair, label in PAIRS]


class PowerCutError(Exception):
    """The run is cut off."""


def trained(base: Path, folder: Path, settings: Recipe = RECIPE, stop: int | None = None) -> tuple[PreTrainedModel, list[Report]]:
    reports: list[Report] = []

    def note(report: Report) -> None:
        reports.append(report)
        if report.step == stop:
            raise PowerCutError

    folder.mkdir(exist_ok=True)
    model = trainable_classifier(base, settings)
    train(ROWS, model, Tokenizer.from_file(str(base / "tokenizer.json")), settings, folder=folder, progress=note)
    return model, reports


def weights_of(model: PreTrainedModel) -> torch.Tensor:
    return torch.cat([weight.detach().flatten() for weight in model.parameters() if weight.requires_grad])


def test_the_loss_falls_and_progress_ends_at_the_last_step(tiny_base: Path, tmp_path: Path) -> None:
    _, reports = trained(tiny_base, tmp_path)
    assert reports[-1].loss < reports[0].loss
    assert reports[-1].step == reports[-1].steps
    assert reports[-1].seconds_left == 0


def test_equal_seeds_give_equal_weights(tiny_base: Path, tmp_path: Path) -> None:
    first, _ = trained(tiny_base, tmp_path / "first")
    second, _ = trained(tiny_base, tmp_path / "second")
    other, _ = trained(tiny_base, tmp_path / "other", replace(RECIPE, seed=2))
    assert torch.equal(weights_of(first), weights_of(second))
    assert not torch.equal(weights_of(first), weights_of(other))


def test_an_interrupted_run_goes_on_to_the_same_weights(tiny_base: Path, tmp_path: Path) -> None:
    whole, _ = trained(tiny_base, tmp_path / "whole")
    with pytest.raises(PowerCutError):
        trained(tiny_base, tmp_path / "cut", stop=4)
    rest, reports = trained(tiny_base, tmp_path / "cut")
    assert reports[0].step == 5
    assert torch.equal(weights_of(rest), weights_of(whole))


def test_a_checkpoint_of_another_recipe_is_refused(tiny_base: Path, tmp_path: Path) -> None:
    trained(tiny_base, tmp_path)
    with pytest.raises(ModelError, match=f"{FILE} is of another run"):
        trained(tiny_base, tmp_path, replace(RECIPE, learning_rate=1e-3))


@pytest.mark.parametrize("rank", [4, 0])
def test_files_become_a_judge_with_a_card(tiny_base: Path, tmp_path: Path, rank: int) -> None:
    write_examples(tmp_path / "rows.jsonl", ROWS)
    out = tmp_path / "out"
    card = fit([tmp_path / "rows.jsonl"], out, replace(RECIPE, rank=rank, epochs=1), base=tiny_base)
    card.check_files(out, remedy="")
    assert card.labels == ("entailment", "neutral", "contradiction", "competes")
    if rank:
        assert merged_classifier(tiny_base, out, card).config.num_labels == 4
    else:
        assert len(load(str(out), probe=False).predict([ROWS[0].pair])) == 1


def test_rows_that_compete_need_a_column_for_it(tiny_base: Path, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match='hold no "competes"'):
        trained(tiny_base, tmp_path, replace(RECIPE, labels=("entailment", "neutral", "contradiction")))


def test_the_rate_rises_then_falls_to_nothing() -> None:
    rates = [rate(step, 100, warmup=0.1) for step in range(101)]
    assert rates[9] == rates[10] == 1.0
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert rates[100] == pytest.approx(0)


@pytest.mark.parametrize("path", sorted((Path(recipe.__file__).parent / "recipes").glob("*.toml")), ids=lambda path: path.stem)
def test_the_recipes_that_ship_can_be_read(path: Path) -> None:
    assert recipe.read_recipe(path).rank == (0 if path.stem == "fast" else 32)


def test_an_unknown_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "recipe.toml").write_text("learning_rat = 1e-4\n")
    with pytest.raises(ModelError, match="sets learning_rat, which a recipe has not"):
        recipe.read_recipe(tmp_path / "recipe.toml")
