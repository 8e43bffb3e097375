"""CSV tables (.csv): a header with the names of the columns, then one record a report; commas, semicolons or tabs between fields."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import BinaryIO

from verify.errors import ReadError
from verify.reading.encoding import guess_encoding, storable
from verify.reading.limits import MAX_ROW_BYTES, MEGABYTE
from verify.reading.row import BadRow, Row, byte_lines

DELIMITERS = (",", ";", "\t")


class _Records:
    """The decoded lines of a CSV stream, for csv.reader to take; remembers the bytes of those taken since `begin`.

    The text is UTF-8; where its first line that is not ASCII is not UTF-8 either, all of it is in the encoding that line appears to have.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._lines = byte_lines(stream)
        self._encoding = ""
        self.begin()

    def begin(self) -> None:
        self.line = 0
        self.received = b""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        number, line = next(self._lines)
        self.line = self.line or number
        self.received += line
        if len(self.received) > MAX_ROW_BYTES:
            raise ReadError(
                f"the record from line {self.line} on is longer than {MAX_ROW_BYTES // MEGABYTE} MB (a quote that is never closed?); "
                "nothing was read from there on"
            )
        return self._decode(line)

    def _decode(self, line: bytes) -> str:
        if not self._encoding and not line.isascii():
            self._encoding = "utf-8" if _is_utf8(line) else guess_encoding(line) or "cp1252"
        # What cannot be decoded is kept as lone surrogates, which a text is refused for: csv.reader cannot go on after an exception.
        return line.decode(self._encoding or "ascii", "surrogateescape")


def csv_rows(stream: BinaryIO) -> Iterator[Row | BadRow]:
    """The records of a CSV stream. Raises ReadError where it has no text column or the rest cannot be read."""
    csv.field_size_limit(MAX_ROW_BYTES)
    records = _Records(stream)
    try:
        header_line = next(records, "")
        delimiter, header = _header(header_line)
        reader = csv.reader(records, delimiter=delimiter)
        while True:
            records.begin()
            fields = next(reader, None)
            if fields is None:
                return
            if any(field.strip() for field in fields):
                yield _row(records, header, fields)
    except csv.Error as error:
        raise ReadError(f"the record at line {records.line} is not CSV ({error}); nothing was read from there on") from error


def _header(line: str) -> tuple[str, list[str]]:
    names: list[str] = []
    for delimiter in DELIMITERS:
        names = [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter), [])]
        if "text" in names:
            return delimiter, names
    columns = storable(line.strip()[:200])
    raise ReadError(f"the table has no column named text; its first line is: {columns}" if columns else "the table is empty")


def _row(records: _Records, header: list[str], fields: list[str]) -> Row | BadRow:
    if len(fields) > len(header):
        return BadRow(records.line, f"it has {len(fields)} fields where the header has {len(header)}; put fields with commas in quotes")
    columns = {name: value for name, value in zip(header, fields, strict=False) if value and name}
    return Row(records.line, records.received.rstrip(b"\r\n"), columns)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
