"""Figures of a judge on labelled pairs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from verify.errors import ReadError
from verify.nli import NliModel
from verify.nli.evaluation import calibration_error, evaluate, overall
from verify.nli.examples import Example, read_examples, write_examples
from verify.nli.probe import PAIRS
from verify.nli.scaling import fitted_temperature

ROWS = [Example(*pair, label) for pair, label in PAIRS]


def test_the_judge_that_ships_on_the_probe_pairs(shipped: NliModel) -> None:
    figures = evaluate(shipped, ROWS, name="probe")
    assert figures.accuracy == 1.0
    assert figures.contradiction_recall == 1.0
    assert figures.average_precision == pytest.approx(1.0)
    assert figures.base_rate == pytest.approx(4 / 12)
    assert overall("both", [figures, figures]).rows == 24


def test_a_set_that_only_says_competes_has_no_accuracy(shipped: NliModel) -> None:
    figures = evaluate(shipped, [Example(*pair, competes=label == "contradiction") for pair, label in PAIRS], name="competes")
    assert figures.accuracy is None
    assert figures.average_precision == pytest.approx(1.0)


def test_calibration_error_of_readable_cases() -> None:
    sure = np.full(10, 0.9)
    assert calibration_error(sure, np.array([True] * 9 + [False])) == pytest.approx(0)
    assert calibration_error(sure, np.array([True] * 5 + [False] * 5)) == pytest.approx(0.4)


def test_a_timid_judge_gets_a_temperature_below_one(shipped: NliModel) -> None:
    fitted = fitted_temperature(shipped, ROWS)
    assert fitted.nli < 1
    assert fitted.competes < 1


def test_rows_are_read_from_tsv_and_json_lines(tmp_path: Path) -> None:
    rows = [Example("It rains.", "It is dry.", "contradiction", True, 0.5), Example("It rains.", "It may stop.", None, False)]
    write_examples(tmp_path / "rows.jsonl", rows)
    assert read_examples(tmp_path / "rows.jsonl") == rows
    taught = [Example("It rains.", "It is dry.", competes=0.8, soft=(0.05, 0.15, 0.8))]
    write_examples(tmp_path / "taught.jsonl", taught)
    assert read_examples(tmp_path / "taught.jsonl") == taught
    (tmp_path / "rows.tsv").write_text('premise\thypothesis\tlabel\nHe said "no.\tHe agreed.\tcontradiction\n')
    assert read_examples(tmp_path / "rows.tsv") == [Example('He said "no.', "He agreed.", "contradiction")]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"premise": "a", "hypothesis": "b", "label": "maybe"}, "row 1: label 'maybe' is none of"),
        ({"premise": "a", "hypothesis": "", "label": "neutral"}, "row 1 has no hypothesis"),
        ({"premise": "a", "hypothesis": "b"}, "row 1 has neither a label nor competes"),
        ({"premise": "a", "hypothesis": "b", "competes": 2}, "row 1: competes is '2'"),
        ({"premise": "a", "hypothesis": "b", "competes": "yes"}, "row 1: competes is 'yes', not a number from 0 to 1"),
        ({"premise": "a", "hypothesis": "b", "entailment": 0.5, "neutral": 0.5, "contradiction": 0.5}, "sum to 1.500, not to 1"),
        ({"premise": "a", "hypothesis": "b", "competes": 1, "weight": -1}, "weight -1.0"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(tmp_path: Path, row: dict, message: str) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(row))
    with pytest.raises(ReadError, match=message):
        read_examples(tmp_path / "rows.jsonl")
