"""Names as a text writes them: titles, affiliations, acronyms, and the nouns that stand for a person or a body."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spacy.tokens import Token

from verify.claims.cues import words

# Nouns that stand for a person already named when "the" or "its" precedes them.
PERSON_NOUNS = words(
    """
    activist ambassador analyst attorney author candidate captain chairman chairwoman chancellor chief colonel commander congressman
    congresswoman democrat diplomat director envoy expert general governor head journalist judge king lawmaker lawyer leader man mayor
    minister nominee officer official pm pope premier president prince professor prosecutor reporter republican secretary senator sheriff
    speaker spokesman spokesperson spokeswoman woman
    """
)
# Of these, the ones that name whoever is at the top of something.
HEADS = words("chairman chairwoman chief commander director head leader president")
MALE = words("mr chairman congressman king man prince sheikh sir spokesman father brother son husband")
FEMALE = words("mrs ms miss chairwoman congresswoman queen woman princess spokeswoman mother sister daughter wife")
# Nouns for what is written or issued, which speak for whoever wrote or issued them.
REPORT_NOUNS = words("analysis announcement article complaint email filing letter memo report statement study testimony tweet website")
# Nouns that stand for a body already named.
GROUP_NOUNS = words(
    """
    administration agency alliance army bank channel coalition commission committee company council court department force forces front
    government group hospital magazine military militia ministry monitor movement network newspaper observatory office organisation
    organization party police union university watchdog
    """
)
# Nouns that may stand for any body.
ANY_GROUP = words("agency channel company group monitor observatory organisation organization watchdog")
# Capitalised words that stand before a surname without being a first name.
OPENERS = words("The A An In On At But And When While As If For From With By Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Prof Rev Former Then")
TITLE = re.compile(
    r"""^(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sgt|Lt|Maj|Capt|President|Senator|Governor|General|Colonel|Minister|Secretary|Sheikh|Sir
    |Judge|Justice)\.?\s+""",
    re.VERBOSE,
)
_AGENCIES = {
    **{name: name for name in ("AFP", "ANSA", "Bloomberg", "DPA", "Reuters", "TASS", "UPI", "Xinhua")},
    "AP": "Associated Press",
    "Associated Press": "Associated Press",
    "Agence France-Presse": "AFP",
}
_DATELINE = re.compile(rf"[^\n(]{{0,60}}\(({'|'.join(_AGENCIES)})\)\s*(?:[-–—]|--|_)")
_LONG_FORM = re.compile(r"\b(?:[A-Z][\w’'-]+(?:\s+(?:of|for|and|the|on)\b)*\s+){1,5}[A-Z][\w’'-]+")


def clean(name: str) -> str:
    """A name without determiner, courtesy title, possessive and quotation marks."""
    name = re.sub(r"\s+", " ", name).strip(" \"“”'‘’,.-–—")
    name = re.sub(r"(?:'s|’s)$", "", name)
    name = re.sub(r"^(?:the|a|an|its|his|her|their)\s+", "", name, flags=re.IGNORECASE)
    name = re.sub(r"[\s,]+(?:and|or)$", "", name)
    return TITLE.sub("", name).strip()


def affiliation(root: Token) -> str:
    """The body named before a person's name ("Taliban spokesman X") or after it ("X, head of the Y"), empty where none is."""
    for token in (*root.lefts, *(c for c in root.children if c.dep_ == "appos")):
        for t in token.subtree:
            if t.ent_type_ in {"ORG", "NORP", "GPE"}:
                return clean(next((e.text for e in t.doc.ents if e.start <= t.i < e.end), t.text))
    return next((c.text for c in root.lefts if c.pos_ == "PROPN" and c.nbor(1).lemma_.lower() in PERSON_NOUNS), "")


def acronyms(names: Iterable[str], text: str) -> dict[str, str]:
    """Short and long forms of one name, both mapped to "Long Form (LF)", where `text` uses both."""
    initials: dict[str, str] = {}
    for long in sorted({*_LONG_FORM.findall(text), *names}, key=len):
        parts = re.sub(r"^(?:The|the)\s+", "", long).split()
        for first, part in enumerate(parts[:-1]):
            if part[0].isupper():
                initials.setdefault("".join(w[0] for w in parts[first:] if w[0].isupper()), " ".join(parts[first:]))
    found: dict[str, str] = {}
    for short in set(re.findall(r"\b[A-Z]{2,6}\b", text)):
        if initials.get(short, short) != short:
            found[short] = found[initials[short]] = f"{initials[short]} ({short})"
    return found


def first_named(surname: str, text: str) -> str:
    """The full name of a surname that `text` has, whatever the parser took it for; empty where there is none."""
    if " " in surname:
        return ""
    for match in re.finditer(rf"\b([A-Z][\w’'-]+) {re.escape(surname)}\b", text):
        if match.group(1).lower() not in PERSON_NOUNS and not TITLE.match(match.group()) and match.group(1) not in OPENERS:
            return match.group()
    return ""


def agency(text: str) -> str:
    """The news agency that the dateline of a report names ("CAIRO (AP) - "), whoever printed it; empty where there is none."""
    found = _DATELINE.match(text)
    return _AGENCIES[found.group(1)] if found else ""
