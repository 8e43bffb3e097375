"""How two claims compete, each kind by its own evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping

from verify.flags import dates
from verify.flags.features import STANCES
from verify.flags.figures import Comparison, Relation, bounds, compare
from verify.records import Act, Claim, Document, Kind, Polarity

NEGATION = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|refus\w+|den(?:y|ies|ied|ying)|reject\w*)\b|n[’']t\b", re.IGNORECASE
)
# Counts that grow while a disaster or a battle is being counted.
TOLLS = frozenset({"killed", "dead", "wounded", "injured", "missing", "arrested", "detained", "displaced", "hostage", "captured"})
BLAME = re.compile(
    r"\b(?:blam\w+|responsib\w+|accus\w+|behind the|perpetrat\w+|carried out|culprit|fault|orchestrat\w+|ordered the|"
    r"(?:was|were|been) (?:caused|killed|hit|struck|bombed|shelled|attacked|shot down|fired) by)\b",
    re.IGNORECASE,
)


def kind_of(a: Claim, b: Claim, documents: Mapping[str, Document]) -> Kind:
    """The kind of the flag between two claims that compete, by the most specific evidence they show."""
    comparison = compare(a, b)
    if comparison and comparison.relation is not Relation.AGREE and _overtakes(a, b, comparison, documents):
        return Kind.SUPERSEDED
    if comparison and comparison.relation is Relation.CONFLICT:
        return Kind.FIGURES
    if {a.act, b.act} <= STANCES or (({a.act, b.act} & STANCES) and _refuses(a, b)):
        return Kind.POSITION
    if BLAME.search(a.text) and BLAME.search(b.text) and not (denies(a) or denies(b)):
        return Kind.RESPONSIBILITY
    if denies(a) != denies(b):
        return Kind.DENIAL
    return Kind.FACTUAL


def negations(claim: Claim) -> int:
    """Negating words in the claim's wording."""
    return len(NEGATION.findall(claim.text))


def denies(claim: Claim) -> bool:
    """Whether the claim puts something as not so."""
    return claim.act is Act.DENY or claim.polarity is Polarity.NEGATIVE


def _refuses(a: Claim, b: Claim) -> bool:
    return any(c.act is Act.DENY or (c.act is Act.ASSERT and negations(c)) for c in (a, b))


def _overtakes(a: Claim, b: Claim, comparison: Comparison, documents: Mapping[str, Document]) -> bool:
    """Whether one of two tolls is a later and higher count than the other."""
    if comparison.a.unit not in TOLLS or comparison.a.scope != comparison.b.scope:
        return False
    day_a, day_b = dates.said_day(a, documents[a.document]), dates.said_day(b, documents[b.document])
    if day_a is None or day_b is None or day_a == day_b:
        return False
    early, late = (comparison.a, comparison.b) if day_a < day_b else (comparison.b, comparison.a)
    return bounds(late)[0] > bounds(early)[0]
