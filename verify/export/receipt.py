"""What goes with an exported CSV: its SHA-256, and the head of the log it was made from. The file stands beside the CSV."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO

from verify import __version__
from verify.errors import ExportError
from verify.export.atomic import replaced
from verify.store import Head

SUFFIX = ".audit.json"


@dataclass(frozen=True, slots=True)
class Receipt:
    """`sha256` is of the CSV's bytes, `rows` the number of its flags, `head` the newest row of the log when they were read."""

    file: str
    sha256: str
    rows: int
    head: Head
    version: str = __version__


class HashedText:
    """A text file that keeps the SHA-256 of the UTF-8 bytes written through it."""

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def write(self, text: str) -> int:
        self._hash.update(text.encode())
        return self._file.write(text)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()


def beside(path: Path) -> Path:
    """Where the receipt of the CSV `path` stands: flags.csv.audit.json beside flags.csv."""
    return path.with_name(path.name + SUFFIX)


def write_receipt(receipt: Receipt, path: Path) -> None:
    """Put the receipt beside the CSV `path`; whole or not at all. Raises ExportError where it cannot be written."""
    with replaced(beside(path)) as file:
        file.write(json.dumps(asdict(receipt), indent=2) + "\n")


def read_receipt(path: Path) -> Receipt | None:
    """The receipt that stands beside the CSV `path`; None where there is none. Raises ExportError where it is damaged."""
    try:
        said = json.loads(beside(path).read_text(encoding="utf-8"))
        return Receipt(**{**said, "head": Head(**said["head"])})
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ExportError(f"{beside(path)} is damaged ({error}). Export again, or take it away to go by the log alone.") from error


def file_sha256(path: Path) -> str:
    """The SHA-256 of the file `path`. Raises ExportError where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ExportError(f"Cannot read {path}: {error.strerror or error}.") from error
