"""The records that flow from reports to decisions. No I/O and no models here.

Offsets are character offsets into a document's working text (or its title, where `field` says so), half open: `text[start:end]`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from dataclasses import dataclass, field
from enum import StrEnum

Span = tuple[int, int]
# Speakers that are nobody in particular: two of them need not be one person.
NOBODY = frozenset({"", "anonymous"})
# The voice of a report that cites nobody and whose outlet is not known.
UNATTRIBUTED = "unattributed"


class Field(StrEnum):
    """Which part of a document a claim stands in."""

    TEXT = "text"
    TITLE = "title"


class Act(StrEnum):
    """What the speaker does by speaking."""

    ASSERT = "assert"
    DENY = "deny"
    CALL = "call"
    VOW = "vow"
    ASK = "ask"


class Modality(StrEnum):
    """How far the speaker stands behind the proposition."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    UNCONFIRMED = "unconfirmed"


class Polarity(StrEnum):
    """Whether the proposition is put as holding or as not holding."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Comparator(StrEnum):
    """How a figure bounds the quantity it gives."""

    EXACTLY = "exactly"
    ABOUT = "about"
    AT_LEAST = "at least"
    MORE_THAN = "more than"
    AT_MOST = "up to"
    LESS_THAN = "less than"
    VAGUE = "vague"


class Kind(StrEnum):
    """How two claims compete."""

    FACTUAL = "factual"
    FIGURES = "figures"
    DENIAL = "denial"
    RESPONSIBILITY = "responsibility"
    POSITION = "position"
    SUPERSEDED = "superseded"


class Verdict(StrEnum):
    """What a reviewer says of a flag."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    UNVERIFIABLE = "unverifiable"
    NEEDS_MORE = "needs-more"
    SKIPPED = "skipped"


class Reliability(StrEnum):
    """How far a source can be relied on: the letters of the Admiralty code (FM 2-22.3, appendix B, table B-1)."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Credibility(StrEnum):
    """How credible a piece of information is, whoever gives it: the numbers of the Admiralty code (FM 2-22.3, appendix B, table B-2)."""

    CONFIRMED = "1"
    PROBABLY_TRUE = "2"
    POSSIBLY_TRUE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    CANNOT_BE_JUDGED = "6"


class Likelihood(StrEnum):
    """The words for a probability in ICD 203, Analytic Standards, section D.6.e(2)(a)."""

    ALMOST_NO_CHANCE = "almost no chance"
    VERY_UNLIKELY = "very unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly even chance"
    LIKELY = "likely"
    VERY_LIKELY = "very likely"
    ALMOST_CERTAIN = "almost certain"


@dataclass(frozen=True, slots=True)
class Document:
    """One report as published, with the bytes it came as.

    `id` is the id given in the input, or the file's path relative to the folder that was named. `sha256` is of `received`.
    `metadata` keeps the columns of a table that have no field here.
    """

    id: str
    text: str
    sha256: str
    received: bytes = field(repr=False)
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: dt.date | None = None
    url: str = ""
    language: str = "en"
    media_type: str = "text/plain"
    metadata: dict[str, str] = field(default_factory=dict)

    def ground(self, name: Field) -> str:
        """The text that offsets of claims in `name` refer to."""
        return self.title if name is Field.TITLE else self.text


@dataclass(frozen=True, slots=True)
class Figure:
    """One quantity: "at least 58 civilians killed" is (58, "killed", at least, scope ("civilians",)).

    `value` is None where the text is vague ("dozens"); `text` is verbatim and stands at `start:end` in the claim's field.
    """

    text: str
    start: int
    end: int
    value: float | None
    unit: str
    comparator: Comparator
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition that one speaker puts forward in one document.

    `text` stands alone; `quote` is verbatim at `start:end` of the document's `field`. `said_on` and `event_on` are ISO 8601
    dates or intervals ("2021-09-05", "2021-09-05/2021-09-06"), empty where the text does not tell. `checkworthiness` is 0 to 1.
    """

    id: str
    document: str
    field: Field
    text: str
    quote: str
    start: int
    end: int
    speaker: str
    affiliation: str = ""
    source_spans: tuple[Span, ...] = ()
    cue: str = ""
    cue_spans: tuple[Span, ...] = ()
    act: Act = Act.ASSERT
    modality: Modality = Modality.CERTAIN
    polarity: Polarity = Polarity.POSITIVE
    said_on: str = ""
    event_on: str = ""
    figures: tuple[Figure, ...] = ()
    checkworthiness: float = 1.0

    @property
    def wording(self) -> str:
        """`text` without case and punctuation: copies of one report share it."""
        return re.sub(r"\W+", " ", self.text.lower()).strip()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two claims worth judging together; `similarity` is the cosine of their embeddings, `via` what brought them together."""

    a: Claim
    b: Claim
    similarity: float
    via: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Probabilities:
    """What a judge says of one ordered pair.

    `competes` is its probability that the two compete (its contradiction where it has no such head).
    """

    entailment: float
    neutral: float
    contradiction: float
    competes: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """A candidate and what the judge says of it in both directions."""

    candidate: Candidate
    ab: Probabilities
    ba: Probabilities


@dataclass(frozen=True, slots=True)
class Flag:
    """A judged candidate that competes. `score` is the probability that an analyst would confirm it; `reasons` say why in words."""

    id: str
    kind: Kind
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement
    topic: str = ""

    @property
    def a(self) -> Claim:
        return self.judgement.candidate.a

    @property
    def b(self) -> Claim:
        return self.judgement.candidate.b


@dataclass(frozen=True, slots=True)
class Grade:
    """What a reviewer makes of one side of a flag; each part is set on its own, or left open.

    `reliability` is that of the source, `credibility` that of the information, `likelihood` that what this side claims holds.
    """

    reliability: Reliability | None = None
    credibility: Credibility | None = None
    likelihood: Likelihood | None = None


UNGRADED = Grade()


@dataclass(frozen=True, slots=True)
class Decision:
    """What `reviewer` said of a flag at `decided_at` (UTC). Decisions are only ever added; the newest one counts.

    `verdict` None takes the flag back to undecided (an undo). `a` and `b` grade the two sides.
    """

    flag: str
    verdict: Verdict | None
    reviewer: str
    decided_at: dt.datetime
    note: str = ""
    a: Grade = UNGRADED
    b: Grade = UNGRADED


@dataclass(frozen=True, slots=True)
class Run:
    """What an analysis was made with; every exported row carries it. `threshold` is the lowest score that was kept."""

    id: str
    started_at: dt.datetime
    version: str
    nli_model: str
    nli_sha256: str
    encoder: str
    threshold: float


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name, and one sentence with the reason."""

    name: str
    reason: str


def content_id(*parts: object) -> str:
    """A stable 16-digit hexadecimal id of what a record says (SHA-256 of its parts)."""
    return hashlib.sha256("\x1f".join(str(p) for p in parts).encode()).hexdigest()[:16]
