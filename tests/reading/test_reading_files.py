"""Files and folders of any mix."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from verify.reading import read, read_bytes
from verify.records import Document, Failure

TEXTS = [f"The Front said on day {number} that it held the town." for number in range(9)]


def write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def test_folder_is_read_in_order_with_relative_ids(tmp_path):
    for number, name in enumerate(["b.txt", "a.md", "sub/c.txt", "sub/deep/d.jsonl", ".hidden.txt", ".git/e.txt"]):
        write(tmp_path / name, TEXTS[number] if not name.endswith("jsonl") else f'{{"text": "{TEXTS[number]}"}}')
    assert [document.id for document in read([tmp_path])] == ["a.md", "b.txt", "sub/c.txt", "sub/deep/d.jsonl:1"]


def test_bad_files_are_failures_by_name_and_the_rest_go_on(tmp_path):
    write(tmp_path / "empty.txt", "")
    write(tmp_path / "photo.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    write(tmp_path / "sheet.xlsx", b"PK\x03\x04")
    write(tmp_path / "report.txt", TEXTS[0])
    write(tmp_path / "blank.txt", " \n\n ")
    items = {item.id if isinstance(item, Document) else item.name: item for item in read([tmp_path])}
    assert isinstance(items.pop("report.txt"), Document)
    reasons = {name: failure.reason for name, failure in items.items()}
    assert reasons["empty.txt"] == "the file is empty"
    assert reasons["blank.txt"] == "it holds no text"
    assert reasons["photo.txt"].startswith("it is not text but a PNG image")
    assert reasons["sheet.xlsx"].startswith("format .xlsx is not read; the formats that are: .txt, .md, ")


def test_missing_file_is_a_failure_with_its_path(tmp_path):
    missing = tmp_path / "gone.txt"
    assert list(read([missing])) == [Failure(str(missing), "the file cannot be opened or read (No such file or directory)")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="The superuser may read every file.")
def test_file_without_permission_is_a_failure(tmp_path):
    write(tmp_path / "locked.txt", TEXTS[0])
    (tmp_path / "locked.txt").chmod(0)
    (failure,) = read([tmp_path])
    assert failure.reason == "the file cannot be opened or read (Permission denied)"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="This system has no named pipes.")
def test_pipe_does_not_hang_the_reading(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert list(read([tmp_path])) == [Failure("pipe.txt", "it is neither a file nor a folder")]


def test_empty_folder_is_a_failure(tmp_path):
    assert list(read([tmp_path])) == [Failure(str(tmp_path), "the folder holds no files")]


def test_same_bytes_are_read_once(tmp_path):
    write(tmp_path / "a.txt", TEXTS[0])
    write(tmp_path / "copy.txt", TEXTS[0])
    assert [document.id for document in read([tmp_path, tmp_path / "a.txt"])] == ["a.txt"]


def test_different_documents_with_one_id_are_told_apart(tmp_path):
    write(tmp_path / "monday" / "report.txt", TEXTS[0])
    write(tmp_path / "tuesday" / "report.txt", TEXTS[1])
    write(tmp_path / "rows.jsonl", "".join(f'{{"id": 7, "text": "{text}"}}\n' for text in TEXTS[2:5]))
    documents = list(read([tmp_path / "monday", tmp_path / "tuesday", tmp_path / "rows.jsonl"]))
    assert [document.id for document in documents] == ["report.txt", "report.txt#2", "7", "7#2", "7#3"]
    assert [document.text for document in documents] == TEXTS[:5]


def test_reading_is_a_stream(tmp_path):
    write(tmp_path / "a.txt", TEXTS[0])
    items = read(path for path in [tmp_path / "a.txt", tmp_path / "later.txt"])
    assert next(items).id == "a.txt"
    write(tmp_path / "later.txt", TEXTS[1])
    assert next(items).id == "later.txt"


def test_bytes_with_a_name_are_read_as_the_file_would_be(tmp_path):
    write(tmp_path / "Report.TXT", f"Town falls\n\n{TEXTS[0]}")
    assert list(read_bytes("Report.TXT", (tmp_path / "Report.TXT").read_bytes())) == list(read([tmp_path]))


def test_name_without_extension_is_a_failure():
    (failure,) = read_bytes("README", b"words")
    assert failure.reason.startswith("format without an extension is not read")
