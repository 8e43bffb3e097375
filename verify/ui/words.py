"""What the pages call things: kinds, verdicts, acts, scores and the keys that decide."""

from __future__ import annotations

import datetime as dt

from verify.records import Act, Credibility, Kind, Likelihood, Reliability, Verdict
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
    "sifting": "A first look at pairs that are new",
    "judging": "A second look at what may compete",
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
CONTEXT_KEY = "x"
GRADE_KEY = "a"
HISTORY_KEY = "l"
GUIDELINES_KEY = "g"
HELP_KEY = "h"
OTHER_KEYS = {
    UNDO_KEY: "Take back your last decision; again for the one before",
    NOTE_KEY: "Write a note; Enter or Esc leaves it, and no key decides meanwhile",
    CONTEXT_KEY: "Show more of both reports, or less",
    GRADE_KEY: "Grade the sources and what they say",
    HISTORY_KEY: "The last decisions, to open or to change",
    GUIDELINES_KEY: "What counts as competing",
    HELP_KEY: "This list",
}

RELIABILITIES = {
    Reliability.A: "Reliable",
    Reliability.B: "Usually reliable",
    Reliability.C: "Fairly reliable",
    Reliability.D: "Not usually reliable",
    Reliability.E: "Unreliable",
    Reliability.F: "Cannot be judged",
}
CREDIBILITIES = {
    Credibility.CONFIRMED: "Confirmed by others",
    Credibility.PROBABLY_TRUE: "Probably true",
    Credibility.POSSIBLY_TRUE: "Possibly true",
    Credibility.DOUBTFUL: "Doubtfully true",
    Credibility.IMPROBABLE: "Improbable",
    Credibility.CANNOT_BE_JUDGED: "Cannot be judged",
}
"""The words of the Admiralty code for its letters and numbers (FM 2-22.3, appendix B)."""

LANGUAGES = {"en": "English"}
"""Only English is read (`verify.reading`)."""

LIKELIHOODS = (
    (0.05, Likelihood.ALMOST_NO_CHANCE),
    (0.20, Likelihood.VERY_UNLIKELY),
    (0.45, Likelihood.UNLIKELY),
    (0.55, Likelihood.ROUGHLY_EVEN),
    (0.80, Likelihood.LIKELY),
    (0.95, Likelihood.VERY_LIKELY),
    (1.01, Likelihood.ALMOST_CERTAIN),
)
"""Upper bounds and words of the likelihood scale in ICD 203, Analytic Standards, section D.6.e(2)(a)."""


def likelihood(score: float) -> str:
    """The ICD 203 words for a probability of 0 to 1."""
    return next(words.value for bound, words in LIKELIHOODS if score < bound)


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
