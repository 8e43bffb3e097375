"""Who said what: the attributions that the parse of a passage allows.

An attribution links a source ("the group"), a cue ("said") and a content ("that ..."), after PARC 3 (Pareti 2016) and PolNeAR (Newell et
al. 2018).
A cue may allow several contents (a clause, a noun phrase, words in quotation marks); `plausibility` chooses among them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from verify.claims import cues
from verify.claims.parse import children, is_finite, is_verb, noun_phrase, own_subject, subject

Range = tuple[int, int]
# Participles that go on reporting ("..., adding that ...") end the content before them.
_CONTINUING = frozenset(
    ["add", "say", "note", "claim", "insist", "argue", "tell", "warn", "call", "stress", "accuse", "explain", "cite", "vow", "urge"]
)
# A quotation shorter than this is a word or two of another's inside the sentence, not what is said.
FEWEST_QUOTED_WORDS = 4
_MARKS = {"”", '"', "''", "’", "'"}
_PARENTHESIS = {",", "”", '"', "''", "-", "–", "—"}
_LONGEST_COLON_NAME = 6
_DASHES = {"—", "–", "--", "-"}
_SIGNATURE = re.compile(r"\W+(?P<name>(?:[A-Z][\w.’'-]*\s?){1,4})(?P<account>\s*\(@\w+\))?(?:,[^.!?]{1,60}|[^.!?]{0,30})$")
# Forms that report even where the tagger takes them for nouns or auxiliaries.
_ALWAYS = {"said", "says"}
# Verbs that do little else than report, so that the words around one are what is said even where the parse has it otherwise.
_PLAIN = cues.words("add argue believe claim insist note report say suggest tell think tweet warn write")
_LONGEST_ADDRESSEE, _FEWEST_UNPARSED, _SHORTEST_PIECE = 4, 2, 8
_TRIM = " \t\n,;:–—-"
# Verbs whose subject is the source of the report that is their object: "issued a warning".
_MAKING = frozenset(
    [
        "make",
        "issue",
        "repeat",
        "reiterate",
        "level",
        "release",
        "publish",
        "send",
        "voice",
        "express",
        "raise",
        "give",
        "offer",
        "have",
        "air",
        "renew",
        "deliver",
    ]
)
_NOUN_PREPOSITIONS = frozenset(["of", "for", "about", "on", "against", "to", "over", "with"])


@dataclass(slots=True)
class Attribution:
    """What one cue reports. Ranges are character offsets into the passage.

    `pieces` are the stretches of the content; `kind` says by what construction the cue governs them; `root` heads the first of them.
    """

    pieces: list[Range]
    source: Range | None
    cue: Range
    cue_token: Token
    kind: str
    source_token: Token | None = None
    root: Token | None = None
    negated: bool = False
    quotations: list[Range] = field(default_factory=list)

    @property
    def content(self) -> Range:
        """From the start of the first piece to the end of the last."""
        return min(a for a, _ in self.pieces), max(b for _, b in self.pieces)

    @property
    def keeps_cue(self) -> bool:
        """Whether the content only makes sense, or is only true to the speaker, together with its cue.

        That is so of a phrase ("called for a ceasefire"), and of what is denied, called for, vowed, asked or not confirmed.
        """
        if self.kind in {"according", "adverb", "colon", "signature"}:
            return False
        lemma = self.cue_token.lemma_.lower()
        asked = self.root is not None and any(
            c.dep_ == "mark" and c.lower_ in {"whether", "if"} and c.i == self.root.left_edge.i for c in self.root.children
        )
        if lemma in cues.KEPT or lemma in cues.UNCONFIRMED_CUES or self.negated or (asked and self.kind == "clause"):
            return self.cue[0] < self.content[0]
        return not self.quotations and self.kind not in {"clause", "host", "quoted", "rest", "parenthesis"}


def candidates(doc: Doc, text: str, quotes: list[Range]) -> list[Attribution]:
    """Every attribution that `doc`, the parse of `text`, allows, in the order of their cues; `quotes` are its quotations."""
    return [a for token in doc for a in _at(token, text, quotes) if _tidy(a, text) and not _is_own_voice(a)]


def _is_own_voice(attribution: Attribution) -> bool:
    """Whether somebody speaks of their own speaking ("I call on you", "we learned"): it is the quotation's or the outlet's already."""
    source = attribution.source_token
    return source is not None and source.lower_ in {"i", "we", "you"}


def _tidy(attribution: Attribution, text: str) -> bool:
    """Trim the pieces and drop the empty ones; whether any is left."""
    pieces = [trim(text, *piece) for piece in attribution.pieces]
    attribution.pieces = [(a, b) for a, b in pieces if b > a]
    return bool(attribution.pieces)


def _at(token: Token, text: str, quotes: list[Range]) -> Iterator[Attribution]:
    lemma = token.lemma_.lower()
    if token.lower_ == "according":
        yield from _according(token)
    elif (is_verb(token) and token.dep_ not in {"aux", "auxpass"}) or token.lower_ in _ALWAYS:
        yield from _verb(token, lemma, text, quotes)
    elif token.lower_ in cues.ADVERBS and is_verb(token.head):
        yield Attribution(pieces=[_extent(token.head)], source=None, cue=_span(token), cue_token=token, kind="adverb", root=token.head)
    elif token.text == ":":
        yield from _colon(token, text)
    elif token.text in _DASHES:
        yield from _signature(token, text)
    elif token.pos_ == "NOUN" and lemma in cues.NOUNS:
        yield from _noun(token)


def _verb(cue: Token, lemma: str, text: str, quotes: list[Range]) -> Iterator[Attribution]:
    source = _source(cue)
    clauses = [c for c in children(cue, {"ccomp", "parataxis"}) if c.pos_ not in {"PUNCT", "SPACE"}]
    for child in clauses:
        yield _attribution(cue, source, _around(child, cue), "clause", child)
    quoted = _quoted(cue, source, text, quotes)
    if quoted and lemma in cues.SAY:
        yield _attribution(cue, source, quoted, "quoted", None)
    if lemma in cues.SAY:
        yield from _phrases(cue, source, lemma)
    host = _host(cue)
    if host:
        yield _attribution(cue, source, host, "host", cue.head)
    if lemma in _PLAIN and source is not None:
        yield from _unparsed(cue, source)


def _unparsed(cue: Token, source: Token) -> Iterator[Attribution]:
    """What the words around a plain cue allow, whatever the parse says: the rest of the sentence, or the sentence around "they say"."""
    sentence = cue.sent
    last = max([cue, *(c for c in cue.children if c.dep_ in {"prt", "dative", "npadvmod"} and c.i > cue.i)], key=lambda t: t.i).right_edge
    rest = sentence.doc[min(last.i + 1, sentence.end) : sentence.end]
    if last.i - cue.i <= _LONGEST_ADDRESSEE and len(rest) > _FEWEST_UNPARSED and any(is_finite(t) for t in rest if is_verb(t)):
        yield _attribution(cue, source, [(rest.start_char, rest.end_char)], "rest", None)
    first = source.left_edge if source.i < cue.i else cue
    opens = first.nbor(-1).text if first.i > sentence.start else ""
    closes = cue.nbor(1).text if cue.i + 1 < sentence.end else "."
    if source.i > cue.i:
        closes = source.right_edge.nbor(1).text if source.right_edge.i + 1 < sentence.end else "."
    if opens in _PARENTHESIS and closes in {*_PARENTHESIS, "."} and first.i - sentence.start > _FEWEST_UNPARSED:
        after = max(cue, source.right_edge, key=lambda t: t.i)
        pieces = [(sentence.start_char, first.idx), (after.idx + len(after), sentence.end_char)]
        yield _attribution(cue, source, [p for p in pieces if p[1] - p[0] > _SHORTEST_PIECE], "parenthesis", sentence.root)


def _attribution(cue: Token, source: Token | None, pieces: list[Range], kind: str, root: Token | None) -> Attribution:
    return Attribution(
        pieces=pieces,
        source=_source_range(cue, source) if source is not None else None,
        cue=cue_range(cue),
        cue_token=cue,
        kind=kind,
        source_token=source,
        root=root,
        negated=any(c.dep_ == "neg" for c in cue.children),
    )


def _beside(cue: Token) -> Token | None:
    """The noun or pronoun right before a plain finite cue that the parser gave no subject."""
    if cue.lemma_.lower() not in _PLAIN or cue.i == cue.sent.start or cue.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    before = cue.nbor(-1)
    return before if before.pos_ in {"NOUN", "PROPN"} or before.lower_ in {"he", "she", "they", "it"} else None


def _source_range(cue: Token, source: Token) -> Range:
    """The source phrase; with the relative pronoun that takes it up before the cue ("critics who")."""
    start, end = noun_phrase(source)
    pronoun = own_subject(cue)
    if pronoun is not None and pronoun is not source and pronoun.lower_ in {"who", "which", "that"} and 0 <= pronoun.idx - end <= 2:
        end = pronoun.idx + len(pronoun)
    return start, end


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
    if cue.tag_ == "VBN" and cue.dep_ in {"acl", "advcl"} and not any(c.dep_ == "aux" for c in cue.children):
        return None
    if cue.tag_ == "VBG" and own_subject(cue) is None:
        return subject(_speaking(cue) or cue)
    return subject(cue) or _inverted(cue) or _beside(cue)


def _speaking(participle: Token) -> Token | None:
    """The verb that a participle continues: "said A, adding B"; of a verb inside what is reported, the reporting one."""
    for verb in participle.ancestors:
        reported = verb.dep_ == "ccomp" and verb.head.lemma_.lower() in cues.SAY
        if is_verb(verb) and own_subject(verb) is not None and not reported:
            return verb
    return None


def _inverted(cue: Token) -> Token | None:
    """The source right after a cue that a quotation precedes, which the parser may take for an object: '"A," added an official'."""
    if not is_finite(cue) or cue.i == 0 or cue.nbor(-1).text not in _MARKS:
        return None
    after = [c for c in cue.rights if c.pos_ in {"NOUN", "PROPN"} and c.left_edge.i == cue.i + 1]
    return after[0] if after else None


def _around(root: Token, cue: Token) -> list[Range]:
    """The clause that `root` heads; one that surrounds the cue comes in two pieces."""
    left, right = root.left_edge, root.right_edge
    if not left.i <= cue.i <= right.i:
        return [(left.idx, _end(root))]
    content = {t.i for t in root.subtree}
    frame = [t for t in cue.subtree if t.i not in content] or [cue]
    return [(left.idx, frame[0].idx), (frame[-1].idx + len(frame[-1]), right.idx + len(right))]


def _end(root: Token) -> int:
    """Where the content that `root` heads ends: before a participle that goes on reporting."""
    for token in root.subtree:
        goes_on = token.tag_ == "VBG" and token.dep_ in {"advcl", "conj"} and token.lemma_.lower() in _CONTINUING
        if goes_on and token.i > root.i and token.left_edge.nbor(-1).text in {",", '"', "”", "''"}:
            return token.left_edge.idx
    return root.right_edge.idx + len(root.right_edge)


def _quoted(cue: Token, source: Token | None, text: str, quotes: list[Range]) -> list[Range]:
    """The quotation nearest to `cue` in its sentence, outside its own subject."""
    start, end = cue.sent.start_char, cue.sent.end_char
    mine = noun_phrase(source) if source is not None else (cue.idx, cue.idx)
    fit = [
        (max(a, start), min(b, end))
        for a, b in quotes
        if a < end
        and b > start
        and not a <= cue.idx < b
        and not (a < mine[1] and b > mine[0])
        and len(text[a:b].split()) >= FEWEST_QUOTED_WORDS
    ]
    if not fit:
        # A question or exclamation before the cue makes a sentence of its own: '"Why?" she asked.'
        fit = [(a, b) for a, b in quotes if 0 <= start - b <= 1 and len(text[a:b].split()) >= FEWEST_QUOTED_WORDS]
    if not fit:
        fit = [(a, b) for a, b in quotes if a >= start and 0 <= min(mine[0], cue.idx) - b <= 1]
    return sorted(fit, key=lambda q: min(abs(q[0] - cue.idx), abs(cue.idx - q[1])))[:1]


def _phrases(cue: Token, source: Token | None, lemma: str) -> Iterator[Attribution]:
    """Content that is no clause: an infinitive, a noun phrase, a prepositional phrase, or an object together with what follows it."""
    objects = [c for c in children(cue, {"dobj", "attr", "oprd", "acomp"}) if c.i > cue.i]
    infinitives = [c for c in children(cue, {"xcomp", "advcl"}) if c.i > cue.i and (c.dep_ == "xcomp" or lemma in cues.INFINITIVE)]
    prepositions = [c for c in children(cue, {"prep"}) if c.i > cue.i and c.lower_ in cues.PREPOSITIONS.get(lemma, ())]
    for kind, parts in (("object", objects), ("infinitive", infinitives), ("preposition", prepositions)):
        if parts:
            yield _attribution(cue, source, [_hull(parts)], kind, parts[0])
    if objects and (infinitives or prepositions):
        yield _attribution(cue, source, [_hull([*objects, *infinitives, *prepositions])], "object+", objects[0])


def _hull(parts: list[Token]) -> Range:
    first, last = min(p.left_edge for p in parts), max(p.right_edge for p in parts)
    return first.idx, last.idx + len(last)


def _host(cue: Token) -> list[Range]:
    """The clause that a parenthetical cue interrupts or closes: "The bridge, officials said, fell"."""
    if cue.dep_ not in {"parataxis", "ccomp", "conj", "advcl", "dep", "relcl"} or own_subject(cue) is None or cue.head is cue:
        return []
    own = {t.i for t in cue.subtree}
    rest = [t for t in cue.head.subtree if t.i not in own]
    before = [t for t in rest if t.i < min(own)]
    after = [t for t in rest if t.i > max(own)]
    if not before or before[-1].text not in _PARENTHESIS or (after and after[0].text not in {*_PARENTHESIS, "."}):
        return []
    pieces = [(before[0].idx, before[-1].idx)]
    return [*pieces, (after[0].idx, after[-1].idx + len(after[-1]))] if len(after) > 1 else pieces


def _according(token: Token) -> Iterator[Attribution]:
    """The sentence around "according to X"; only its own clause where the phrase stands in the middle of a longer one."""
    to = next((c for c in token.children if c.lower_ == "to"), None)
    who = next(iter(children(to, {"pobj"})), None) if to is not None else None
    if to is None or who is None:
        return
    sentence = token.sent
    phrase = token.idx, max(who.right_edge.idx + len(who.right_edge), to.idx + len(to))
    before, after = (sentence.start_char, phrase[0]), (phrase[1], sentence.end_char)
    pieces = [max(before, after, key=lambda r: r[1] - r[0])]
    cue = (token.idx, to.idx + len(to))
    yield Attribution(
        pieces=pieces, source=noun_phrase(who), cue=cue, cue_token=token, kind="according", source_token=who, root=sentence.root
    )
    clause = next((t for t in token.ancestors if is_verb(t) and t is not sentence.root and t.dep_ in {"conj", "ccomp", "advcl"}), None)
    if clause is not None:
        left, right = _extent(clause)
        pieces = [max((left, phrase[0]), (phrase[1], right), key=lambda r: r[1] - r[0])]
        yield Attribution(pieces=pieces, source=noun_phrase(who), cue=cue, cue_token=token, kind="according", source_token=who, root=clause)


def _colon(token: Token, text: str) -> Iterator[Attribution]:
    """ "Massoud: we will fight": a name, a colon, and what it says, to the end of the sentence or headline."""
    start, end = token.sent.start_char, token.sent.end_char
    name = token.doc.char_span(start, token.idx, alignment_mode="contract")
    if (
        name is None
        or not 0 < len(name) <= _LONGEST_COLON_NAME
        or name.root.pos_ not in {"PROPN", "NOUN"}
        or not name[0].text[:1].isupper()
    ):
        return
    after = text[token.idx + 1 : end].strip()
    if len(after.split()) < FEWEST_QUOTED_WORDS - 1:
        return
    yield Attribution(
        pieces=[(token.idx + 1, end)], source=(start, token.idx), cue=_span(token), cue_token=token, kind="colon", source_token=name.root
    )


def _signature(token: Token, text: str) -> Iterator[Attribution]:
    """'"We will fight." - A B, The Post' and 'We will fight. - A B (@ab)': the name after a dash that ends the passage has said all of
    it, or the quotation before the dash.
    """
    name = _SIGNATURE.match(text, token.idx)
    before = text[: token.idx].rstrip()
    if (
        name is None
        or len(before.split()) < FEWEST_QUOTED_WORDS
        or before[-1] not in ".!?”\"'’…"
        or not (name["account"] or before[-1] in '”"')
    ):
        return
    span = token.doc.char_span(*name.span("name"), alignment_mode="contract")
    if span is None or span.root.pos_ != "PROPN":
        return
    yield Attribution(
        pieces=[(0, len(before))], source=name.span("name"), cue=_span(token), cue_token=token, kind="signature", source_token=span.root
    )


def _noun(cue: Token) -> Iterator[Attribution]:
    """ "The claim that ...", "his call for ...": the source is the owner, the agent, or the subject of the verb that "makes" the report."""
    contents = [
        c
        for c in cue.children
        if c.i > cue.i and (c.dep_ in {"acl", "ccomp", "relcl"} or (c.dep_ == "prep" and c.lower_ in _NOUN_PREPOSITIONS))
    ]
    contents = [c for c in contents if c.left_edge.i == cue.i + 1 and (c.dep_ != "relcl" or any(g.dep_ == "mark" for g in c.children))]
    owner = next(iter(children(cue, {"poss", "compound", "amod"})), None)
    owner = owner if owner is not None and (owner.dep_ == "poss" or owner.ent_type_) else None
    by = next((p for c in children(cue, {"prep"}) if c.lower_ in {"by", "from"} for p in children(c, {"pobj"})), None)
    maker = subject(cue.head) if cue.dep_ == "dobj" and cue.head.lemma_ in _MAKING else None
    source = by or owner or maker
    for child in contents:
        kind = "noun clause" if child.dep_ != "prep" else "noun phrase"
        yield Attribution(
            pieces=[_extent(child)],
            source=noun_phrase(source) if source is not None else None,
            cue=_span(cue),
            cue_token=cue,
            kind=kind,
            source_token=source,
            root=child,
        )


def _span(token: Token) -> Range:
    return token.idx, token.idx + len(token)


def _extent(head: Token) -> Range:
    return head.left_edge.idx, head.right_edge.idx + len(head.right_edge)


def trim(text: str, start: int, end: int) -> Range:
    """`start:end` without white space, commas and dashes at its edges."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return start, end
