"""Propositions: splits what was said into parts that can be true or false on their own."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from verify.claims.attribution import Range, trim
from verify.claims.parse import is_finite, is_verb, own_subject, subject

# A shorter part is a fragment of its neighbour, not a proposition.
_FEWEST_TOKENS = 4
# Clauses that qualify what they hang on: without them it would say something else.
_BINDING = frozenset(["if", "unless", "until", "that", "whether", "because", "though", "although", "than", "lest", "provided", "so"])
# What is left of a subject that the parts share must be long enough to be a statement of its own.
_FEWEST_SHARING = 8
_LONGEST_OPENING = 20
_PAUSES = frozenset([",", ";", "-", "--", "–", "—", "––"])


@dataclass(frozen=True, slots=True)
class Proposition:
    """`start:end` in the passage; `root` heads it; `borrowed` is the subject it shares with an earlier part, to be put before it;
    `circumstance` is the clause that an outcome phrase ("with no casualties") says something of.
    """

    start: int
    end: int
    root: Token | None
    borrowed: Token | None = None
    circumstance: Range | None = None


def propositions(doc: Doc, text: str, content: Range, root: Token | None) -> list[Proposition]:
    """The propositions in `content` of `text`, in order: coordinated clauses, and those set off by a comma that add a statement of
    their own.
    """
    start, end = content
    inner = doc.char_span(start, end, alignment_mode="expand")
    if inner is None or not len(inner):
        return []
    parts: list[Proposition] = []
    for sentence in inner.sents:
        limits = max(start, sentence.start_char), min(end, sentence.end_char)
        span = doc.char_span(*limits, alignment_mode="contract")
        if span is not None and len(span):
            parts.extend(_of_sentence(doc, text, limits, span.root))
    return parts or [Proposition(start=start, end=end, root=root)]


def _of_sentence(doc: Doc, text: str, limits: Range, root: Token) -> list[Proposition]:
    heads = sorted([root, *_separable(root, limits)], key=lambda t: t.i)
    heads = [h for h in heads if h.i >= root.i]
    cuts = [limits[0], *(h.left_edge.idx for h in heads[1:]), limits[1]]
    parts = []
    for head, a, b in zip(heads, cuts[:-1], cuts[1:], strict=True):
        start, end = _without_conjunction(doc, *trim(text, a, b))
        if end > start:
            parts.append(Proposition(start=start, end=end, root=head, borrowed=_borrowed(head) if head is not root else None))
            parts.extend(_outcomes(head, (start, end)))
    return parts


def _outcomes(head: Token, limits: Range) -> list[Proposition]:
    """ "With no casualties" and "without a fight" after a verb: that there was none is a statement of its own."""
    found = []
    for phrase in head.children:
        thing = next((c for c in phrase.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
        if thing is None or phrase.lower_ not in {"with", "without"} or not head.i < phrase.i or not limits[0] <= phrase.idx < limits[1]:
            continue
        if phrase.lower_ == "without" or any(c.lower_ == "no" for c in thing.children):
            end = min(limits[1], phrase.right_edge.idx + len(phrase.right_edge))
            found.append(Proposition(start=phrase.idx, end=end, root=thing, circumstance=(limits[0], phrase.idx)))
    return found


def _separable(root: Token, limits: Range) -> list[Token]:
    """The heads of clauses below `root`, to its right and inside `limits`, that stand on their own."""
    found: list[Token] = []
    for token in root.subtree:
        if (
            token.i > root.i
            and limits[0] <= token.idx < limits[1]
            and token.left_edge.i > root.i
            and is_verb(token)
            and _stands_alone(token)
        ):
            found.append(token)
    return found


def _stands_alone(verb: Token) -> bool:
    left = verb.left_edge
    size = verb.right_edge.i - left.i + 1
    if size < _FEWEST_TOKENS or left.i - verb.sent.start < _FEWEST_TOKENS:
        return False
    before = left.nbor(-1)
    if verb.dep_ == "conj":
        joined = any(c.dep_ == "cc" or c.text in _PAUSES for c in verb.head.children if c.i < verb.i)
        if own_subject(verb) is None and size < _FEWEST_SHARING:
            return False
        return joined and is_finite(verb) and is_verb(verb.head) and verb.head.dep_ not in {"relcl", "advcl", "acl", "xcomp"}
    if verb.dep_ == "advcl" and before.text in _PAUSES:
        opening = next((c.lower_ for c in verb.children if c.dep_ == "mark"), "")
        return opening not in _BINDING and (is_finite(verb) or verb.tag_ == "VBG") and verb.i - left.i < _LONGEST_OPENING
    return verb.dep_ == "relcl" and before.text in _PAUSES and is_finite(verb) and left.lower_ in {"which", "who"}


def _borrowed(head: Token) -> Token | None:
    """The subject to put before a clause that has none of its own, or a relative pronoun in its place."""
    own = own_subject(head)
    if own is None:
        return subject(head)
    return head.head if own.lower_ in {"which", "who"} and head.dep_ == "relcl" else None


def _without_conjunction(doc: Doc, start: int, end: int) -> Range:
    """`start:end` without "and", "but" or "that" hanging over its edges."""
    span = doc.char_span(start, end, alignment_mode="contract")
    if span is None or not len(span):
        return start, end
    first, last = span.start, span.end - 1
    while last > first and (doc[last].dep_ == "cc" or doc[last].text in _PAUSES):
        last -= 1
    while first < last and (
        doc[first].dep_ == "cc" or doc[first].text in _PAUSES or (doc[first].dep_ == "mark" and doc[first].lower_ == "that")
    ):
        first += 1
    end = end if last == span.end - 1 else doc[last].idx + len(doc[last])
    return (start if first == span.start else doc[first].idx), end
