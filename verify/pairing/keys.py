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
# Words that speak of one matter though they share no stem, for the matters that reports of conflict dispute most.
MATTERS = {
    "harm": r"casualt|death|dead|die[ds]?\b|kill|fatal|victim|wound|injur|massacre|execut|martyr",
    "control": r"captur|seiz|control|overr[au]n|conquer|liberat|retak|retook|recaptur|surrender|withdr[ae]w|retreat",
    "truce": r"cease-?fire|truce|negotiat|dialogue|peace|talks\b|uprising|rebel|insurg|fight",
    "poison": r"chemical|sarin|chlorine|gas\b|nerve agent|toxic|poison",
    "blame": r"blam|responsib|accus|behind the|culprit|perpetrat",
}
MATTER = {name: re.compile(rf"\b(?:{words})", re.IGNORECASE) for name, words in MATTERS.items()}


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
    """What `claim` may share with another: its content words, its names once more, so that they weigh double, and its matters.

    A speaker counts where the report cites one; the outlet's own name would tie together all that it publishes.
    """
    cited = names(claim.speaker) if claim.cue else set()
    named = sorted(f"name:{n}" for n in names(claim.text) | cited)
    return sorted(content(claim.text)) + named + [f"matter:{m}" for m in matters(claim.text)]


def matters(text: str) -> list[str]:
    """The MATTERS that `text` speaks of."""
    return [name for name, pattern in MATTER.items() if pattern.search(text)]
