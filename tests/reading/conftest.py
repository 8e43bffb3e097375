"""How the reading room's tests read one file that they made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from verify.reading import read
from verify.records import Document, Failure

Item = Document | Failure


@pytest.fixture
def read_file(tmp_path: Path) -> Callable[[str, bytes | str], list[Item]]:
    """Writes a file of that name and content and reads it: all that comes of it."""

    def write_and_read(name: str, content: bytes | str) -> list[Item]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read([path]))

    return write_and_read


@pytest.fixture
def document_of(read_file) -> Callable[[str, bytes | str], Document]:
    """Writes a file and reads the one document it holds."""

    def write_and_read(name: str, content: bytes | str) -> Document:
        (document,) = read_file(name, content)
        assert isinstance(document, Document), document
        return document

    return write_and_read


@pytest.fixture
def failure_of(read_file) -> Callable[[str, bytes | str], Failure]:
    """Writes a file and reads the one failure it comes to."""

    def write_and_read(name: str, content: bytes | str) -> Failure:
        (failure,) = read_file(name, content)
        assert isinstance(failure, Failure), failure
        return failure

    return write_and_read
