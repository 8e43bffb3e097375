"""The main job on the sample corpus, as a user runs it: with the real models, into a real database and a real file."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from verify.export import COLUMNS, escape, unescape
from verify.reading import read
from verify.records import Document, Field


def verify(*arguments: object, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "verify", *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "VERIFY_DB"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=900, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample: Path) -> Path:
    """A folder in which the sample corpus has been analysed once."""
    made = tmp_path_factory.mktemp("run")
    done = verify("run", sample, "--out", "flags.csv", folder=made)
    assert done.returncode == 0, done.stderr
    (made / "printed.txt").write_text(done.stdout, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "flags.csv").open(newline="", encoding="utf-8") as file:
        return [{name: unescape(value) for name, value in row.items()} for row in csv.DictReader(file)]


@pytest.fixture(scope="module")
def documents(sample: Path) -> dict[str, Document]:
    return {document.id: document for document in read([sample]) if isinstance(document, Document)}


def test_the_file_has_the_planned_columns_sorted_by_score(rows: list[dict[str, str]]) -> None:
    assert tuple(rows[0]) == COLUMNS
    scores = [float(row["score"]) for row in rows]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert {row["status"] for row in rows} == {"undecided"}


def test_every_quote_stands_verbatim_at_its_offsets(rows: list[dict[str, str]], documents: dict[str, Document]) -> None:
    for row in rows:
        for side in "ab":
            ground = documents[row[f"{side}_document"]].ground(Field(row[f"{side}_field"]))
            assert ground[int(row[f"{side}_start"]) : int(row[f"{side}_end"])] == row[f"{side}_quote"]
            assert row[f"{side}_sha256"] == documents[row[f"{side}_document"]].sha256


def covers(row: dict[str, str], side: str, document: Document, fragment: str) -> bool:
    """Whether one side of a flag shares half of the shorter span with `fragment`."""
    if row[f"{side}_document"] != document.id or row[f"{side}_field"] != Field.TEXT:
        return False
    start = document.text.index(fragment)
    begin, end = int(row[f"{side}_start"]), int(row[f"{side}_end"])
    return min(end, start + len(fragment)) - max(begin, start) >= 0.5 * min(end - begin, len(fragment))


def found(row: dict[str, str], wanted: dict[str, str], documents: dict[str, Document]) -> bool:
    sides = [(documents[wanted[f"{s}_document"]], wanted[f"{s}_fragment"]) for s in "ab"]
    return any(covers(row, x, *sides[0]) and covers(row, y, *sides[1]) for x, y in ("ab", "ba"))


def hits(rows: list[dict[str, str]], wanted: dict[str, str], documents: dict[str, Document]) -> list[dict[str, str]]:
    return [row for row in rows if found(row, wanted, documents)]


def test_half_of_the_expected_disputes_are_flagged(rows, documents, expected) -> None:
    disputes = [w for w in expected if w["expect"] == "dispute"]
    missed = [w["why"] for w in disputes if not hits(rows, w, documents)]
    assert len(missed) <= len(disputes) // 2, missed


def test_few_traps_are_flagged(rows, documents, expected) -> None:
    traps = [w for w in expected if w["expect"] == "trap"]
    caught = [w["why"] for w in traps if hits(rows, w, documents)]
    assert len(caught) <= 1, caught


def test_flagged_disputes_are_of_a_kind_that_is_right(rows, documents, expected) -> None:
    kinds = [(w["kind"].split(), [row["kind"] for row in hits(rows, w, documents)]) for w in expected if w["expect"] == "dispute"]
    flagged = [(right, got) for right, got in kinds if got]
    wrong = [(right, got) for right, got in flagged if not set(right) & set(got)]
    assert len(wrong) <= len(flagged) // 4, wrong


def test_the_top_flags_are_printed(folder: Path, rows: list[dict[str, str]]) -> None:
    printed = (folder / "printed.txt").read_text(encoding="utf-8")
    assert f"of {len(rows)} flags" in printed
    assert f"{float(rows[0]['score']):.2f}" in printed


def test_a_second_run_adds_nothing_and_says_so(folder: Path, sample: Path) -> None:
    before = (folder / "flags.csv").read_bytes()
    again = verify("run", sample, "--out", "again.csv", folder=folder)
    assert again.returncode == 0, again.stderr
    assert "Nothing was new" in again.stdout
    assert (folder / "again.csv").read_bytes() == before


def test_the_file_is_known_to_the_log_and_every_row_is_derived_again(folder: Path, rows: list[dict[str, str]]) -> None:
    audit = verify("audit", "flags.csv", folder=folder)
    assert (audit.returncode, audit.stderr) == (0, "")
    assert "rows of the log hold" in audit.stdout
    changed = [dict(row) for row in rows]
    changed[0]["a_quote"] += "!"
    changed[1]["score"] = "0.999"
    changed[2]["status"] = "confirmed"
    with (folder / "changed.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({name: escape(value) for name, value in row.items()} for row in changed)
    assert "No row of the log tells of" in verify("audit", "changed.csv", folder=folder).stderr
    replayed = verify("replay", "changed.csv", folder=folder)
    assert replayed.returncode == 1
    told = [line for line in replayed.stderr.splitlines() if line.startswith("differs")]
    expected = [f"flag {rows[i]['flag_id']}, {column}" for i, column in enumerate(("a_quote", "score", "status"))]
    assert [line.removeprefix("differs  ").split(":")[0] for line in told] == expected


def test_bad_files_are_named_and_the_rest_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(
        "The army took the town on Monday, the mayor said. Residents said the town still held.", encoding="utf-8"
    )
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    done = verify("claims", "good.txt", "empty.txt", "broken.pdf", "missing.txt", "--out", "claims.jsonl", folder=tmp_path)
    assert done.returncode == 0
    assert len((tmp_path / "claims.jsonl").read_text(encoding="utf-8").splitlines()) >= 2
    for name in ("empty.txt", "broken.pdf", "missing.txt"):
        assert name in done.stderr


def test_a_run_that_can_read_nothing_fails_with_one_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", encoding="utf-8")
    done = verify("run", "empty.txt", "--out", "flags.csv", folder=tmp_path)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "flags.csv").exists()
