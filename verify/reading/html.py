"""Web pages (.html): trafilatura finds the article among menus, adverts and comments."""

from __future__ import annotations

import logging
import re

from verify.errors import ReadError
from verify.reading.encoding import decode, normalise
from verify.reading.heading import drop_repeated_title

_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_PRESCAN_BYTES = 2_048
_FURNITURE = ["//nav", "//aside", "//footer", "//form", "//figcaption"]


def parse_html(data: bytes) -> tuple[str, dict[str, str]]:
    """The working text and the fields of a web page. Raises ReadError where no article is found in it."""
    from trafilatura import bare_extraction  # takes half a second, and other formats need none of it

    # What trafilatura warns of is told better by the failure.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    page = bare_extraction(
        decode(data, declared=_declared_encoding(data)),
        with_metadata=True,
        include_comments=False,
        prune_xpath=_FURNITURE,
        # Only dates that the page declares: one found somewhere in its text need not be its own.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if page is None or not page.text:
        raise ReadError("no article was found in the page; save the article's text as .txt instead")
    fields = {"title": page.title, "outlet": page.sitename or page.hostname, "author": page.author, "date": page.date, "url": page.url}
    fields = {key: normalise(value or "") for key, value in fields.items()}
    paragraphs = (line.strip() for line in normalise(page.text).split("\n"))
    text = "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
    return drop_repeated_title(text, fields["title"]), fields


def _declared_encoding(data: bytes) -> str:
    found = _DECLARED.search(data[:_PRESCAN_BYTES])
    return found[1].decode("ascii") if found else ""
