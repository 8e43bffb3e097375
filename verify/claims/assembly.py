"""Puts the claims of one document together from its parsed passages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from verify.claims import making
from verify.claims.attribution import Attribution, Range, candidates
from verify.claims.checkworthiness import checkworthiness
from verify.claims.making import Ground, Voice
from verify.claims.names import agency
from verify.claims.parse import is_finite, is_verb
from verify.claims.passages import Passage
from verify.claims.people import ANONYMOUS, Speaker
from verify.claims.plausibility import plausible
from verify.claims.propositions import Proposition, propositions
from verify.claims.quotations import inside, quotations
from verify.claims.quoting import join_quotations
from verify.claims.speakers import Roster
from verify.records import UNATTRIBUTED, Claim, Document

# Characters between a source and its cue, so that "who", "also" or a date may stand there.
_NEAR = 25
_FEWEST_GAP_TOKENS = 6
Parsed = tuple[Passage, Doc]


@dataclass(slots=True)
class _Cited:
    """An attribution with its speaker."""

    attribution: Attribution
    speaker: Speaker


def assemble(document: Document, parsed: list[Parsed]) -> list[Claim]:
    """The claims of `document`, whose passages have been parsed, in the order they stand in; no two of one place."""
    reader = _Reader(document, parsed)
    found: dict[str, Claim] = {}
    for passage, doc in parsed:
        for claim in reader.passage(passage, doc):
            found.setdefault(claim.id, claim)
    scores = checkworthiness([c.text for c in found.values()])
    return [replace(c, checkworthiness=round(float(s), 3)) for c, s in zip(found.values(), scores, strict=True)]


class _Reader:
    """Reads a document's passages in order, remembering who spoke last and whether a quotation was left open."""

    def __init__(self, document: Document, parsed: list[Parsed]) -> None:
        self._document = document
        self._roster = Roster([(p.text, doc) for p, doc in parsed])
        self._outlet = Speaker(name=agency(document.text) or document.outlet or UNATTRIBUTED)
        self._left_open: Speaker | None = None

    def passage(self, passage: Passage, doc: Doc) -> list[Claim]:
        quotes = quotations(passage.text)
        ground = Ground(document=self._document, passage=passage, doc=doc, quotes=quotes)
        found = plausible(candidates(doc, passage.text, quotes), passage.text, quotes)
        orphans = join_quotations(found, passage.text, quotes)
        cited = [_Cited(a, self._speaker(a)) for a in sorted(found, key=lambda a: a.cue)]
        claims = [c for x in cited for c in self._reported(ground, x)]
        for sentence in doc.sents:
            claims += self._own_words(ground, sentence, cited, orphans)
        claims += self._gaps(ground, claims, cited)
        self._note_open(passage.text, quotes, cited)
        return sorted(claims, key=lambda c: (c.start, c.end))

    def _speaker(self, attribution: Attribution) -> Speaker:
        """Who is cited; the outlet where it hedges in its own voice ("reportedly", "are believed to"), anonymous where nobody is named."""
        found = self._roster.speaker(attribution.source_token)
        hedging = attribution.source is None and attribution.cue_token.pos_ in {"VERB", "AUX", "ADV"}
        return found or (self._outlet if hedging else Speaker(name=ANONYMOUS))

    def _reported(self, ground: Ground, cited: _Cited) -> list[Claim]:
        attribution = cited.attribution
        voice = Voice(speaker=cited.speaker, attribution=attribution)
        if attribution.keeps_cue:
            parts = [Proposition(_beginning(attribution), attribution.content[1], attribution.root)]
        else:
            parts = [p for piece in attribution.pieces for p in propositions(ground.doc, ground.passage.text, piece, attribution.root)]
        return making.claims(ground, parts, voice)

    def _own_words(self, ground: Ground, sentence: Span, cited: list[_Cited], orphans: list[Range]) -> list[Claim]:
        """The claims of a sentence that no cue governs: the outlet's, or those of a quotation that goes on from an earlier passage."""
        spans = [a.content for x in cited for a in (x.attribution,)]
        cue_tokens = {x.attribution.cue_token.i for x in cited if x.attribution.kind != "adverb"}
        orphan = inside(sentence.start_char, sentence.end_char, orphans)
        speaker = self._quoted_speaker(cited) if orphan else self._outlet
        free = []
        for part in propositions(ground.doc, ground.passage.text, (sentence.start_char, sentence.end_char), sentence.root):
            root = part.root if part.root is not None else sentence.root
            if any(a <= root.idx < b for a, b in spans) or root.i in cue_tokens:
                continue
            part = _outside(part, root.idx, [x.attribution for x in cited])
            if not cited or any(is_finite(t) for t in ground.doc.char_span(part.start, part.end, alignment_mode="expand") if is_verb(t)):
                free.append(part)
        return making.claims(ground, free, Voice(speaker=speaker, outlet=not orphan))

    def _gaps(self, ground: Ground, claims: list[Claim], cited: list[_Cited]) -> list[Claim]:
        """What no claim holds, source or cue neither, where it is long enough to say something: the outlet says it."""
        offset = ground.passage.start
        taken = [(c.start - offset, c.end - offset) for c in claims]
        for x in cited:
            taken += [r for r in (x.attribution.source, x.attribution.cue) if r is not None]
        found = []
        for sentence in ground.doc.sents:
            for start, end in _free(sentence.start_char, sentence.end_char, taken):
                span = ground.doc.char_span(start, end, alignment_mode="contract")
                if span is not None and len(span) >= _FEWEST_GAP_TOKENS and any(is_verb(t) and is_finite(t) for t in span):
                    found.append(Proposition(span.start_char, span.end_char, span.root))
        return making.claims(ground, found, Voice(speaker=self._outlet, outlet=True))

    def _quoted_speaker(self, cited: list[_Cited]) -> Speaker:
        """Who is quoted where the passage does not say: who is cited in it, else who spoke when the quotation was opened, else
        who spoke last.
        """
        if cited:
            return cited[-1].speaker
        return self._left_open or self._roster.last or Speaker(name=ANONYMOUS)

    def _note_open(self, text: str, quotes: list[Range], cited: list[_Cited]) -> None:
        """Remember the speaker of a quotation that the passage opens and does not close."""
        unclosed = bool(quotes) and quotes[-1][1] == len(text) and text.rstrip()[-1:] not in {'"', "”", "'"}
        self._left_open = (cited[-1].speaker if cited else self._left_open or self._roster.last) if unclosed else None


def _free(start: int, end: int, taken: list[Range]) -> list[Range]:
    """The parts of `start:end` that no range in `taken` holds."""
    free = []
    for a, b in sorted(taken):
        if a > start and a < end:
            free.append((start, a))
        start = max(start, b)
    return [*free, (start, end)] if start < end else free


def _beginning(attribution: Attribution) -> int:
    """Where a claim that keeps its cue begins: at the source where it stands right before, else at the cue or the content, whichever
    is first.
    """
    first = min(attribution.content[0], attribution.cue[0])
    source = attribution.source
    return source[0] if source is not None and 0 <= attribution.cue[0] - source[1] <= _NEAR and first == attribution.cue[0] else first


def _outside(part: Proposition, root: int, cited: list[Attribution]) -> Proposition:
    """The proposition without the attributions before and after its head, which stands at character `root`."""
    start, end = part.start, part.end
    for attribution in cited:
        ranges = [r for r in (attribution.source, attribution.cue, attribution.content) if r is not None]
        first, last = min(r[0] for r in ranges), max(r[1] for r in ranges)
        if root < first < end:
            end = first
        elif start < last <= root:
            start = last
    return Proposition(start, end, part.root, part.borrowed)
