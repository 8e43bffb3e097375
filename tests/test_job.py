"""An analysis in a process of its own: with the real models, into a real database, and stopped half-way."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.job import Job, Upload, pasted
from verify.job import _file_name as file_name
from verify.records import Verdict
from verify.review import decide
from verify.store import Status, open_store

HELD = "The army has taken the town of Karsel, the ministry said on Monday. At least 12 people were killed in the shelling of the market."
LOST = "The army has not taken the town of Karsel, Ilya Torvan said on Monday. 40 people were killed in the shelling of the market."


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'verify.db'}"


def finished(job: Job) -> Job:
    job.wait()
    assert not job.running
    return job


def test_a_report_that_is_added_is_compared_with_those_that_are_stored(url: str) -> None:
    first = finished(Job([pasted(HELD, title="Town taken", outlet="Herald", date="2031-05-12"), Upload("scan.pdf", b"%PDF-1.7")], db=url))
    assert first.error == ""
    assert (first.summary.added, first.summary.documents) == (1, 1)
    assert [failure.name for failure in first.summary.failures] == ["scan.pdf"]
    with open_store(url) as store:
        within = {row.flag.id for row in store.flags()}
        before = store.claims()
        for flag in within:
            decide(store, flag, Verdict.REJECTED, reviewer="lena")

    files = [Upload("front.txt", LOST.encode()), Upload("front.pdf", b"%PDF broken")]
    second = finished(Job(files, db=url))
    assert second.error == ""
    with open_store(url) as store:
        assert {source.id for source in store.documents()} >= {"pasted: Town taken", "front.txt"}
        between = [row for row in store.flags() if {row.flag.a.document, row.flag.b.document} == {"pasted: Town taken", "front.txt"}]
        assert between
        assert store.claims(document="pasted: Town taken") == before
        assert all(store.flag(flag).status is Status.REJECTED for flag in within)
        assert store.flag_counts()["front.txt"] >= len(between)
        runs = store.runs()

    again = finished(Job([Upload("other name.txt", LOST.encode())], db=url))
    assert again.summary.added == 0
    with open_store(url) as store:
        assert store.runs() == runs


def test_a_cancelled_job_stores_nothing_and_leaves_no_file(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    job = Job([pasted(HELD)], db=url)
    job.cancel()
    assert (job.running, job.cancelled, job.summary, job.error) == (False, True, None, "")
    assert list(tmp_path.glob("verify-*")) == []
    with open_store(url) as store:
        assert store.documents() == []


def test_files_of_which_none_can_be_read_are_named_with_reasons(url: str) -> None:
    job = finished(Job([Upload("empty.txt", b""), Upload("music.mp3", b"\0")], db=url))
    assert "empty.txt: the file is empty" in job.error
    assert "music.mp3: format .mp3 is not read" in job.error


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("report.txt", "report.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\reports\\may.pdf", "may.pdf"),
        ("..", "unnamed"),
        ("a\0b.txt", "ab.txt"),
        ("é" * 300 + ".docx", "é" * 57 + ".docx"),
    ],
)
def test_a_name_is_made_one_that_a_file_can_have(name: str, kept: str) -> None:
    assert file_name(name) == kept
