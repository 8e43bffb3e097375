"""A stored document read once more from the bytes it came as."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from verify.reading.csv import DELIMITERS
from verify.reading.encoding import decode
from verify.reading.formats import READERS
from verify.reading.limits import MAX_ROW_BYTES
from verify.reading.url import is_url
from verify.records import Document, Failure

_CSV = READERS[".csv"]


def read_again(document: Document) -> Document | Failure:
    """What the received bytes of `document` read as, under its id; a Failure where they cannot be read.

    A record of a CSV table does not hold the names of its columns: it is asked for the text that the document has, no more.
    """
    reader = next((r for r in READERS.values() if r.media_type == document.media_type), None)
    if reader is None:
        return Failure(document.id, f"its media type {document.media_type} is not read")
    if reader is _CSV:
        found = document.text in _fields(document.received)
        return document if found else Failure(document.id, "its text is not in its stored bytes")
    item = next(reader.read(document.id, io.BytesIO(document.received)))
    if isinstance(item, Failure):
        return item
    # The address that a report was fetched from, which is also its id, is not in its bytes.
    return replace(item, id=document.id, url=document.url if is_url(document.id) else item.url)


def _fields(record: bytes) -> Iterator[str]:
    """The fields of a CSV record, by each delimiter in turn and in each encoding that its table may have been in."""
    csv.field_size_limit(MAX_ROW_BYTES)
    for text in (decode(record), record.decode("cp1252", "surrogateescape")):
        for delimiter in DELIMITERS:
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
                yield from row
