"""Tables (.jsonl and .csv, plain or .gz): one report a row, read one row at a time."""

from __future__ import annotations

import codecs
import gzip
import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from verify.errors import ReadError
from verify.reading.document import make_document
from verify.reading.encoding import check_is_text
from verify.reading.row import BadRow, Row
from verify.records import Document, Failure

Rows = Callable[[BinaryIO], Iterator[Row | BadRow]]
_PEEK_BYTES = 512
_UTF16_BOMS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@dataclass(frozen=True, slots=True)
class TableReader:
    """Reads tables of one format.

    A row's `text` is the document's working text exactly; a row without an `id` goes by the table's name and its line ("may.jsonl:12").
    A row that cannot be read is a failure of its own; damage to the file ends it, after the rows before the damage.
    """

    media_type: str
    rows: Rows
    gzipped: bool = False

    def read(self, name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
        line = 0
        found = False
        try:
            for row in self.rows(self._open(stream)):
                line, found = row.line, True
                yield self._document(name, row)
        except ReadError as error:
            yield Failure(name, str(error))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Failure(name, f"the compressed data are cut short or damaged ({error}); rows up to line {line} were read")
        else:
            if not found:
                yield Failure(name, "the table holds no rows")

    def _open(self, stream: BinaryIO) -> BinaryIO:
        opened = gzip.GzipFile(fileobj=stream) if self.gzipped else io.BufferedReader(stream)
        start = opened.peek(_PEEK_BYTES)[:_PEEK_BYTES]
        if start.startswith(_UTF16_BOMS):
            raise ReadError("the table is in UTF-16; save it as UTF-8")
        check_is_text(start)
        return opened

    def _document(self, name: str, row: Row | BadRow) -> Document | Failure:
        at = f"{name} line {row.line}"
        if isinstance(row, BadRow):
            return Failure(at, row.reason)
        if "text" not in row.columns:
            return Failure(at, "it has no text")
        given = row.columns.get("id", "").strip().encode("utf-8", "replace").decode()
        try:
            return make_document(
                given or f"{name}:{row.line}",
                text=row.columns["text"],
                received=row.received,
                fields=row.columns,
                media_type=self.media_type,
            )
        except ReadError as error:
            return Failure(at, str(error))
