"""Annotated pairs of competing claims laid over judged candidates: which candidate hits which annotation."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from verify.records import Claim, Document, Field

Place = tuple[str, Field, int, int]
# Two spans are one place when they share this much of the shorter.
SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotated pair: `kind` is pair, trap or same, `second` the second reader's verdict (C, c, N, S).

    Each side lists every place that states the same claim.
    """

    event: str
    kind: str
    type: str
    strong: bool
    second: str
    a: tuple[Place, ...]
    b: tuple[Place, ...]


def _place(side: Mapping, documents: Mapping[str, Document]) -> Place | None:
    document = documents[str(side["article"])]
    if "quote" not in side:
        return document.id, Field(side["field"]), side["start"], side["end"]
    for field in Field:
        start = document.ground(field).find(side["quote"])
        if start >= 0:
            return document.id, field, start, start + len(side["quote"])
    return None


def load(path: Path, documents: Mapping[str, Document]) -> list[Annotation]:
    """The annotations of a JSONL file whose two articles are among `documents`; what cannot be placed is left out."""
    with path.open(encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    placed = []
    members: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for record in records:
        sides = record["a"], record["b"]
        if not all(str(s["article"]) in documents for s in sides):
            continue
        places = [_place(s, documents) for s in sides]
        if None in places:
            continue
        placed.append((record, places))
        for side, place in zip(sides, places, strict=True):
            if side.get("cluster"):
                members[record["event"], side["cluster"]].append(place)
    return [_annotation(record, places, members) for record, places in placed]


def _annotation(record: Mapping, places: list[Place], members: Mapping[tuple[str, str], list[Place]]) -> Annotation:
    clusters = [members.get((record["event"], record[s].get("cluster", "")), []) for s in "ab"]
    if record["kind"] != "pair":
        clusters = [[], []]
    a, b = (tuple(dict.fromkeys([place, *cluster])) for place, cluster in zip(places, clusters, strict=True))
    strong = record.get("strength") == "strong"
    return Annotation(record["event"], record["kind"], record.get("type", ""), strong, record.get("second", ""), a, b)


def stands_at(claim: Claim, places: Iterable[Place]) -> bool:
    """Whether `claim` shares half of the shorter span with one of `places`."""
    for document, field, start, end in places:
        if (document, field) == (claim.document, claim.field):
            shared = min(end, claim.end) - max(start, claim.start)
            if shared >= SHARE * min(end - start, claim.end - claim.start):
                return True
    return False


def overlap(claim: Claim, places: Iterable[Place]) -> float:
    """The greatest share of the longer span that `claim` has in common with one of `places`."""
    best = 0.0
    for document, field, start, end in places:
        if (document, field) == (claim.document, claim.field):
            shared = min(end, claim.end) - max(start, claim.start)
            best = max(best, shared / max(end - start, claim.end - claim.start))
    return best


def agreement(a: Claim, b: Claim, annotation: Annotation) -> float:
    """How well two claims are the two sides of `annotation`, either way round: 0 where they are not, 1 at the exact spans."""
    straight = min(overlap(a, annotation.a), overlap(b, annotation.b)) if _stand(a, b, annotation.a, annotation.b) else 0.0
    crossed = min(overlap(a, annotation.b), overlap(b, annotation.a)) if _stand(a, b, annotation.b, annotation.a) else 0.0
    return max(straight, crossed)


def _stand(a: Claim, b: Claim, first: Iterable[Place], second: Iterable[Place]) -> bool:
    return stands_at(a, first) and stands_at(b, second)
