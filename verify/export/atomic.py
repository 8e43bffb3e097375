"""A file that is there whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from verify.errors import ExportError

STDOUT = "-"


@contextmanager
def opened(path: str | Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write: standard output where `path` is "-", else one that `replaced` puts in place."""
    if str(path) != STDOUT:
        with replaced(Path(path)) as file:
            yield file
        return
    file = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="", write_through=True)
    try:
        yield file
    except OSError as error:
        raise ExportError(f"Cannot write to standard output: {error.strerror or error}. What was written so far is not whole.") from error
    finally:
        file.detach()  # standard output stays open


@contextmanager
def replaced(path: Path) -> Iterator[TextIO]:
    """A UTF-8 text file to write, which takes the place of `path` when the block ends, and leaves nothing behind when it fails.

    It is written beside `path`, since a rename is atomic only within one file system, and synced before the rename (POSIX rename(2)).
    Raises ExportError where the folder is missing or refuses, and where the disk is full.
    """
    target = path.resolve()
    if not target.parent.is_dir():
        raise ExportError(f"Cannot write {path}: there is no folder {target.parent}. Make it, or name another.")
    if target.exists() and not target.is_file():
        raise ExportError(f"Cannot write {path}: something that is not a file has this name. Name another.")
    part = target.with_name(f".{target.name}.{uuid.uuid4().hex}.part")
    try:
        with part.open("x", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise ExportError(
            f"Cannot write {path}: {error.strerror or error}. Nothing was changed; name another place or make room."
        ) from error
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return  # Windows cannot open a folder, and syncs its names itself.
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
