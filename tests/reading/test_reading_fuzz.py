"""Damaged files of every format come to documents or failures: nothing is raised and nothing hangs."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verify.reading import read_bytes
from verify.reading.formats import READERS
from verify.records import Document, Failure

MADE = {
    ".md": b"---\ntitle: Town falls\ndate: 2021-09-06\n---\n\n# Town falls\n\n- The *Front* took it.\n\n| a | b |\n|---|---|\n| c | d |\n",
    ".csv": b'id,text,date\n1,"The Front said:\n""We hold it.""",2021-09-06\n2,The army denied it.,6 May 2021\n',
}


def whole_files(folder: Path) -> dict[str, bytes]:
    """One undamaged file of each format."""
    files = {path.suffix: path.read_bytes() for path in sorted(folder.iterdir())} | MADE
    files[".htm"] = files[".html"]
    return files | {f"{suffix}.gz": gzip.compress(files[suffix], mtime=0) for suffix in (".jsonl", ".csv")}


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """The data with a few bytes or stretches replaced, taken out, doubled or cut off."""
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, max(0, len(data) - 1)))
        end = min(len(data), start + draw(st.sampled_from([0, 1, 2, 8, 100, 5_000])))
        piece = draw(
            st.sampled_from([b"", data[start:end] * 3, b"\x00", b"\xff\xfe", b"\r", b'"', b"<", b"9" * 50, b"\\ud800"])
            | st.binary(max_size=8)
        )
        data = data[:start] + piece + data[end:]
    return data[: draw(st.integers(len(data) // 2, len(data)))] if draw(st.booleans()) else data


@pytest.mark.parametrize("suffix", sorted(READERS))
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_files_are_documents_or_failures(sample: Path, suffix: str, data: st.DataObject):
    received = data.draw(damaged(whole_files(sample)[suffix]))
    items = list(read_bytes(f"report{suffix}", received))
    assert all(isinstance(item, Document | Failure) for item in items)
    for item in items:
        words = item.text + item.title + item.id if isinstance(item, Document) else item.name + item.reason
        assert words.encode("utf-8").strip()
        assert len(words) < 10_000
