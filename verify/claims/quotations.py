"""Quotations: what stands between quotation marks in a passage."""

from __future__ import annotations

import re

# An apostrophe is not a quotation mark; a single straight quote opens only after a space and closes only before one.
_MARKS = re.compile(r"[“”„«»\"]|``|''|(?<![\w])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_OPENING = {"“", "„", "«", "``", "‘"}
_CLOSING = {"”", "»", "’"}
_EITHER = {'"', "'", "''"}
_FAMILY = {"“": "double", "”": "double", "„": "double", '"': "double", "«": "guillemet", "»": "guillemet", "``": "double", "''": "double"}


def quotations(text: str) -> list[tuple[int, int]]:
    """The `(start, end)` ranges of quotations in `text`, marks included, outermost only.

    A quotation that is never closed runs to the end of `text`, as newspapers set a quotation of several paragraphs.
    A single quotation mark that is never closed is taken for an apostrophe.
    """
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    for match in _MARKS.finditer(text):
        mark, family = match.group(), _FAMILY.get(match.group(), "single")
        if opened is None:
            if mark in _OPENING or mark in _EITHER:
                opened = (match.start(), family)
        elif family == opened[1] and (mark in _CLOSING or mark in _EITHER):
            found.append((opened[0], match.end()))
            opened = None
        elif opened[1] == "single" and family != "single":
            opened = (match.start(), family)
    if opened is not None and opened[1] != "single":
        found.append((opened[0], len(text)))
    return found


def inside(start: int, end: int, spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The quotation that `start:end` lies in, up to a mark or two at its edges, or None."""
    return next(((a, b) for a, b in spans if a - 2 <= start and end <= b + 2), None)
