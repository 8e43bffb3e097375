"""`verify train` and `verify evaluate` as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from verify.nli import commands
from verify.nli.examples import Example, write_examples
from verify.nli.probe import PAIRS


@pytest.fixture
def app() -> typer.Typer:
    app = typer.Typer()
    app.command("train")(commands.train)
    app.command("evaluate")(commands.evaluate_files)
    return app


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    write_examples(tmp_path / "rows.jsonl", [Example(*pair, label) for pair, label in PAIRS])
    return tmp_path / "rows.jsonl"


def test_evaluate_prints_a_table_and_json(app: typer.Typer, rows: Path) -> None:
    table = CliRunner().invoke(app, ["evaluate", str(rows)])
    assert "rows.jsonl" in table.output
    assert "1.000" in table.output
    as_json = CliRunner().invoke(app, ["evaluate", str(rows), "--json"])
    assert [row["accuracy"] for row in json.loads(as_json.output)] == [1.0, 1.0]


def test_a_trained_judge_can_be_evaluated(app: typer.Typer, rows: Path, tiny_base: Path, tmp_path: Path) -> None:
    recipe = tmp_path / "whole.toml"
    recipe.write_text('name = "tiny"\nrank = 0\nlearning_rate = 1e-3\n')
    out = tmp_path / "tiny"
    trained = CliRunner().invoke(app, ["train", str(rows), "--out", str(out), "--recipe", str(recipe), "--base", str(tiny_base)])
    assert trained.exit_code == 0, trained.output
    measured = CliRunner().invoke(app, ["evaluate", str(rows), "--nli", str(out), "--no-probe", "--json"])
    assert json.loads(measured.output)[0]["rows"] == len(PAIRS)


def test_scaling_writes_the_temperature_into_the_card(app: typer.Typer, rows: Path, tmp_path: Path) -> None:
    from verify.nli.card import read_card
    from verify.nli.preparing import WEIGHTS

    read_card(WEIGHTS).write(tmp_path)
    assert CliRunner().invoke(app, ["evaluate", str(rows), "--scale", str(tmp_path)]).exit_code == 0
    assert read_card(tmp_path).temperature.nli < 1


def test_a_missing_file_is_one_line_and_status_1(app: typer.Typer) -> None:
    result = CliRunner().invoke(app, ["evaluate", "absent.tsv"])
    assert result.exit_code == 1
    assert "absent.tsv is missing" in result.output
