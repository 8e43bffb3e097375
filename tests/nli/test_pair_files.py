"""`verify judge`: pairs in, probabilities out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from verify.errors import ReadError
from verify.nli import NliModel, judge_file


def test_every_row_comes_back_with_probabilities(shipped: NliModel, tmp_path: Path) -> None:
    pairs, out = tmp_path / "pairs.tsv", tmp_path / "judged.tsv"
    pairs.write_text("premise\thypothesis\nThe door is open.\tThe door is closed.\nA dog barks.\tAn animal makes a noise.\n")
    assert judge_file(pairs, out) == 2
    with out.open(newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert [row["premise"] for row in rows] == ["The door is open.", "A dog barks."]
    assert float(rows[0]["contradiction"]) > 0.8
    assert float(rows[1]["entailment"]) > 0.8


def test_a_file_without_the_columns_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pairs.tsv").write_text("a\tb\n1\t2\n")
    with pytest.raises(ReadError, match="no column premise or hypothesis"):
        judge_file(tmp_path / "pairs.tsv", tmp_path / "judged.tsv")
    with pytest.raises(ReadError, match="is missing"):
        judge_file(tmp_path / "absent.tsv", tmp_path / "judged.tsv")
