"""PDF files (.pdf): pypdf gives the lines; they are joined into the paragraphs they were before they were set."""

from __future__ import annotations

import datetime as dt
import io
import logging
import re
from typing import TYPE_CHECKING

from verify.errors import ReadError
from verify.reading.encoding import normalise
from verify.reading.heading import drop_repeated_title, split_header, split_headline
from verify.reading.layout import join_lines, without_furniture
from verify.reading.limits import MAX_ROW_BYTES, MEGABYTE

if TYPE_CHECKING:
    from pypdf import DocumentInformation, PdfReader

_FILE_NAME = re.compile(r"\.(docx?|pdf|indd|qxp|rtf|odt|txt|html?)$|^microsoft word\b|^untitled|^about:blank", re.IGNORECASE)
_SITE_NAME = re.compile(r"\s+\|[^|]*$")  # "Headline | Outlet", as browsers print it
_BROWSER = "Mozilla"
_FIRST_PLAUSIBLE = dt.date(1993, 1, 1)  # PDF 1.0 is of 1993: an earlier date is a clock that was never set


def parse_pdf(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a PDF file. Raises ReadError where it is encrypted or holds no text."""
    from pypdf import PdfReader  # takes a fifth of a second, and other formats need none of it

    if b"%PDF-" not in data[:1024]:
        raise ReadError("it is not a PDF file")
    # What pypdf warns of in a damaged file is told better by the failure.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadError("it is encrypted with a password; save a copy without one")
    pages = without_furniture(_pages(reader))
    if not any(pages):
        raise ReadError("it holds no text, only images; run it through text recognition (OCR) first")
    header, pages[0] = _split_header(pages[0])
    fields = {**_metadata_fields(reader.metadata), **header}
    text = join_lines(pages)
    if fields.get("title"):
        return drop_repeated_title(text, fields["title"]), fields
    title, text = split_headline(text)
    return text, {**fields, "title": title}


def _pages(reader: PdfReader) -> list[list[str]]:
    """The lines of each page."""
    pages, size = [], 0
    for page in reader.pages:
        text = normalise(page.extract_text())
        size += len(text)
        if size > MAX_ROW_BYTES:
            raise ReadError(f"its text is longer than {MAX_ROW_BYTES // MEGABYTE} million characters; split it into single reports")
        pages.append([line.strip() for line in text.strip().split("\n")] if text.strip() else [])
    return pages


def _split_header(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    fields, rest = split_header("\n".join(lines))
    return fields, rest.split("\n") if rest else []


def _metadata_fields(metadata: DocumentInformation | None) -> dict[str, str]:
    """Title, author and date of the file's properties, without what a program rather than a person put there."""
    if metadata is None:
        return {}
    title = _SITE_NAME.sub("", normalise(metadata.title or "").strip())
    return {
        "title": "" if _FILE_NAME.search(title) else title,
        "author": normalise(metadata.author or "").strip(),
        "date": _creation_date(metadata),
    }


def _creation_date(metadata: DocumentInformation) -> str:
    """The day the file was made, as an ISO date; "" where that is not the day of publication: a web page was printed from a browser."""
    if _BROWSER in (metadata.creator or ""):
        return ""
    try:
        created = metadata.creation_date
    except ValueError:  # pypdf raises on a date that is not one
        return ""
    plausible = created is not None and _FIRST_PLAUSIBLE <= created.date() <= dt.date.today()
    return created.date().isoformat() if plausible else ""
