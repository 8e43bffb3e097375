"""Makes claims out of propositions: everything a claim says beside its place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from verify.claims import dates
from verify.claims.acts import stance
from verify.claims.attribution import Attribution, Range, trim
from verify.claims.figures import figures
from verify.claims.parse import is_verb, noun_phrase
from verify.claims.passages import Passage
from verify.claims.people import ANONYMOUS, Speaker
from verify.claims.propositions import Proposition
from verify.claims.quotations import inside
from verify.claims.wording import sentence, word
from verify.records import Claim, Document, Field, content_id

_NONE = re.compile(r"^(?:with\s+no|without(?:\s+(?:any|an?))?)\s+", re.IGNORECASE)
# A stretch without a verb that is shorter is a name, a place or a credit.
_FEWEST_WORDS = 5
_MARKS = re.compile(r"[“”\"]|``|''")


@dataclass(frozen=True, slots=True)
class Ground:
    """Where claims stand: a passage of a document, its parse and its quotations."""

    document: Document
    passage: Passage
    doc: Doc
    quotes: list[Range]


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, and by which attribution; `outlet` where the report itself does."""

    speaker: Speaker
    attribution: Attribution | None = None
    outlet: bool = False


def claims(ground: Ground, parts: list[Proposition], voice: Voice) -> list[Claim]:
    """A claim for each of `parts` that says anything."""
    return [c for p in parts if (c := _claim(ground, p, voice)) is not None]


def _claim(ground: Ground, part: Proposition, voice: Voice) -> Claim | None:
    text = ground.passage.text
    start, end = unquoted(text, *trim(text, part.start, part.end))
    span = ground.doc.char_span(start, end, alignment_mode="expand")
    if span is None or not _says_something(ground, span, part):
        return None
    quote = text[start:end]
    cited = voice.attribution
    held = stance(quote, part.root, cited.cue_token if cited else None, cue_negated=bool(cited and cited.negated), spoken=not voice.outlet)
    offset = ground.passage.start
    return Claim(
        id=content_id(ground.document.sha256, ground.passage.field, offset + start, offset + end, quote),
        document=ground.document.id,
        field=ground.passage.field,
        text=_wording(ground, span, part, voice),
        quote=quote,
        start=offset + start,
        end=offset + end,
        speaker=voice.speaker.name,
        affiliation=voice.speaker.affiliation,
        source_spans=_shifted(cited.source if cited else None, offset),
        cue=text[slice(*cited.cue)] if cited else "",
        cue_spans=_shifted(cited.cue if cited else None, offset),
        act=held.act,
        modality=held.modality,
        polarity=held.polarity,
        said_on=_said_on(ground, cited) if cited else "",
        event_on=dates.resolve(quote, ground.document.published),
        figures=figures(span, text, offset=offset),
    )


def _says_something(ground: Ground, span: Span, part: Proposition) -> bool:
    """Whether a stretch of text can be a claim: it has a verb or some length, or is a headline or an outcome phrase."""
    if ground.passage.field is Field.TITLE or part.circumstance is not None:
        return any(t.is_alpha for t in span)
    words = sum(t.is_alpha for t in span)
    return words >= _FEWEST_WORDS or (words > 1 and any(is_verb(t) for t in span))


def _said_on(ground: Ground, cited: Attribution) -> str:
    """The date in the words around the cue, outside the content."""
    near = [t for t in cited.cue_token.subtree if not any(a <= t.idx < b for a, b in cited.pieces)]
    return dates.resolve(" ".join(t.text for t in near), ground.document.published)


def _wording(ground: Ground, span: Span, part: Proposition, voice: Voice) -> str:
    text = ground.passage.text
    named = voice.speaker if not voice.outlet and voice.speaker.name != ANONYMOUS else None
    verbatim = text[span.start_char : span.end_char]
    if part.circumstance is not None:
        verb = "were" if part.root is not None and part.root.tag_ == "NNS" else "was"
        return sentence(f"There {verb} {_NONE.sub('no ', verbatim)} when {text[slice(*part.circumstance)].strip()}")
    cited = voice.attribution
    if cited is not None and cited.kind == "noun phrase":
        return sentence(verbatim)
    if cited is not None and cited.keeps_cue:
        return sentence(f"{named.name} {text[cited.cue[0] : span.end_char]}" if named and cited.cue[0] < span.end_char else verbatim)
    quoted = voice.attribution is None or inside(span.start_char, span.end_char, ground.quotes) is not None
    lead = part.borrowed
    before = text[slice(*noun_phrase(lead))] if lead is not None else ""
    if lead is not None and span[0].lower_ in {"who", "which"}:
        span, verbatim = span[1:], text[span[1].idx : span.end_char]
    return word(span, verbatim, named, lead=before, quoted=quoted)


def unquoted(text: str, start: int, end: int) -> Range:
    """`start:end` without quotation marks that enclose it, or that stand at an edge without their pair."""
    marks = list(_MARKS.finditer(text, start, end))
    if len(marks) == 2 and marks[0].start() == start and not any(c.isalnum() for c in text[marks[1].end() : end]):
        return trim(text, marks[0].end(), marks[1].start())
    if len(marks) == 1 and marks[0].start() == start:
        return trim(text, marks[0].end(), end)
    if len(marks) == 1 and not any(c.isalnum() for c in text[marks[0].end() : end]):
        return trim(text, start, marks[0].start())
    return start, end


def _shifted(span: Range | None, by: int) -> tuple[Range, ...]:
    return () if span is None else ((span[0] + by, span[1] + by),)
