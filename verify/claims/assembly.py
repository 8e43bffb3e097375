"""Puts the claims of one document together from its parsed passages."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from verify.claims import dates
from verify.claims.acts import stance
from verify.claims.attribution import Attribution, Range, attributions, trim
from verify.claims.figures import figures
from verify.claims.passages import Passage
from verify.claims.propositions import Proposition, propositions
from verify.claims.quotations import inside, quotations
from verify.claims.speakers import ANONYMOUS, Roster, Speaker
from verify.claims.wording import sentence, word
from verify.records import Claim, Document, Modality, content_id

UNATTRIBUTED = "unattributed"
Parsed = tuple[Passage, Doc]


def assemble(document: Document, parsed: list[Parsed]) -> list[Claim]:
    """The claims of `document`, whose passages have been parsed, in the order they stand in."""
    return _Reader(document, parsed).read()


class _Reader:
    """Walks a document's passages in order, remembering who spoke last."""

    def __init__(self, document: Document, parsed: list[Parsed]) -> None:
        self._document = document
        self._parsed = parsed
        self._roster = Roster([doc for _, doc in parsed])
        self._outlet = Speaker(name=document.outlet or UNATTRIBUTED)
        self._open_quotation: Speaker | None = None

    def read(self) -> list[Claim]:
        found: dict[str, Claim] = {}
        for passage, doc in self._parsed:
            for claim in self._passage(passage, doc):
                found.setdefault(claim.id, claim)
        return list(found.values())

    def _passage(self, passage: Passage, doc: Doc) -> list[Claim]:
        quotes = quotations(doc.text)
        everything = attributions(doc)
        claims = []
        previous: tuple[Speaker, Attribution] | None = None
        for span in doc.sents:
            mine = [a for a in everything if span.start_char <= a.content[0] < span.end_char]
            for attribution in mine:
                speaker = self._speaker(attribution, doc)
                previous = (speaker, attribution)
                claims += self._reported(passage, doc, attribution, speaker, quotes)
            if not mine:
                claims += self._unreported(passage, doc, span, quotes, previous)
            else:
                claims += self._rest(passage, doc, span, mine)
        self._open_quotation = self._left_open(doc, quotes, previous)
        return sorted(claims, key=lambda c: (c.start, c.end))

    def _left_open(self, doc: Doc, quotes: list[Range], previous: tuple[Speaker, Attribution] | None) -> Speaker | None:
        unclosed = quotes and quotes[-1][1] == len(doc.text) and doc.text[-1] not in "\"”"
        if not unclosed:
            return None
        return previous[0] if previous else self._open_quotation

    def _speaker(self, attribution: Attribution, doc: Doc) -> Speaker:
        found = self._roster.speaker(attribution.source_token, doc.text)
        if found is None:
            return Speaker(name=ANONYMOUS)
        return found

    def _reported(self, passage: Passage, doc: Doc, attribution: Attribution, speaker: Speaker, quotes: list[Range]) -> list[Claim]:
        parts = propositions(doc, attribution.content, attribution.root)
        if not _is_clause(attribution):
            parts = [Proposition(*_with_cue(attribution), root=attribution.root)]
        return [c for p in parts if (c := self._claim(passage, doc, p, speaker, attribution, quotes)) is not None]

    def _unreported(self, passage: Passage, doc: Doc, span: Span, quotes: list[Range], previous: tuple[Speaker, Attribution] | None) -> list[Claim]:
        """A sentence without a cue: a quotation that goes on, or the outlet's own words."""
        start, end = trim(doc.text, span.start_char, span.end_char)
        speaker = self._outlet
        quotation = inside(start, end, quotes)
        if quotation is not None:
            speaker = self._quoted_speaker(doc, quotation, previous)
        attribution = Attribution(content=(start, end), source=None, cue=None, root=span.root, continued=quotation is not None)
        parts = propositions(doc, (start, end), span.root)
        return [c for p in parts if (c := self._claim(passage, doc, p, speaker, attribution, quotes)) is not None]

    def _quoted_speaker(self, doc: Doc, quotation: Range, previous: tuple[Speaker, Attribution] | None) -> Speaker:
        """Who is quoted where the sentence does not say: whoever spoke before in this passage, or later of the same quotation, or before this passage."""
        if previous is not None:
            return previous[0]
        later = next((a for a in attributions(doc) if a.content[0] < quotation[1] and a.content[1] > quotation[0] and a.source_token is not None), None)
        later = later or next((a for a in attributions(doc) if a.source_token is not None), None)
        if later is not None:
            return self._speaker(later, doc)
        return self._open_quotation or self._roster.last or self._outlet

    def _rest(self, passage: Passage, doc: Doc, span: Span, mine: list[Attribution]) -> list[Claim]:
        """What the outlet says of its own accord in a sentence that also cites somebody."""
        cue_tokens = {a.cue_token.i for a in mine if a.cue_token is not None}
        claims = []
        for part in propositions(doc, (span.start_char, span.end_char), span.root):
            if part.root is None or part.root.i in cue_tokens or any(a.content[0] <= part.root.idx < a.content[1] for a in mine):
                continue
            if any(a.cue_token is not None and a.cue_token.is_ancestor(part.root) for a in mine):
                continue
            start, end = _outside(doc, part, mine)
            attribution = Attribution(content=(start, end), source=None, cue=None, root=part.root)
            claim = self._claim(passage, doc, Proposition(start, end, part.root, part.borrowed), self._outlet, attribution, [])
            if claim is not None:
                claims.append(claim)
        return claims

    def _claim(self, passage: Passage, doc: Doc, part: Proposition, speaker: Speaker, attribution: Attribution, quotes: list[Range]) -> Claim | None:
        start, end = trim(doc.text, part.start, part.end)
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is None or not any(t.is_alpha or t.like_num for t in span):
            return None
        quote = doc.text[start:end]
        spoken = speaker is not self._outlet
        held = stance(quote, part.root, attribution.cue_token, cue_negated=attribution.negated, spoken=spoken)
        start, end = passage.start + start, passage.start + end
        return Claim(
            id=content_id(self._document.sha256, passage.field, start, end, quote),
            document=self._document.id,
            field=passage.field,
            text=self._wording(doc, span, part, speaker, attribution, quotes, held.modality),
            quote=quote,
            start=start,
            end=end,
            speaker=speaker.name,
            affiliation=speaker.affiliation,
            source_spans=_shifted(attribution.source, passage.start),
            cue=doc.text[slice(*attribution.cue)] if attribution.cue else "",
            cue_spans=_shifted(attribution.cue, passage.start),
            act=held.act,
            modality=held.modality,
            polarity=held.polarity,
            said_on=self._said_on(doc, attribution),
            event_on=dates.resolve(quote, self._document.published),
            figures=figures(span, offset=passage.start),
        )

    def _said_on(self, doc: Doc, attribution: Attribution) -> str:
        """The date in the words around the cue, outside the content."""
        if attribution.cue_token is None:
            return ""
        near = [t for t in attribution.cue_token.subtree if not attribution.content[0] <= t.idx < attribution.content[1]]
        return dates.resolve(" ".join(t.text for t in near), self._document.published)

    def _wording(self, doc: Doc, span: Span, part: Proposition, speaker: Speaker, attribution: Attribution, quotes: list[Range], modality: Modality) -> str:
        quoted = attribution.continued or inside(span.start_char, span.end_char, quotes) is not None
        named = speaker if speaker is not self._outlet and speaker.name != ANONYMOUS else None
        if attribution.cue_token is not None and not _is_clause(attribution):
            return sentence(f"{named.name} {doc.text[span.start_char : span.end_char]}") if named else sentence(span.text)
        lead = doc.text[slice(part.borrowed.left_edge.idx, part.borrowed.right_edge.idx + len(part.borrowed.right_edge))] if part.borrowed is not None else ""
        return word(span, named, lead=lead, quoted=quoted)


def _is_clause(attribution: Attribution) -> bool:
    """Whether the content is said in a clause of its own or in quoted words, rather than named by a phrase the cue governs."""
    root = attribution.root
    if root is None or attribution.cue_token is None:
        return True
    return root.dep_ not in {"dobj", "prep", "attr", "oprd", "xcomp"}


def _with_cue(attribution: Attribution) -> Range:
    """The content together with its cue, where the cue comes first: "called for a ceasefire"."""
    start, end = attribution.content
    return (min(start, attribution.cue[0]), end) if attribution.cue else (start, end)


def _outside(doc: Doc, part: Proposition, mine: list[Attribution]) -> Range:
    """The proposition without the attributions at its edges."""
    start, end = part.start, part.end
    for a in mine:
        ranges = [r for r in (a.source, a.cue, a.content) if r is not None]
        first, last = min(r[0] for r in ranges), max(r[1] for r in ranges)
        if part.root is not None and part.root.idx < first < end:
            end = first
        elif part.root is not None and start < last <= part.root.idx:
            start = last
    return trim(doc.text, start, end)


def _shifted(span: Range | None, by: int) -> tuple[Range, ...]:
    return () if span is None else ((span[0] + by, span[1] + by),)
