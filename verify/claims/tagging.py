"""The labels of the attribution tagger: which tokens are source, cue and content, each as its own BIO sequence.

The three roles have a label sequence each, because what one attribution says may hold the source and cue of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from tokenizers import Tokenizer

ROLES = ("source", "cue", "content")
OUTSIDE, BEGIN, INSIDE = range(3)
IGNORED = -100
# Word pieces in a window, its two marks included. Attention beyond a few paragraphs adds cost and no context that helps.
WINDOW = 256
_BREAK = re.compile(r"(?<=[.!?…\"”])\s+|\n+")
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text in word pieces: `ids` with their `offsets`, which are characters of the whole text ((0, 0) for the marks)."""

    ids: list[int]
    offsets: list[Range]


def windows(text: str, tokenizer: Tokenizer, *, size: int = WINDOW) -> list[Window]:
    """`text` in windows of at most `size` word pieces, cut between sentences where there is room to."""
    breaks = [0, *(m.end() for m in _BREAK.finditer(text)), len(text)]
    made: list[Window] = []
    ids: list[int] = []
    offsets: list[Range] = []
    for encoded, start in _encoded(text, breaks, tokenizer):
        pairs = [(i, (a + start, b + start)) for i, (a, b) in zip(encoded.ids, encoded.offsets, strict=True)]
        while pairs:
            room = size - 2 - len(ids)
            if ids and len(pairs) > room:
                made.append(_marked(ids, offsets, tokenizer))
                ids, offsets = [], []
                continue
            ids += [i for i, _ in pairs[:room]]
            offsets += [o for _, o in pairs[:room]]
            pairs = pairs[room:]
    return [*made, _marked(ids, offsets, tokenizer)] if ids else made


def _encoded(text: str, breaks: Sequence[int], tokenizer: Tokenizer) -> Iterable[tuple]:
    pieces = [(text[a:b], a) for a, b in zip(breaks[:-1], breaks[1:], strict=True) if b > a]
    return zip(tokenizer.encode_batch([p for p, _ in pieces], add_special_tokens=False), (a for _, a in pieces), strict=True)


def _marked(ids: list[int], offsets: list[Range], tokenizer: Tokenizer) -> Window:
    return Window(
        ids=[tokenizer.token_to_id("[CLS]"), *ids, tokenizer.token_to_id("[SEP]")],
        offsets=[(0, 0), *offsets, (0, 0)],
    )


def labels(window: Window, spans: dict[str, list[Range]]) -> np.ndarray:
    """The BIO labels of `window` for the character `spans` of each role: an (n, 3) integer array, one column a role of `ROLES`."""
    made = np.zeros((len(window.ids), len(ROLES)), dtype=np.int64)
    starts = np.array([a for a, _ in window.offsets])
    ends = np.array([b for _, b in window.offsets])
    for column, role in enumerate(ROLES):
        for start, end in sorted(spans[role], key=lambda s: s[0] - s[1]):
            inner = np.flatnonzero((starts >= start) & (ends <= end) & (ends > starts))
            made[inner, column] = INSIDE
            if len(inner):
                made[inner[0], column] = BEGIN
    made[[0, -1]] = IGNORED
    return made


def decode(window: Window, scores: np.ndarray, *, threshold: float = 0.5) -> dict[str, list[tuple[int, int, float]]]:
    """The spans of each role as `(start, end, probability)`, from the (n, 3, 3) probabilities of outside, begin and inside.

    A token is in a span where it is less likely outside than `1 - threshold`; a span opens there, and anew where "begin" outweighs "inside".
    """
    return {role: list(_spans(window, scores[:, column], threshold)) for column, role in enumerate(ROLES)}


def _spans(window: Window, scores: np.ndarray, threshold: float) -> Iterable[tuple[int, int, float]]:
    opened: list[int] = []
    for i in range(1, len(window.ids)):
        within = i < len(window.ids) - 1 and 1 - scores[i, OUTSIDE] >= threshold
        # Only the first piece of a word may open a span.
        anew = within and scores[i, BEGIN] > scores[i, INSIDE] and window.offsets[i][0] != window.offsets[i - 1][1]
        if opened and (not within or anew):
            inner = float(np.mean(1 - scores[opened, OUTSIDE]))
            yield window.offsets[opened[0]][0], window.offsets[opened[-1]][1], inner
            opened = []
        if within:
            opened.append(i)
