"""Rows of a table file as they came: line number, raw bytes and named columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verify.errors import ReadError
from verify.reading.limits import MAX_ROW_BYTES, MAX_TABLE_BYTES, MEGABYTE

_UTF8_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that could be read. `line` is the number of its first line, from 1; `received` are its bytes without the line end."""

    line: int
    received: bytes
    columns: dict[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """One row that could not be read, and why; the rows after it can."""

    line: int
    reason: str


def byte_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The numbered lines of a stream with their line ends, without a byte-order mark.

    Raises:
        ReadError: a line or all of it is longer than the limits.
    """
    number = size = 0
    while line := stream.readline(MAX_ROW_BYTES + 1):
        number += 1
        size += len(line)
        if len(line) > MAX_ROW_BYTES:
            raise ReadError(f"line {number} is longer than {MAX_ROW_BYTES // MEGABYTE} MB; nothing was read from there on")
        if size > MAX_TABLE_BYTES:
            raise ReadError(f"the table is larger than {MAX_TABLE_BYTES // MEGABYTE} MB; nothing was read from line {number} on")
        if number == 1:
            line = line.removeprefix(_UTF8_BOM)
        yield number, line
