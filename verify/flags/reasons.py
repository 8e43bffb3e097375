"""Why two claims were flagged, in words."""

from __future__ import annotations

from collections.abc import Mapping

from verify.flags import dates
from verify.flags.figures import Comparison, Relation, compare
from verify.flags.kinds import TOLLS, negations
from verify.pairing.keys import names
from verify.records import Act, Claim, Comparator, Document, Field, Figure, Judgement, Kind

MOST_NAMES = 3
# Below this the judge alone says nothing worth telling a reader.
TELLING = 0.5


def reasons(judgement: Judgement, kind: Kind, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """Short phrases, the most telling first: what differs, who says it, what the two share, how far apart they are."""
    a, b = judgement.candidate.a, judgement.candidate.b
    found = [_difference(a, b, kind), _judge(judgement), _speakers(a, b), _shared(a, b), _places(a, b, documents), _time(a, b, documents)]
    return tuple(phrase for phrase in found if phrase)


def _difference(a: Claim, b: Claim, kind: Kind) -> str:
    comparison = compare(a, b)
    if comparison and comparison.relation is not Relation.AGREE and kind in (Kind.FIGURES, Kind.SUPERSEDED):
        return _figures(comparison, kind)
    match kind:
        case Kind.POSITION:
            return f"positions that cannot both be met: {_stance(a)} against {_stance(b)}"
        case Kind.DENIAL:
            return "one denies what the other puts forward"
        case Kind.RESPONSIBILITY:
            return "different parties are held responsible"
        case _:
            return "one negates, the other does not" if bool(negations(a)) != bool(negations(b)) else ""


def _figures(comparison: Comparison, kind: Kind) -> str:
    what = (
        "later toll"
        if kind is Kind.SUPERSEDED
        else "different toll"
        if comparison.a.unit in TOLLS
        else f"different number of {comparison.a.unit}"
    )
    return f"{what}: {_quantity(comparison.a)} against {_quantity(comparison.b)}"


def _quantity(figure: Figure) -> str:
    """The figure as the text has it, with its bound where the text gives that apart."""
    bound = figure.comparator.value
    if figure.comparator in (Comparator.EXACTLY, Comparator.VAGUE) or bound in figure.text.lower():
        return figure.text
    return f"{bound} {figure.text}"


def _stance(claim: Claim) -> str:
    return {Act.CALL: "a call", Act.VOW: "a vow", Act.ASK: "a question", Act.DENY: "a denial"}.get(claim.act, "a statement")


def _judge(judgement: Judgement) -> str:
    values = judgement.ab.competes, judgement.ba.competes
    if min(values) >= TELLING:
        return f"judged to compete in both directions ({values[0]:.2f} and {values[1]:.2f})"
    if max(values) >= TELLING:
        return f"judged to compete in one direction ({max(values):.2f})"
    return ""


def _speakers(a: Claim, b: Claim) -> str:
    if a.speaker and a.speaker == b.speaker:
        return f"one speaker: {a.speaker}"
    return f"{a.speaker} against {b.speaker}" if a.speaker and b.speaker else ""


def _shared(a: Claim, b: Claim) -> str:
    shared = names(a.text) & names(b.text)
    spelled = [w.strip(".,;:!?'\"“”‘’()") for w in a.text.split()]
    kept = list(dict.fromkeys(w for w in spelled if names(f"x {w}") & shared))[:MOST_NAMES]
    return f"both name {', '.join(kept)}" if kept else ""


def _places(a: Claim, b: Claim, documents: Mapping[str, Document]) -> str:
    if a.document == b.document:
        return "headline against text" if a.field is not b.field and Field.TITLE in (a.field, b.field) else "same report"
    outlets = documents[a.document].outlet, documents[b.document].outlet
    return f"{outlets[0]} against {outlets[1]}" if all(outlets) and outlets[0] != outlets[1] else "two reports"


def _time(a: Claim, b: Claim, documents: Mapping[str, Document]) -> str:
    event = dates.event_gap(a, b)
    if event is not None:
        return "same day" if event == 0 else f"events {_days(event)} apart"
    said = dates.said_gap(a, b, documents)
    return "" if said is None or a.document == b.document else "said on one day" if said == 0 else f"said {_days(said)} apart"


def _days(count: int) -> str:
    return "one day" if count == 1 else f"{count} days"
