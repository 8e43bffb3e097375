"""What a format gives becomes a Document: checked for text and language, dated, hashed."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from verify.errors import ReadError
from verify.reading.date import parse_date
from verify.reading.encoding import storable
from verify.reading.language import ENGLISH, detect_language, language_name
from verify.reading.limits import MAX_ROW_BYTES, MEGABYTE
from verify.records import Document

_COLUMNS = frozenset({"id", "title", "text", "outlet", "date", "url", "author"})
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def make_document(name: str, *, text: str, received: bytes, fields: Mapping[str, str], media_type: str) -> Document:
    """The document with the id `name`; fields that a Document has no place for go to its metadata.

    A date that cannot be read leaves `published` None and stays in the metadata as "date".

    Raises:
        ReadError: the text is empty, too long, not valid Unicode, or not English.
    """
    if not text.strip():
        raise ReadError("it holds no text")
    if len(text) > MAX_ROW_BYTES:
        raise ReadError(f"its text is longer than {MAX_ROW_BYTES // MEGABYTE} million characters; split it into single reports")
    if _LONE_SURROGATE.search(text):
        raise ReadError("its text is not valid UTF-8; save it as UTF-8 and read it again")
    language = detect_language(text)
    if language != ENGLISH:
        raise ReadError(f"it appears to be in {language_name(language)}; only English is read")
    fields = {storable(key): storable(value) for key, value in fields.items()}
    metadata = {key: value for key, value in fields.items() if key not in _COLUMNS}
    date = fields.get("date", "").strip()
    published = parse_date(date)
    if date and published is None:
        metadata["date"] = date
    return Document(
        id=name,
        text=text,
        sha256=hashlib.sha256(received).hexdigest(),
        received=received,
        title=fields.get("title", ""),
        outlet=fields.get("outlet", "").strip(),
        author=fields.get("author", "").strip(),
        published=published,
        url=fields.get("url", "").strip(),
        language=language,
        media_type=media_type,
        metadata=metadata,
    )
