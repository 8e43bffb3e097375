"""The protocol of a format, and the reader of formats that hold one report a file."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from verify.errors import ReadError
from verify.reading.document import make_document
from verify.reading.limits import MAX_FILE_BYTES, MEGABYTE
from verify.records import Document, Failure

log = logging.getLogger(__name__)


class Reader(Protocol):
    """Reads one format: the name a file goes by and its bytes in, documents and failures out."""

    def read(self, name: str, stream: BinaryIO) -> Iterator[Document | Failure]: ...


Parse = Callable[[bytes], tuple[str, Mapping[str, str]]]
"""A file's bytes in; its working text and what it says of itself (title, outlet, author, date, url) out. Raises ReadError."""


@dataclass(frozen=True, slots=True)
class ReportReader:
    """Reads a format that holds one report a file. `format` is its name in messages."""

    format: str
    media_type: str
    parse: Parse

    def read(self, name: str, stream: BinaryIO) -> Iterator[Document | Failure]:
        data = stream.read(MAX_FILE_BYTES + 1)
        try:
            yield self._document(name, data)
        except ReadError as error:
            yield Failure(name, str(error))
        # A parser meets files that nobody foresaw, and one bad file must not end a run over thousands.
        except Exception as error:
            log.debug("%s failed to parse", name, exc_info=True)
            detail = f"{type(error).__name__}: {error}".rstrip(": ")
            yield Failure(name, f"the file is damaged or is no {self.format} file ({detail[:200]})")

    def _document(self, name: str, data: bytes) -> Document:
        if not data:
            raise ReadError("the file is empty")
        if len(data) > MAX_FILE_BYTES:
            raise ReadError(f"the file is larger than {MAX_FILE_BYTES // MEGABYTE} MB; split it into single reports")
        text, fields = self.parse(data)
        return make_document(name, text=text, received=data, fields=fields, media_type=self.media_type)
