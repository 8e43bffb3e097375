"""Gives quotations to the attributions they belong to, so that a quotation of several sentences is one content."""

from __future__ import annotations

from verify.claims.attribution import FEWEST_QUOTED_WORDS, Attribution, Range


def join_quotations(found: list[Attribution], text: str, quotes: list[Range]) -> list[Range]:
    """Extend each attribution in `found` by the quotations its content touches; returns the quotations nobody in the passage is cited for.

    A quotation without a cue of its own goes on from the one before it, or waits for the one after it.
    """
    outside = [a for a in found if not any(x <= a.cue[0] < y for x, y in quotes)]
    orphans: list[Range] = []
    last: Attribution | None = None
    for quotation in quotes:
        touching = _owner(outside, quotation)
        if len(text[slice(*quotation)].split()) < FEWEST_QUOTED_WORDS:
            # Too short to be extended by, but what is said goes on from it: '"No," he said. "We did not."'
            last = touching or last
            continue
        owner = touching or _adjacent(outside, quotation, text) or (last if last is not None and _follows(last, quotation, text) else None)
        if owner is None:
            orphans.append(quotation)
            continue
        _extend(owner, quotation)
        last = owner
    return orphans


def _owner(found: list[Attribution], quotation: Range) -> Attribution | None:
    """The attribution whose content shares most with `quotation`; of equals, the one with the longer cue context, which is the outer
    one.
    """
    shared = [(min(b, quotation[1]) - max(a, quotation[0]), x) for x in found for a, b in x.pieces if a < quotation[1] and quotation[0] < b]
    return max(shared, key=lambda s: s[0])[1] if shared else None


def _adjacent(found: list[Attribution], quotation: Range, text: str) -> Attribution | None:
    """The attribution whose cue stands right before a quotation, after a colon or comma."""
    before = [a for a in found if 0 <= quotation[0] - a.content[1] <= 3 or 0 <= quotation[0] - a.cue[1] <= 3]
    return before[-1] if before and text[: quotation[0]].rstrip()[-1:] in {":", ","} else None


def _follows(last: Attribution, quotation: Range, text: str) -> bool:
    """Whether `quotation` opens a sentence after the one that `last` reports, as in '"A," he said. "B."'"""
    return text[: quotation[0]].rstrip()[-1:] in {".", "!", "?", ",", ":", "-", "–", "—", "”", '"', "'"} and quotation[0] >= last.content[0]


def _extend(owner: Attribution, quotation: Range) -> None:
    start, end = quotation
    apart = []
    for a, b in owner.pieces:
        if a <= end and start <= b:
            start, end = min(a, start), max(b, end)
        else:
            apart.append((a, b))
    if start <= owner.cue[0] < end:
        owner.quotations.append(quotation)
        return
    owner.pieces = sorted([*apart, (start, end)])
    owner.quotations.append(quotation)
