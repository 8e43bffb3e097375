"""Passages: the stretches of a document that are read as one piece, which is a paragraph of its text, or its title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from verify.claims.furniture import furniture
from verify.records import Document, Field

_PARAGRAPH = re.compile(r"\S[^\n]*")
# spaCy's parser takes memory in proportion to the passage; a report with no line breaks is cut between sentences.
_LONGEST = 5000
_CUT = re.compile(r"[.!?][\"'”’)]*\s+(?=[A-Z\"“‘'])")


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` stands at `start` in the document's `field`."""

    field: Field
    start: int
    text: str


def passages(document: Document) -> Iterator[Passage]:
    """The title and the paragraphs of `document`, without the page furniture."""
    if document.title.strip():
        yield from _pieces(document.title, 0, Field.TITLE)
    skipped = set(furniture(document.text))
    for match in _PARAGRAPH.finditer(document.text):
        if not any(start <= match.start() < end for start, end in skipped):
            yield from _pieces(match.group().rstrip(), match.start(), Field.TEXT)


def _pieces(text: str, start: int, field: Field) -> Iterator[Passage]:
    """`text` whole, or cut between sentences where it is longer than a parser should be given."""
    begin = 0
    while len(text) - begin > _LONGEST:
        cuts = [m.end() for m in _CUT.finditer(text, begin + _LONGEST // 2, begin + _LONGEST)]
        end = cuts[-1] if cuts else begin + _LONGEST
        yield Passage(field=field, start=start + begin, text=text[begin:end])
        begin = end
    yield Passage(field=field, start=start + begin, text=text[begin:])
