"""Records to table rows and back. Every number is made a plain int or float, since drivers store NumPy scalars as bytes."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass, field
from typing import Any

from verify.records import (
    Act,
    Candidate,
    Claim,
    Comparator,
    Credibility,
    Decision,
    Document,
    Field,
    Figure,
    Flag,
    Grade,
    Judgement,
    Kind,
    Likelihood,
    Modality,
    Polarity,
    Probabilities,
    Reliability,
    Run,
    Span,
    Verdict,
    content_id,
)

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """A stored document without its text. `key` names this version of it: another text under the same `id` has another key."""

    key: str
    id: str
    sha256: str
    title: str
    outlet: str
    author: str
    published: dt.date | None
    url: str
    language: str
    media_type: str
    metadata: dict[str, str] = field(default_factory=dict)


SOURCE = ("key", "id", "sha256", "title", "outlet", "author", "published", "url", "language", "media_type", "metadata")
GRADE = {"reliability": Reliability, "credibility": Credibility, "likelihood": Likelihood}
PROBABILITIES = ("entailment", "neutral", "contradiction", "competes")


def document_row(document: Document) -> Row:
    row = {name: getattr(document, name) for name in (*SOURCE[1:], "text")}
    return {"key": _key(row), "is_current": True, **row}


def source(row: Row) -> Source:
    return Source(**{name: row[name] for name in SOURCE})


def document(row: Row, received: bytes) -> Document:
    return Document(received=received, text=row["text"], **{name: row[name] for name in SOURCE[1:]})


def claim_row(claim: Claim, document_key: str) -> Row:
    row = {
        "id": claim.id,
        "document": document_key,
        "field": claim.field.value,
        "start": int(claim.start),
        "end": int(claim.end),
        "speaker": claim.speaker,
        "affiliation": claim.affiliation,
        "text": claim.text,
        "quote": claim.quote,
        "source_spans": _spans(claim.source_spans),
        "cue": claim.cue,
        "cue_spans": _spans(claim.cue_spans),
        "act": claim.act.value,
        "modality": claim.modality.value,
        "polarity": claim.polarity.value,
        "said_on": claim.said_on,
        "event_on": claim.event_on,
        "figures": [_figure_row(figure) for figure in claim.figures],
        "checkworthiness": float(claim.checkworthiness),
    }
    return {"key": _key(row), "is_current": True, **row}


def claim(row: Row, document_id: str) -> Claim:
    return Claim(
        id=row["id"],
        document=document_id,
        field=Field(row["field"]),
        text=row["text"],
        quote=row["quote"],
        start=row["start"],
        end=row["end"],
        speaker=row["speaker"],
        affiliation=row["affiliation"],
        source_spans=tuple((start, end) for start, end in row["source_spans"]),
        cue=row["cue"],
        cue_spans=tuple((start, end) for start, end in row["cue_spans"]),
        act=Act(row["act"]),
        modality=Modality(row["modality"]),
        polarity=Polarity(row["polarity"]),
        said_on=row["said_on"],
        event_on=row["event_on"],
        figures=tuple(_figure(figure) for figure in row["figures"]),
        checkworthiness=row["checkworthiness"],
    )


def finding_row(flag: Flag, *, run: str, a: Row, b: Row, published: dt.date) -> Row:
    """`a` and `b` are the rows of the flag's claims, `published` the later of their documents' dates."""
    candidate = flag.judgement.candidate
    score = float(flag.score)
    return {
        "run": run,
        "flag": flag.id,
        "is_current": True,
        "status": "undecided",
        "score": score,
        "margin": abs(score - 0.5),
        "published": published,
        "kind": flag.kind.value,
        "topic": flag.topic,
        "a": a["key"],
        "b": b["key"],
        "similarity": float(candidate.similarity),
        **probabilities_row(flag.judgement.ab, "ab_"),
        **probabilities_row(flag.judgement.ba, "ba_"),
        "via": list(candidate.via),
        "reasons": list(flag.reasons),
    }


def flag(row: Row, a: Claim, b: Claim) -> Flag:
    candidate = Candidate(a=a, b=b, similarity=row["similarity"], via=tuple(row["via"]))
    judgement = Judgement(candidate=candidate, ab=probabilities(row, "ab_"), ba=probabilities(row, "ba_"))
    return Flag(
        id=row["flag"],
        kind=Kind(row["kind"]),
        score=row["score"],
        reasons=tuple(row["reasons"]),
        judgement=judgement,
        topic=row["topic"],
    )


def probabilities_row(probabilities: Probabilities, prefix: str = "") -> Row:
    return {prefix + name: float(getattr(probabilities, name)) for name in PROBABILITIES}


def probabilities(row: Row, prefix: str = "") -> Probabilities:
    return Probabilities(**{name: row[prefix + name] for name in PROBABILITIES})


def run(row: Row) -> Run:
    names = ("id", "started_at", "version", "nli_model", "nli_sha256", "encoder", "threshold")
    return Run(**{name: row[name] for name in names})


def decision_row(decision: Decision) -> Row:
    names = ("flag", "reviewer", "decided_at", "note")
    verdict = None if decision.verdict is None else decision.verdict.value
    said = {name: getattr(decision, name) for name in names} | {"verdict": verdict}
    return said | _grade_row("a_", decision.a) | _grade_row("b_", decision.b)


def decision(row: Row) -> Decision:
    verdict = None if row["verdict"] is None else Verdict(row["verdict"])
    names = ("flag", "reviewer", "decided_at", "note")
    return Decision(verdict=verdict, a=_grade(row, "a_"), b=_grade(row, "b_"), **{name: row[name] for name in names})


def _grade_row(prefix: str, grade: Grade) -> Row:
    parts = {prefix + name: getattr(grade, name) for name in GRADE}
    return {name: None if part is None else part.value for name, part in parts.items()}


def _grade(row: Row, prefix: str) -> Grade:
    return Grade(**{name: None if row[prefix + name] is None else kind(row[prefix + name]) for name, kind in GRADE.items()})


def _figure_row(figure: Figure) -> Row:
    return {
        "text": figure.text,
        "start": int(figure.start),
        "end": int(figure.end),
        "value": None if figure.value is None else float(figure.value),
        "unit": figure.unit,
        "comparator": figure.comparator.value,
        "scope": list(figure.scope),
    }


def _figure(row: Row) -> Figure:
    return Figure(**{**row, "comparator": Comparator(row["comparator"]), "scope": tuple(row["scope"])})


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[int(start), int(end)] for start, end in spans]


def _key(row: Row) -> str:
    return content_id(json.dumps(row, sort_keys=True, default=str))
