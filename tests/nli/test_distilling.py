"""A student of a few thousand weights that learns from the judge that ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.nli import NliModel, load
from verify.nli.distilling import TAUGHT, candidate_pairs, distil
from verify.nli.examples import Example, read_examples, write_examples
from verify.nli.probe import PAIRS
from verify.nli.recipe import Recipe

REPORT = """The governor said the bridge was open on Sunday. Rebel leader Omar Haddad said the bridge was closed on Sunday.
The ministry said ten people were killed at the market. Residents said at least thirty people were killed at the market."""


def quiet(stage: str, done: int, total: int | None) -> None:
    """No progress shown."""


def test_a_student_learns_what_the_teacher_says_and_is_packed_as_int8(shipped: NliModel, tiny_base: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    write_examples(tmp_path / "rows.jsonl", [Example(*pair, label) for pair, label in PAIRS])
    settings = Recipe(name="small", rank=0, epochs=1, max_tokens=48)
    teacher = shipped
    asked = []
    given = {"teacher": teacher, "reports": [tmp_path / "report.txt"], "base": tiny_base, "most": 4}
    card = distil([tmp_path / "rows.jsonl"], tmp_path / "out", settings, progress=lambda *told: asked.append(told), **given)
    student = load(str(tmp_path / "out"), probe=False)
    assert student.name == "small"
    assert student.sha256 == card.files["model.onnx"]
    rows = read_examples(tmp_path / "out" / TAUGHT)
    assert [row.label for row in rows[: len(PAIRS)]] == [label for _, label in PAIRS]
    learned = rows[len(PAIRS) :]
    assert 0 < len(learned) <= 4
    said = teacher.predict([row.pair for row in learned])
    assert [row.competes for row in learned] == pytest.approx(said.competes.tolist(), abs=1e-3)
    assert [stage for stage, *_ in asked][-1] == "training"


def test_the_candidates_drawn_depend_on_the_seed_alone(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text(REPORT)
    first, again = (candidate_pairs([tmp_path / "report.txt"], most=3, seed=1, progress=quiet) for _ in range(2))
    assert first == again
    assert 0 < len(first) <= 3
    assert candidate_pairs([], most=3, seed=1, progress=quiet) == []
