"""What the pages call things: kinds, verdicts, acts, scores and the keys that decide."""

from __future__ import annotations

import datetime as dt

from verify.records import Act, Kind, Verdict
from verify.store import Order, Status

KINDS = {
    Kind.FACTUAL: "Factual conflict",
    Kind.FIGURES: "Different figures",
    Kind.DENIAL: "Denial",
    Kind.RESPONSIBILITY: "Who is responsible",
    Kind.POSITION: "Opposed positions",
    Kind.SUPERSEDED: "Later count",
}
STATUSES = {
    Status.UNDECIDED: "Undecided",
    Status.CONFIRMED: "Confirmed",
    Status.REJECTED: "Rejected",
    Status.UNVERIFIABLE: "Unverifiable",
    Status.NEEDS_MORE: "Needs more",
    Status.SKIPPED: "Skipped",
}
ORDERS = {Order.SCORE: "Score", Order.UNCERTAIN: "Least certain", Order.NEWEST: "Newest", Order.TOPIC: "Topic"}
ACTS = {Act.ASSERT: "asserts", Act.DENY: "denies", Act.CALL: "calls for", Act.VOW: "vows", Act.ASK: "asks"}

STAGES = {
    "reading": "Reading",
    "models": "Loading the models",
    "claims": "Finding claims",
    "pairing": "Pairing them with all others",
    "judging": "Judging pairs that are new",
    "saving": "Saving",
}
"""The stages of an analysis, in order, by the names that `verify.running` reports them under."""

VERDICTS = {
    Verdict.CONFIRMED: ("Confirm", "y", "The two claims compete"),
    Verdict.REJECTED: ("Reject", "n", "They can both hold, or are not about the same matter"),
    Verdict.UNVERIFIABLE: ("Unverifiable", "u", "They compete, and nobody can tell which holds"),
    Verdict.NEEDS_MORE: ("Needs more", "m", "More reporting is needed before anyone can say"),
    Verdict.SKIPPED: ("Skip", "s", "Leave it for someone else"),
}
"""The label, the key and the meaning of each verdict. C and R are Streamlit's own keys."""
UNDO_KEY = "z"
NOTE_KEY = "e"

LANGUAGES = {"en": "English"}
"""Only English is read (`verify.reading`)."""

LIKELIHOODS = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)
"""Upper bounds and words of the likelihood scale in ICD 203, Analytic Standards, section D.6.e(2)(a)."""


def likelihood(score: float) -> str:
    """The ICD 203 words for a probability of 0 to 1."""
    return next(words for bound, words in LIKELIHOODS if score < bound)


def counted(number: int, noun: str) -> str:
    """ "1 file", "2,000 files"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def language(code: str) -> str:
    """The English name of an ISO 639-1 code; the code itself where it is not known."""
    return LANGUAGES.get(code, code)


def day(date: dt.date | None) -> str:
    """ "6 Sep 2021", or "undated"."""
    return f"{date.day} {date:%b %Y}" if date else "undated"


def interval(iso: str) -> str:
    """An ISO 8601 date or interval as in `Claim.said_on`, in words: "5 Sep 2021 to 6 Sep 2021"; the text itself where it is neither."""
    try:
        return " to ".join(day(dt.date.fromisoformat(part)) for part in iso.split("/"))
    except ValueError:
        return iso


def number_of(count: int, thing: str) -> str:
    """ "1 flag", "2,000 flags"."""
    return f"{count:,} {thing}" if count == 1 else f"{count:,} {thing}s"
