"""Web pages (.html): trafilatura finds the article among menus, adverts and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from verify.errors import ReadError
from verify.reading.encoding import decode, normalise
from verify.reading.heading import drop_repeated_title

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PRESCAN_BYTES = 2_048
_QUOTE_START = re.compile(r"<q(?:\s[^>]*)?>", re.IGNORECASE)
_QUOTE_END = re.compile(r"</q\s*>", re.IGNORECASE)
_INLINE = frozenset({"hi", "ref", "del", "code", "span"})  # of the elements that trafilatura keeps
_FURNITURE = ["//nav", "//aside", "//footer", "//form", "//figcaption"]


def parse_html(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a web page. Raises ReadError where no article is found in it."""
    from trafilatura import bare_extraction  # takes half a second, and other formats need none of it

    # What trafilatura warns of is told better by the failure.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = bare_extraction(
        _prepared(decode(data, declared=_declared_encoding(data))),
        with_metadata=True,
        include_comments=False,
        prune_xpath=_FURNITURE,
        # Only dates that the page declares: one found somewhere in its text need not be its own.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or page.body is None:
        raise ReadError("no article was found in the page; save the article's text as .txt instead")
    fields = {"title": page.title, "outlet": page.sitename or page.hostname, "author": page.author, "date": page.date, "url": page.url}
    fields = {key: normalise(value or "") for key, value in fields.items()}
    text = "\n\n".join(_paragraphs(page.body))
    return drop_repeated_title(text, fields["title"]), fields


def _prepared(source: str) -> str:
    """The page as trafilatura needs it: in one line, since the lines of the source are no paragraphs; with the <html> tag that it looks
    for; and with the quotation marks that a browser puts around <q>."""
    source = _QUOTE_START.sub("“", " ".join(source.split()))
    source = _QUOTE_END.sub("”", source)
    return source if "<html" in source.lower() else f"<html>{source}</html>"


def _paragraphs(body: _Element) -> Iterator[str]:
    """The text of each block element, with single spaces; a line break ends a paragraph too."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            yield from _joined(pieces)
            pieces = []
        pieces.append((element.text if event == "start" else element.tail) or "")
    yield from _joined(pieces)


def _joined(pieces: list[str]) -> Iterator[str]:
    for line in normalise("".join(pieces)).split("\n"):
        text = " ".join(line.split())
        if text:
            yield text


def _declared_encoding(data: bytes) -> str:
    found = _DECLARED.search(data[:_PRESCAN_BYTES])
    return found[1].decode("ascii") if found else ""
