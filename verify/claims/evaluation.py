"""How right the claims are: scores them against PolNeAR's attributions.

An attribution is the claims of one source and one cue together; its content runs from the first of them to the last, without a source and
cue that open it, which PolNeAR marks apart. It is found when its content overlaps a gold content by half of the longer, in characters, and
its source overlaps the gold source (both without one counts as equal).
"""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from verify.errors import ReadError
from verify.records import Claim, Document, Field, Span

_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Attributed:
    """One attribution, gold or found: the hull of its content, and its source."""

    content: Span
    source: tuple[Span, ...]


@dataclass(slots=True)
class Score:
    """Counts of attributions: `gold` in the reference, `found` by the extractor, and of those the ones right with and without regard
    to the source.
    """

    gold: int = 0
    found: int = 0
    gold_hit: int = 0
    found_hit: int = 0
    gold_content_hit: int = 0
    found_content_hit: int = 0

    @property
    def precision(self) -> float:
        return self.found_hit / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.gold_hit / max(1, self.gold)

    @property
    def f1(self) -> float:
        return _f1(self.precision, self.recall)

    @property
    def content_precision(self) -> float:
        return self.found_content_hit / max(1, self.found)

    @property
    def content_recall(self) -> float:
        return self.gold_content_hit / max(1, self.gold)

    @property
    def content_f1(self) -> float:
        return _f1(self.content_precision, self.content_recall)

    def figures(self) -> dict[str, float]:
        """Counts and shares under the names they are printed by."""
        return {
            "gold": self.gold,
            "found": self.found,
            "precision": self.precision,
            "recall": self.recall,
            "F1": self.f1,
            "content P": self.content_precision,
            "content R": self.content_recall,
            "content F1": self.content_f1,
        }


@dataclass(slots=True)
class Evaluation:
    """The score over all documents and by outlet."""

    overall: Score = field(default_factory=Score)
    by_outlet: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))


def evaluate_claims(path: Path, extractor: object) -> Evaluation:
    """Score `extractor` on the PolNeAR file at `path` (JSONL, gzipped).

    Raises:
        ReadError: the file is not there or is not PolNeAR's.
    """
    rows = list(read_polnear(path))
    evaluation = Evaluation()
    claims = extractor.extract(document for document, _ in rows)
    for (document, gold), found in zip(rows, claims, strict=True):
        mine = attributed(found)
        for score in (evaluation.overall, evaluation.by_outlet[document.outlet]):
            count(score, gold, mine)
    return evaluation


def read_polnear(path: Path) -> Iterator[tuple[Document, list[Attributed]]]:
    """The documents of a PolNeAR file, each with its gold attributions."""
    if not path.exists():
        raise ReadError(f"{path} is not there: give a PolNeAR file (JSONL, gzipped).")
    with gzip.open(path, "rt", encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            row = json.loads(line)
            if "attributions" not in row:
                raise ReadError(f"{path}, line {number} has no `attributions`: give a PolNeAR file.")
            yield _document(row, line), [_gold(a) for a in row["attributions"] if a["content"]]


def _document(row: dict, line: str) -> Document:
    return Document(
        id=row["id"],
        text=row["text"],
        sha256=hashlib.sha256(line.encode()).hexdigest(),
        received=b"",
        outlet=row.get("publisher", ""),
        published=dt.date.fromisoformat(row["date"]) if row.get("date") else None,
    )


def _gold(attribution: dict) -> Attributed:
    content = [tuple(s) for part in attribution["content"] for s in part["spans"]]
    source = tuple(tuple(s) for part in attribution["source"] for s in part["spans"])
    return Attributed(content=(min(a for a, _ in content), max(b for _, b in content)), source=source)


def attributed(claims: Iterable[Claim]) -> list[Attributed]:
    """The attributions that `claims` of one document make up, in the text alone; claims without a cue or source are the outlet's own."""
    groups: dict[tuple, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.field is Field.TEXT and (claim.cue_spans or claim.source_spans):
            groups[claim.source_spans, claim.cue_spans].append(claim)
    found = []
    for (source, cue), group in groups.items():
        start, end = min(c.start for c in group), max(c.end for c in group)
        found.append(Attributed(content=(_after_cue(start, end, source, cue), end), source=source))
    return found


def _after_cue(start: int, end: int, source: tuple[Span, ...], cue: tuple[Span, ...]) -> int:
    """Where the content proper begins in a claim that keeps its cue ("she denied that ..."), as gold contents leave cue and source out."""
    for first, last in sorted([*source, *cue]):
        if first <= start + 1 < last < end:
            start = last
    return start


def count(score: Score, gold: list[Attributed], found: list[Attributed]) -> None:
    """Add one document's attributions to `score`."""
    score.gold += len(gold)
    score.found += len(found)
    score.gold_content_hit += sum(any(same_content(g, f) for f in found) for g in gold)
    score.found_content_hit += sum(any(same_content(g, f) for g in gold) for f in found)
    score.gold_hit += sum(any(same_content(g, f) and same_source(g, f) for f in found) for g in gold)
    score.found_hit += sum(any(same_content(g, f) and same_source(g, f) for g in gold) for f in found)


def same_content(a: Attributed, b: Attributed) -> bool:
    overlap = min(a.content[1], b.content[1]) - max(a.content[0], b.content[0])
    return overlap >= _ENOUGH * max(a.content[1] - a.content[0], b.content[1] - b.content[0])


def same_source(a: Attributed, b: Attributed) -> bool:
    if not a.source or not b.source:
        return not a.source and not b.source
    return any(x[0] < y[1] and y[0] < x[1] for x in a.source for y in b.source)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / max(1e-9, precision + recall)
