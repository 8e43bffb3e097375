"""Who said what: reads attributions off the parse of a passage.

An attribution links a source ("the group"), a cue ("said") and a content ("that ..."), after PARC 3 (Pareti 2016) and PolNeAR (Newell et al. 2018).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from verify.claims import cues
from verify.claims.parse import children, is_verb, noun_phrase, own_subject, subject
from verify.claims.quotations import quotations

Range = tuple[int, int]
_CONTENT_LABELS = {"ccomp", "parataxis"}
_ACCORDING = {"according"}
_CONTINUING = {"add", "say", "note", "claim", "insist", "argue", "tell", "warn", "call", "stress", "accuse", "explain", "cite", "vow"}
# A quotation shorter than this is a word or two of another's inside the sentence, not what is said.
_FEWEST_QUOTED_WORDS = 4
_TRIM = " \t\n,;:–—-"


@dataclass(slots=True)
class Attribution:
    """One reported proposition. Ranges are character offsets into the passage; `root` is the token that heads the content, where the parse gives one."""

    content: Range
    source: Range | None
    cue: Range | None
    cue_token: Token | None = None
    source_token: Token | None = None
    root: Token | None = None
    negated: bool = False
    continued: bool = False
    holes: list[Range] = field(default_factory=list)


def attributions(doc: Doc) -> list[Attribution]:
    """Every attribution in `doc`, in the order of their contents."""
    quotes = quotations(doc.text)
    found: list[Attribution] = []
    for sentence in doc.sents:
        for token in sentence:
            found.extend(_at(token, sentence, quotes))
    return sorted(found, key=lambda a: a.content)


def _at(token: Token, sentence: Span, quotes: list[Range]) -> list[Attribution]:
    if token.lemma_.lower() in cues.SAY and is_verb(token):
        return _verb(token, sentence, quotes)
    if token.lower_ in _ACCORDING:
        return _according(token, sentence)
    if token.lower_ in cues.ADVERBS:
        return _adverb(token, sentence)
    return []


def _verb(cue: Token, sentence: Span, quotes: list[Range]) -> list[Attribution]:
    source = _source(cue)
    contents = _clauses(cue) or _phrases(cue) or _quoted(cue, sentence, quotes) or _host(cue, sentence)
    made = []
    for start, end, root in contents:
        start, end = trim(cue.doc.text, start, end)
        if end > start:
            made.append(_attribution(cue, source, (start, end), root))
    return made


def _attribution(cue: Token, source: Token | None, content: Range, root: Token | None) -> Attribution:
    return Attribution(
        content=content,
        source=noun_phrase(source) if source is not None else None,
        cue=cue_range(cue),
        cue_token=cue,
        source_token=source,
        root=root,
        negated=any(c.dep_ == "neg" for c in cue.children),
    )


def cue_range(cue: Token) -> Range:
    """The cue verb with its auxiliaries, negation and particle where they stand together."""
    parts = [c for c in cue.children if c.dep_ in {"aux", "auxpass", "neg", "prt"} and abs(c.i - cue.i) <= 3]
    first, last = min([cue, *parts], key=lambda t: t.i), max([cue, *parts], key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def _source(cue: Token) -> Token | None:
    """The one who speaks: the subject of `cue`, or its agent in the passive."""
    agent = next((p for a in children(cue, {"agent"}) for p in children(a, {"pobj"})), None)
    if agent is not None:
        return agent
    if any(c.dep_ in {"nsubjpass", "auxpass"} for c in cue.children):
        return None
    if cue.tag_ == "VBG" and own_subject(cue) is None:
        return subject(_speaking(cue) or cue)
    return subject(cue)


def _speaking(participle: Token) -> Token | None:
    """The reporting verb that a participle continues: "said A, adding B"."""
    return next((t for t in participle.ancestors if is_verb(t) and t.lemma_.lower() in cues.SAY and own_subject(t) is not None), None)


def _clauses(cue: Token) -> list[tuple[int, int, Token | None]]:
    """Content clauses that hang on `cue`; a clause that surrounds the cue is given in two pieces."""
    pieces: list[tuple[int, int, Token | None]] = []
    for child in children(cue, _CONTENT_LABELS):
        if child.i == cue.i or child.pos_ in {"PUNCT", "SPACE"}:
            continue
        pieces.extend(_around(child, cue))
    return pieces


def _around(root: Token, cue: Token) -> list[tuple[int, int, Token | None]]:
    left, right = root.left_edge, root.right_edge
    if not left.i <= cue.i <= right.i:
        return [(left.idx, _end(root), root)]
    inside = [t for t in cue.subtree if t.i not in {s.i for s in root.subtree}] or [cue]
    return [(left.idx, min(t.idx for t in inside), root), (max(t.idx + len(t) for t in inside), right.idx + len(right), None)]


def _end(root: Token) -> int:
    """Where the content that `root` heads ends: before a participle that goes on reporting ("..., adding that ...")."""
    for token in root.subtree:
        if token.i > root.i and token.tag_ == "VBG" and token.dep_ == "advcl" and token.lemma_.lower() in _CONTINUING and token.left_edge.nbor(-1).text in {",", '"', "”"}:
            return token.left_edge.idx
    return root.right_edge.idx + len(root.right_edge)


def _quoted(cue: Token, sentence: Span, quotes: list[Range]) -> list[tuple[int, int, Token | None]]:
    """Quotations in the sentence of a cue that has no content clause, outside its own subject."""
    source = subject(cue)
    mine = noun_phrase(source) if source is not None else (cue.idx, cue.idx)
    return [
        (max(a, sentence.start_char), min(b, sentence.end_char), None)
        for a, b in quotes
        if a < sentence.end_char
        and b > sentence.start_char
        and not a <= cue.idx < b
        and not (a < mine[1] and b > mine[0])
        and len(cue.doc.text[a:b].split()) >= _FEWEST_QUOTED_WORDS
    ]


def _phrases(cue: Token) -> list[tuple[int, int, Token | None]]:
    """Content that is no clause: an infinitive, a noun phrase, or a prepositional phrase that the cue calls for."""
    lemma = cue.lemma_.lower()
    parts = []
    if lemma in cues.INFINITIVE:
        parts += children(cue, {"xcomp"})
    if lemma in cues.NOUN_OBJECT:
        parts += [c for c in children(cue, {"dobj", "attr", "oprd", "xcomp"}) if c not in parts]
    parts += [c for c in children(cue, {"prep"}) if c.lower_ in cues.PREPOSITIONS.get(lemma, ())]
    if not parts:
        return []
    first, last = min(parts, key=lambda t: t.left_edge.i), max(parts, key=lambda t: t.right_edge.i)
    start, end = first.left_edge, last.right_edge
    if start.i <= cue.i:
        start = cue.nbor(1) if cue.i + 1 < len(cue.doc) else cue
    return [(start.idx, end.idx + len(end), first)]


def _host(cue: Token, sentence: Span) -> list[tuple[int, int, Token | None]]:
    """The clause that a parenthetical cue hangs on: "The bridge fell, officials said"."""
    if cue.dep_ not in {"parataxis", "ccomp", "conj", "advcl", "dep", "relcl"} or subject(cue) is None or cue.head == cue:
        return []
    own = {t.i for t in cue.subtree}
    rest = [t for t in cue.head.subtree if t.i not in own]
    before = [t for t in rest if t.i < min(own)]
    if cue.i < sentence.end - 4 or not before or before[-1].text != ",":
        return []
    return [(before[0].idx, before[-1].idx, cue.head)]


def _according(token: Token, sentence: Span) -> list[Attribution]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    who = next(iter(children(to, {"pobj"})), None) if to is not None else None
    if to is None or who is None:
        return []
    cue = (token.idx, to.idx + len(to))
    phrase = (token.left_edge.idx, who.right_edge.idx + len(who.right_edge))
    head = token.head
    while head.pos_ not in {"VERB", "AUX"} and head.head != head:
        head = head.head
    left, right = head.left_edge.idx, head.right_edge.idx + len(head.right_edge)
    before, after = trim(token.doc.text, left, phrase[0]), trim(token.doc.text, phrase[1], right)
    content = max(before, after, key=lambda r: r[1] - r[0])
    if content[1] <= content[0]:
        return []
    return [Attribution(content=content, source=noun_phrase(who), cue=cue, cue_token=token, source_token=who, root=head)]


def _adverb(token: Token, sentence: Span) -> list[Attribution]:
    head = token.head if is_verb(token.head) else None
    if head is None:
        return []
    start, end = trim(token.doc.text, head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
    return [Attribution(content=(start, end), source=None, cue=(token.idx, token.idx + len(token)), cue_token=token, root=head)]


def trim(text: str, start: int, end: int) -> Range:
    """`start:end` without white space, commas and dashes at its edges."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end
