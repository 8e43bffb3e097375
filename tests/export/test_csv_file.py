"""flags.csv says exactly what the database says, and runs nothing in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from factories import claim, document, judgement
from hypothesis import given
from hypothesis import strategies as st

from verify.errors import ExportError
from verify.export import COLUMNS, escape, unescape, write_flags
from verify.records import Decision, Flag, Kind, Run, Verdict, content_id
from verify.store import Store, open_store

HOSTILE = [
    '=HYPERLINK("http://example.invalid";"open")',
    "+1+cmd|' /C calc'!A0",
    "-12 degrees, they said",
    "@SUM(A1:A9)",
    "\tindented",
    "\r=2",
    "  =1+1",
    "＝1+1",
    "'=already marked",
    "'quoted' from the start",
    'a "quote", a comma; and\nlines\r\nof both kinds',
    "\u200fשלום\u202eabc",
    "<script>alert(1)</script>",
]
MADE = dt.datetime(2026, 3, 1, 12, 30, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path):
    """One report whose sentences are the hostile texts, and a flag between each and the first."""
    text, claims = "", []
    for hostile in HOSTILE:
        claims.append(claim(hostile, start=len(text), speaker=hostile, cue=hostile))
        text += hostile + " "
    flags = [
        Flag(
            content_id(claims[0].id, b.id),
            Kind.FACTUAL,
            0.5 + i / 30,
            ("=why", "so"),
            judgement(claims[0], b, similarity=-0.12345),
            "=topic",
        )
        for i, b in enumerate(claims[1:])
    ]
    report = replace(document(text, day="2026-02-01", outlet="@Gazette"), url="=url")
    run = Run("run", MADE, "0.1.0", "judge", "ab" * 32, "encoder", 0.4)
    with open_store(f"sqlite:///{tmp_path}/reviews.db") as opened:
        opened.save_run(run, "print", documents=[report], claims=claims, flags=flags)
        yield opened


def read_back(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def test_the_columns_are_those_of_the_readme_in_their_order(store: Store, tmp_path: Path) -> None:
    assert write_flags(store.stream_flags(), tmp_path / "flags.csv") == 12
    first = (tmp_path / "flags.csv").read_bytes().split(b"\r\n")[0].decode()
    assert tuple(first.split(",")) == COLUMNS
    assert len(set(COLUMNS)) == 53


def test_every_quote_is_found_at_its_offsets(store: Store, tmp_path: Path) -> None:
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    text = store.document("report.txt").text
    for row in read_back(tmp_path / "flags.csv"):
        for side in "ab":
            quote = unescape(row[f"{side}_quote"])
            assert text[int(row[f"{side}_start"]) : int(row[f"{side}_end"])] == quote


def test_no_text_cell_can_run_and_numbers_stay_numbers(store: Store, tmp_path: Path) -> None:
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    for row in read_back(tmp_path / "flags.csv"):
        assert row["similarity"] == "-0.1235"
        texts = [cell for column, cell in row.items() if column != "similarity"]
        assert not [cell for cell in texts if cell.strip().startswith(tuple("=+-@＝")) or cell[:1] in tuple("\t\r\n")]


def test_rows_come_highest_score_first(store: Store, tmp_path: Path) -> None:
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    scores = [float(row["score"]) for row in read_back(tmp_path / "flags.csv")]
    assert scores == sorted(scores, reverse=True)
    assert all(round(score, 4) == score for score in scores)


def test_a_decision_is_in_its_row_until_it_is_undone(store: Store, tmp_path: Path) -> None:
    flag = store.flags(limit=1)[0].flag.id
    columns = ("flag_id", "status", "decision", "reviewer", "decided_at", "note")
    store.decide(Decision(flag, Verdict.NEEDS_MORE, "Ada", MADE, "=ask the mayor"))
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    found = [read_back(tmp_path / "flags.csv")[0][name] for name in columns]
    assert found == [flag, "needs-more", "needs-more", "Ada", "2026-03-01T12:30:00+00:00", "'=ask the mayor"]
    store.decide(Decision(flag, None, "Ada", MADE))
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    assert [read_back(tmp_path / "flags.csv")[0][name] for name in columns] == [flag, "undecided", "", "", "", ""]


def test_standard_output_gets_the_same_bytes(store: Store, tmp_path: Path, capfdbinary: pytest.CaptureFixture) -> None:
    write_flags(store.stream_flags(), tmp_path / "flags.csv")
    write_flags(store.stream_flags(), "-")
    assert capfdbinary.readouterr().out == (tmp_path / "flags.csv").read_bytes()


def test_a_failed_export_leaves_the_old_file_and_nothing_else(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "flags.csv").write_text("old")

    def broken():
        yield from store.flags(limit=2)
        raise ExportError("The rows end here.")

    with pytest.raises(ExportError, match="end here"):
        write_flags(broken(), folder / "flags.csv")
    assert [path.name for path in folder.iterdir()] == ["flags.csv"]
    assert (folder / "flags.csv").read_text() == "old"


@pytest.mark.parametrize(("name", "message"), [("missing/flags.csv", "no folder"), ("", "not a file")])
def test_a_place_that_cannot_be_written_is_named(store: Store, tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        write_flags(store.stream_flags(), tmp_path / name)


@given(st.text())
def test_escaping_loses_nothing(text: str) -> None:
    assert unescape(escape(text)) == text
    assert escape(text)[:1] not in tuple("=+-@\t\r\n")
