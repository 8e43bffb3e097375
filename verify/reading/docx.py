"""Word documents (.docx): paragraphs and table cells in their order, and the core properties."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verify.errors import ReadError
from verify.reading.encoding import normalise
from verify.reading.heading import split_top
from verify.reading.limits import MAX_FILE_BYTES, MAX_ROW_BYTES, MEGABYTE

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"  # an encrypted .docx is an OLE container around the package: MS-OFFCRYPTO 2.3.4
# The template that python-docx makes documents from carries these; they say nothing of the report.
_TEMPLATE_AUTHOR = "python-docx"
_TEMPLATE_CREATED = dt.date(2013, 12, 23)


def parse_docx(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a Word document. Raises ReadError where it is encrypted, no .docx, or unpacks to too much."""
    import docx  # takes a third of a second, and other formats need none of it

    _check_package(data)
    document = docx.Document(io.BytesIO(data))
    paragraphs = (normalise(text).strip() for text in _paragraphs(document))
    properties = document.core_properties
    text, fields = split_top("\n\n".join(filter(None, paragraphs)), title=normalise(properties.title).strip() or _styled_title(document))
    author = "" if properties.author == _TEMPLATE_AUTHOR else normalise(properties.author)
    return text, {"author": author, "date": _created(properties.created), **fields}


def _check_package(data: bytes) -> None:
    if data.startswith(_OLE_SIGNATURE):
        raise ReadError("it is encrypted with a password or is an old .doc; save it as .docx without a password")
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise ReadError("it is not a .docx file")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    # zipfile never unpacks more of a part than the size that its directory declares.
    largest_xml = max((part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))), default=0)
    if sum(part.file_size for part in parts) > MAX_FILE_BYTES or largest_xml > MAX_ROW_BYTES:
        raise ReadError(f"it unpacks to more than {MAX_FILE_BYTES // MEGABYTE} MB, or to more than {MAX_ROW_BYTES // MEGABYTE} MB of text")


def _paragraphs(container: WordDocument) -> Iterator[str]:
    for block in container.iter_inner_content():
        yield from _block_texts(block)


def _block_texts(block: Paragraph | Table) -> Iterator[str]:
    if not hasattr(block, "rows"):
        yield block.text
        return
    seen = set()
    for row in block.rows:
        for cell in row.cells:
            if cell._tc not in seen:  # a merged cell comes once for each place it covers
                seen.add(cell._tc)
                yield from _paragraphs(cell)


def _styled_title(document: WordDocument) -> str:
    """The first paragraph with text, where it has the style Title or Heading 1."""
    for paragraph in document.paragraphs:
        if paragraph.text.strip():
            return normalise(paragraph.text).strip() if paragraph.style.name in {"Title", "Heading 1"} else ""
    return ""


def _created(created: dt.datetime | None) -> str:
    return "" if created is None or created.date() == _TEMPLATE_CREATED else created.date().isoformat()
