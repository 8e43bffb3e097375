"""An exported file can be traced to the log, and a changed one is told from it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from factories import claim, document, judgement

from verify.errors import ExportError
from verify.export import export_bytes, export_flags, faults, log_receipt, receipt_of
from verify.records import Decision, Flag, Kind, Run, Verdict
from verify.store import Event, Filter, Status, Store, open_store

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def store(tmp_path: Path):
    a, b = claim("The mill is shut."), claim("The mill is open.", start=20)
    run = Run("run", NOON, "0.1.0", "judge", "ab" * 32, "encoder", 0.4)
    with open_store(f"sqlite:///{tmp_path}/reviews.db") as opened:
        opened.save_run(
            run,
            "print",
            documents=[document("The mill is shut. ...")],
            claims=[a, b],
            flags=[Flag("f", Kind.DENIAL, 0.9, (), judgement(a, b))],
        )
        yield opened


@pytest.fixture
def out(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    return tmp_path / "out" / "flags.csv"


def test_a_file_has_a_receipt_with_its_hash_and_the_head_it_was_made_from(store: Store, out: Path) -> None:
    head = store.head()
    assert export_flags(store, Filter(status=(Status.UNDECIDED,)), out) == 1
    said = json.loads((out.parent / "flags.csv.audit.json").read_text(encoding="utf-8"))
    sha256 = hashlib.sha256(out.read_bytes()).hexdigest()
    assert (said["sha256"], said["rows"], said["head"]) == (sha256, 1, {"number": head.number, "hash": head.hash})
    entry = store.log(Event.EXPORT)[0]
    assert (entry.subject, entry.content["sha256"], entry.content["filter"]) == ("flags.csv", sha256, {"status": ["undecided"]})
    assert faults(store, out) == []
    assert store.audit().faults == []


def test_a_file_is_known_by_its_bytes_without_its_receipt_and_under_another_name(store: Store, out: Path) -> None:
    data, receipt = export_bytes(store, Filter(), "flags.csv")
    log_receipt(store, receipt, Filter())
    out.with_name("renamed.csv").write_bytes(data)
    assert faults(store, out.with_name("renamed.csv")) == []
    assert receipt_of(store, out.with_name("renamed.csv")).head == receipt.head


def test_a_changed_file_is_told(store: Store, out: Path) -> None:
    export_flags(store, Filter(), out)
    out.write_bytes(out.read_bytes().replace(b"denial", b"factual"))
    assert [fault.split(":")[0] for fault in faults(store, out)] == [
        f"No row of the log tells of an export with the bytes of {out}",
        f"{out} is not the file that flags.csv.audit.json tells of",
    ]


def test_a_file_of_a_log_that_was_rolled_back_is_told(store: Store, out: Path, tmp_path: Path) -> None:
    export_flags(store, Filter(), out)
    with open_store(f"sqlite:///{tmp_path}/another.db") as other:
        assert any("which the log does not hold" in fault for fault in faults(other, out))


def test_an_export_from_a_database_that_takes_no_row_changes_no_file(store: Store, out: Path, tmp_path: Path) -> None:
    export_flags(store, Filter(), out)
    before = {path.name: path.read_bytes() for path in out.parent.iterdir()}
    store.decide(Decision("f", Verdict.CONFIRMED, "Ada", NOON))
    with open_store(f"sqlite:///file:{tmp_path}/reviews.db?mode=ro&uri=true") as reader, pytest.raises(Exception, match="readonly"):
        export_flags(reader, Filter(), out)
    assert {path.name: path.read_bytes() for path in out.parent.iterdir()} == before


def test_a_damaged_receipt_is_named(store: Store, out: Path) -> None:
    export_flags(store, Filter(), out)
    out.with_name("flags.csv.audit.json").write_text("{", encoding="utf-8")
    with pytest.raises(ExportError, match=r"flags\.csv\.audit\.json is damaged"):
        faults(store, out)
