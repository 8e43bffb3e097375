"""One flag as HTML: what it is about, both claims side by side, and what the judge says in both directions."""

from __future__ import annotations

import html

from verify.records import Claim, Field, Flag, Grade, Modality, Probabilities, Span
from verify.review import Progress
from verify.store import FlagRow, Source, Status
from verify.ui.highlight import isolated, passage_html
from verify.ui.links import is_web_address
from verify.ui.words import ACTS, KINDS, STATUSES, day, interval, likelihood

SHARES = (("contradiction", "contradicts"), ("neutral", "neither"), ("entailment", "supports"))


def flag_html(row: FlagRow, a_text: str, b_text: str, *, blind_to: str | None = None, wide: bool = False) -> str:
    """The whole flag; `a_text` and `b_text` are the working texts of the two documents.

    `blind_to` is the reviewer from whom scores, reasons, the judgement and the decisions of others are hidden; None hides nothing.
    `wide` shows more of the texts around the quotes.
    """
    flag = row.flag
    sides = [
        _claim("A", flag.a, row.a_source, a_text, _differing(flag.a, flag.b), wide),
        _claim("B", flag.b, row.b_source, b_text, _differing(flag.b, flag.a), wide),
    ]
    head = _head(row) if blind_to is None else _blind_head(row, blind_to)
    body = f'{head}<div class="sides">{"".join(sides)}</div>{_judgement(flag) if blind_to is None else ""}'
    return f'<div class="flag" data-flag="{html.escape(flag.id)}">{body}</div>'


def progress_html(progress: Progress) -> str:
    """How far the queue is, as a thin bar with its numbers."""
    words = f"{progress.decided:,} of {progress.total:,} decided"
    return f'<div class="progress"><div><i style="width:{progress.share:.1%}"></i></div><span class="quiet">{words}</span></div>'


def _head(row: FlagRow) -> str:
    flag = row.flag
    words = f'<span class="quiet">{likelihood(flag.score)}</span> <span class="score">{flag.score:.2f}</span>'
    score = f'<p title="The probability that an analyst would confirm this flag">{words}</p>'
    reasons = "".join(f"<li>{isolated(reason)}</li>" for reason in flag.reasons)
    return f'<header><h2>{KINDS[flag.kind]}</h2>{score}<ul class="reasons">{reasons}</ul>{_decided(row)}</header>'


def _blind_head(row: FlagRow, reviewer: str) -> str:
    own = row.decision is not None and row.decision.reviewer == reviewer
    return f'<header><h2>{KINDS[row.flag.kind]}</h2><p class="quiet">blind</p>{_decided(row) if own else ""}</header>'


def _decided(row: FlagRow) -> str:
    if row.decision is None or row.status is Status.UNDECIDED:
        return ""
    note = f": {isolated(row.decision.note)}" if row.decision.note else ""
    when = f"{day(row.decision.decided_at.date())}, {row.decision.decided_at:%H:%M} UTC"
    return f'<p class="decided"><b>{STATUSES[row.status]}</b> by {isolated(row.decision.reviewer)}, {when}{note}{_graded(row)}</p>'


def _graded(row: FlagRow) -> str:
    sides = ((name, grade_in_words(grade)) for name, grade in (("A", row.decision.a), ("B", row.decision.b)))
    return "".join(f" · {name} {words}" for name, words in sides if words)


def grade_in_words(grade: Grade) -> str:
    """ "B2, likely": what is set, and nothing where nothing is."""
    code = "".join(part.value for part in (grade.reliability, grade.credibility) if part)
    return ", ".join(filter(None, (code, grade.likelihood and grade.likelihood.value)))


def _claim(name: str, claim: Claim, source: Source, text: str, marks: list[Span], wide: bool) -> str:
    ground = source.title if claim.field is Field.TITLE else text
    quote = passage_html(ground, claim.start, claim.end, marks=marks, wide=wide)
    wording = "" if _same(claim.text, claim.quote) else f'<p class="wording">{isolated(claim.text)}</p>'
    return (
        f'<article aria-label="Claim {name}"><div class="voice"><span class="name">{name}</span>'
        f'<div><p class="speaker">{isolated(claim.speaker)}{_affiliation(claim)}</p><p class="quiet">{saying(claim)}</p></div></div>'
        f'<div class="said">{wording}<blockquote>{quote}</blockquote></div>'
        f"<footer>{_source(source)}</footer></article>"
    )


def _affiliation(claim: Claim) -> str:
    return f' <span class="affiliation">{isolated(claim.affiliation)}</span>' if claim.affiliation else ""


def saying(claim: Claim) -> str:
    """How, when and of when the speaker says it, as HTML."""
    parts = [ACTS[claim.act]]
    if claim.cue:
        parts[0] += f" (“{isolated(claim.cue)}”)"
    if claim.modality is not Modality.CERTAIN:
        parts.append(claim.modality.value)
    if claim.said_on:
        parts.append(f"said {isolated(interval(claim.said_on))}")
    if claim.event_on:
        parts.append(f"about {isolated(interval(claim.event_on))}")
    return " · ".join(parts)


def _source(source: Source) -> str:
    title = isolated(source.title or source.id)
    if is_web_address(source.url):
        title = f'<a href="{html.escape(source.url)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    outlet = f"<b>{isolated(source.outlet)}</b> · " if source.outlet else ""
    return f'<p class="title">{title}</p><p class="quiet">{outlet}{day(source.published)}</p>'


def _judgement(flag: Flag) -> str:
    legend = "".join(f'<span class="{name}">{words}</span>' for name, words in SHARES)
    rows = _bar("A, then B", flag.judgement.ab) + _bar("B, then A", flag.judgement.ba)
    return f'<div class="judgement"><p class="quiet legend">Judge: {legend}</p>{rows}</div>'


def _bar(label: str, probabilities: Probabilities) -> str:
    values = [(name, words, getattr(probabilities, name)) for name, words in SHARES]
    parts = "".join(f'<i class="{name}" style="width:{value:.1%}"></i>' for name, _, value in values)
    spoken = ", ".join(f"{words} {value:.2f}" for _, words, value in values)
    bar = f'<div class="bar" aria-hidden="true">{parts}</div>'
    return f'<div class="row"><span>{label}</span>{bar}<span class="quiet">{spoken}</span></div>'


def _differing(claim: Claim, other: Claim) -> list[Span]:
    """The spans of those figures of `claim` that the other claim does not give."""
    given = {figure.value for figure in other.figures}
    return [(figure.start, figure.end) for figure in claim.figures if given and figure.value not in given]


def _same(wording: str, quote: str) -> bool:
    return wording.strip(" .").casefold() == " ".join(quote.split()).strip(" .").casefold()
