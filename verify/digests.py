"""SHA-256 of files."""

from __future__ import annotations

import hashlib
from pathlib import Path

from verify.errors import ModelError


def sha256_of(path: Path) -> str:
    """Hexadecimal SHA-256 of the bytes of `path`."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def check_sha256(path: Path, expected: str, *, remedy: str) -> None:
    """Raises ModelError when `path` is missing or its bytes are not the `expected` ones; `remedy` says what to do."""
    if not path.is_file():
        raise ModelError(f"{path} is missing. {remedy}")
    found = sha256_of(path)
    if found != expected:
        raise ModelError(f"{path} was altered: its SHA-256 is {found}, {expected} was expected. {remedy}")
