"""The words that tie two claims to one matter although their wording is far apart: names, places, counted things, content words."""

from __future__ import annotations

import re
from functools import lru_cache

from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from verify.records import Claim

WORD = re.compile(r"[^\W\d_](?:[\w.'’-]*\w)?")
# Reporting verbs and fillers say how something was put, not what it is about.
REPORTING = frozenset(
    {"say", "said", "says", "tell", "told", "claim", "claims", "claimed", "add", "added", "state", "stated"}
    | {"according", "report", "reported", "reports", "would", "could"}
)
STOP = ENGLISH_STOP_WORDS | REPORTING


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """`word` in lower case without possessive, plural and the commonest verb endings; enough to match, not a linguistic stem."""
    low = re.sub(r"['’]s$|['’]$|\.", "", word.lower())
    for ending, least in (("ies", 5), ("ing", 6), ("ed", 5), ("es", 5), ("s", 4)):
        if low.endswith(ending) and len(low) >= least and not low.endswith("ss"):
            return low[: -len(ending)]
    return low


def names(text: str) -> set[str]:
    """Stems of the capitalised words of `text`; a first word counts only where it is capitalised inside as well ("NRF")."""
    found = set()
    for match in WORD.finditer(text):
        word = match.group()
        first = not re.search(r"\w", text[: match.start()])
        if word[0].isupper() and (not first or not word[1:].islower()) and word.lower() not in STOP:
            found.add(stem(word))
    return found


def content(text: str) -> set[str]:
    """Stems of the content words of `text`, names included."""
    return {stem(w) for w in WORD.findall(text) if w.lower() not in STOP and len(w) > 1}


def keys(claim: Claim) -> list[str]:
    """What `claim` may share with another: its content words, and its names once more, so that they weigh double.

    A speaker counts where the report cites one; the outlet's own name would tie together all that it publishes.
    """
    cited = names(claim.speaker) if claim.cue else set()
    return sorted(content(claim.text)) + sorted(f"name:{n}" for n in names(claim.text) | cited)
