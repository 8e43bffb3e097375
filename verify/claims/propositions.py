"""Propositions: splits what was said into parts that can be true or false on their own."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verify.claims.attribution import Range, trim
from verify.claims.parse import is_finite, is_verb, own_subject, subject

# A shorter part is a fragment of its neighbour, not a proposition.
_FEWEST_TOKENS = 3
_PHRASE_MARKERS = {"with", "without"}
# Heads of with/without phrases that state an outcome ("with no casualties", "without a fight").
_OUTCOME_LABELS = {"PROPN", "NOUN"}


@dataclass(frozen=True, slots=True)
class Proposition:
    """`start:end` in the passage; `root` heads it; `borrowed` is the subject it shares with an earlier part, to be put before it."""

    start: int
    end: int
    root: Token | None
    borrowed: Token | None = None


def propositions(doc: Doc, content: Range, root: Token | None) -> list[Proposition]:
    """The propositions in `content`, in order: its clauses joined by coordination, each with what depends on it, and outcome phrases."""
    start, end = content
    inner = doc.char_span(start, end, alignment_mode="expand")
    if inner is None or not len(inner):
        return []
    parts: list[Proposition] = []
    for sentence in inner.sents:
        a, b = max(start, sentence.start_char), min(end, sentence.end_char)
        span = doc.char_span(a, b, alignment_mode="contract")
        if span is None or not len(span):
            continue
        parts.extend(_of_sentence(doc, (a, b), span.root))
    return parts or [Proposition(start=start, end=end, root=root)]


def _of_sentence(doc: Doc, limits: Range, root: Token) -> list[Proposition]:
    text = doc.text
    heads = [root, *_coordinated(root, limits)]
    cuts = [limits[0], *(_opening(h) for h in heads[1:]), limits[1]]
    parts = []
    for head, a, b in zip(heads, cuts[:-1], cuts[1:], strict=True):
        a, b = _without_conjunction(doc, *trim(text, a, b))
        if b <= a:
            continue
        lone = own_subject(head) is None and head != root
        parts.append(Proposition(start=a, end=b, root=head, borrowed=subject(head) if lone else None))
    return parts


def _coordinated(root: Token, limits: Range) -> list[Token]:
    """Finite clauses coordinated with `root` inside `limits`, in order."""
    found: list[Token] = []
    for child in root.children:
        if child.dep_ != "conj" or not limits[0] <= child.idx < limits[1] or not is_verb(child):
            continue
        if is_finite(child) and len(list(child.subtree)) >= _FEWEST_TOKENS and child.i > root.i:
            found += [child, *_coordinated(child, limits)]
    return found


def _opening(head: Token) -> int:
    return head.left_edge.idx


def _without_conjunction(doc: Doc, start: int, end: int) -> Range:
    """`start:end` without "and", "but" or "that" hanging over its edges."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return start, end
    first, last = span.start, span.end - 1
    while last > first and (doc[last].dep_ == "cc" or doc[last].text in {",", ";", "-", "–", "—"}):
        last -= 1
    while first < last and (doc[first].dep_ == "cc" or doc[first].text in {",", ";"} or (doc[first].dep_ == "mark" and doc[first].lower_ == "that")):
        first += 1
    return doc[first].idx, doc[last].idx + len(doc[last]) if last < span.end - 1 else max(end, doc[last].idx + len(doc[last]))
