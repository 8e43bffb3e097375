"""A quote in its paragraph, as HTML that is safe whatever the report holds.

Report text is untrusted: everything is escaped, and each piece stands in a `<bdi>` of its own, so that direction marks in a report cannot
reorder what stands around it (https://www.w3.org/International/questions/qa-bidi-unicode-controls).
"""

from __future__ import annotations

import html
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from verify.records import Span

REACH = 300
"""Characters of the paragraph shown on either side of the quote."""
WIDE_REACH = 1500
"""The same where more context is asked for, over the bounds of paragraphs."""
LONGEST = 900
"""A longer quote is shown by its beginning and its end."""
WINDOW = 20_000
"""Characters of a document shown on either side of the claim that was opened."""
CUT = '<span class="cut" title="Shortened">[…]</span>'


@dataclass(frozen=True, slots=True)
class Passage:
    """The spans of a text that surround and hold a quote, and whether more of its paragraph lies outside them."""

    before: Span
    quote: Span
    after: Span
    cut_before: bool
    cut_after: bool


def passage(text: str, start: int, end: int, *, wide: bool = False) -> Passage:
    """What to show of `text` around the quote at `start:end`, cut between words.

    Its paragraph, up to REACH characters on either side; with `wide`, WIDE_REACH characters whatever the paragraphs.
    """
    reach = WIDE_REACH if wide else REACH
    first = 0 if wide else text.rfind("\n", max(0, start - reach), start) + 1
    cut_before = first == 0 and start > reach
    if cut_before:
        first = _word_start(text, start - reach, start)
    last = -1 if wide else text.find("\n", end, end + reach)
    cut_after = last < 0 and len(text) - end > reach
    if cut_after:
        last = _word_end(text, end, end + reach)
    elif last < 0:
        last = len(text)
    return Passage((first, start), (start, end), (end, last), cut_before, cut_after)


def passage_html(text: str, start: int, end: int, *, marks: Sequence[Span] = (), wide: bool = False) -> str:
    """The quote at `start:end` in a `<mark>` amid its paragraph (more with `wide`); the spans `marks` inside it in a `<b>`."""
    shown = passage(text, start, end, wide=wide)
    parts = [
        CUT if shown.cut_before else "",
        isolated(text[slice(*shown.before)]),
        f"<mark>{_quote(text, start, end, marks)}</mark>",
        isolated(text[slice(*shown.after)]),
        CUT if shown.cut_after else "",
    ]
    return "".join(parts)


def document_html(text: str, spans: Sequence[Span], opened: Span, *, reach: int = WINDOW) -> str:
    """`text` with all `spans` in a `<mark>`, `opened` among them with a class of that name, and `reach` characters on either side of it."""
    first, last = max(0, opened[0] - reach), min(len(text), max(opened[1], opened[0]) + reach)
    last = min(last, first + 3 * reach)
    edges = sorted({first, last, *(min(max(edge, first), last) for span in (*spans, opened) for edge in span)})
    parts = [_stretch(text, start, end, spans, opened) for start, end in itertools.pairwise(edges)]
    return "".join([CUT if first else "", *parts, CUT if last < len(text) else ""])


def isolated(text: str) -> str:
    """`text` escaped, in a direction of its own; nothing for nothing."""
    return f"<bdi>{html.escape(text)}</bdi>" if text else ""


def _stretch(text: str, start: int, end: int, spans: Sequence[Span], opened: Span) -> str:
    """A piece of text in which no span begins or ends."""
    shown = isolated(text[start:end])
    if opened[0] <= start and end <= opened[1]:
        return f'<mark class="opened">{shown}</mark>'
    return f"<mark>{shown}</mark>" if any(first <= start and end <= last for first, last in spans) else shown


def _quote(text: str, start: int, end: int, marks: Sequence[Span]) -> str:
    if end - start <= LONGEST:
        return _marked(text, start, end, marks)
    half = LONGEST // 2
    return _marked(text, start, start + half, marks) + CUT + _marked(text, end - half, end, marks)


def _marked(text: str, start: int, end: int, marks: Sequence[Span]) -> str:
    found, at = "", start
    for first, last in sorted(marks):
        if at <= first < last <= end:
            found += html.escape(text[at:first]) + f"<b>{html.escape(text[first:last])}</b>"
            at = last
    return f"<bdi>{found}{html.escape(text[at:end])}</bdi>"


def _word_start(text: str, at: int, limit: int) -> int:
    while at < limit and not text[at - 1].isspace():
        at += 1
    return at if at < limit else limit - REACH // 2


def _word_end(text: str, limit: int, at: int) -> int:
    while at > limit and not text[at].isspace():
        at -= 1
    return at if at > limit else limit + REACH // 2
