"""Lines of set pages become running paragraphs, so that no sentence is cut where a line or a page ended."""

from __future__ import annotations

import re
from collections import Counter

_PAGE_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"([A-Za-z]+)-$")
_LOWER_START = re.compile(r"[a-z]+")
_MIN_REPEATS = 3  # a running head stands on more pages than two
_EDGE = 2
_FULL_LINE = 0.8  # of the usual width; a shorter line was ended by its author, not by the margin
_SHORT_LINE = 0.6


def without_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without first and last lines that stand on most pages (apart from their digits)."""
    counts = Counter(key for page in pages for key in {_DIGITS.sub("#", line) for line in page[:_EDGE] + page[-_EDGE:]})
    needed = max(_MIN_REPEATS, len(pages) / 2)
    repeated = {key for key, count in counts.items() if count >= needed and key}
    return [_without_edges(page, repeated) for page in pages]


def _without_edges(page: list[str], repeated: set[str]) -> list[str]:
    last = len(page) - _EDGE
    return [
        line
        for place, line in enumerate(page)
        if not ((place < _EDGE or place >= last) and (_DIGITS.sub("#", line) in repeated or _PAGE_NUMBER.fullmatch(line)))
    ]


def join_lines(pages: list[list[str]]) -> str:
    """The text of the pages, with a blank line between paragraphs.

    A paragraph ends at a blank line, after a sentence whose last line is short, and around a short line without a full stop (a
    heading). Words that were hyphenated at the end of a line are joined, unless the text also has them with their hyphen.
    """
    lines = [line for page in pages for line in page]
    width = _usual_width(lines)
    compounds = set(re.findall(r"[A-Za-z]+-[A-Za-z]+", "\n".join(lines)))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if previous and line and not _starts_paragraph(line, previous, width):
            paragraphs[-1] = _append(paragraphs[-1], line, compounds)
        elif line:
            paragraphs.append(line)
        previous = line
    return "\n\n".join(paragraphs)


def _usual_width(lines: list[str]) -> int:
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.8 * (len(lengths) - 1))] if lengths else 0


def _starts_paragraph(line: str, previous: str, width: int) -> bool:
    if not (line[0].isupper() or line[0].isdigit() or line[0] in "\"“'‘•-–—"):
        return False
    if _SENTENCE_END.search(previous):
        return len(previous) < _FULL_LINE * width
    return len(previous) < _SHORT_LINE * width and not previous.endswith((",", ";", "-", "–"))


def _append(paragraph: str, line: str, compounds: set[str]) -> str:
    broken, start = _BROKEN_WORD.search(paragraph), _LOWER_START.match(line)
    if broken is None or start is None:
        return f"{paragraph} {line}"
    if f"{broken[1]}-{start[0]}" in compounds:
        return paragraph + line
    return paragraph[:-1] + line
