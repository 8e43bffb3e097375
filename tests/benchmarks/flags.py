"""How good are the flags? `python tests/benchmarks/flags.py ANNOTATED ARTICLES... [--groups FILE] [--top 20]` prints one table.

ANNOTATED is a JSONL file of annotated pairs and traps, ARTICLES are tables with a column event (or --groups is a JSON file of event ->
article ids); --only is a JSON list of the events to run. Every event is analysed by itself with the models that ship. Two claims stand for
an annotated pair when each shares half of the shorter span with one of its sides, or with other wordings of that side. Pairs and traps
count where both readers agree on them, and for the first columns where both sides were segmented. What is not annotated may still be right.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from verify import models
from verify.flag_training import events_of, read_json
from verify.flags import flag, gold
from verify.flags.gold import Annotation
from verify.nli import Memory, judge, sift
from verify.nli.judging import Cache
from verify.pairing import propose
from verify.pipeline import Models
from verify.reading import read
from verify.records import Claim, Document
from verify.store import open_store

AGREED = {"pair": {"C", "c"}, "trap": {"N", "S"}}
COLUMNS = (
    "event",
    "articles",
    "claims",
    "judged of all pairs",
    "strong among candidates",
    "and suspects",
    "strong flagged",
    "traps flagged",
)


@dataclass(frozen=True, slots=True)
class Found:
    """What stands for an annotation at each stage, and how long the event took."""

    articles: int
    claims: int
    share: tuple[int, int]
    candidates: tuple[int, int]
    suspects: tuple[int, int]
    strong: tuple[int, int]
    traps: tuple[int, int]
    top: tuple[int, int]
    seconds: float


def stands_for(pairs: Iterable[tuple[Claim, Claim]], annotation: Annotation) -> bool:
    return any(gold.agreement(a, b, annotation) > 0 for a, b in pairs)


def analysed(documents: Sequence[Document], annotations: Sequence[Annotation], chosen: Models, top: int, cache: Cache) -> Found:
    started = time.perf_counter()
    claims = [claim for found in chosen.extractor.extract(documents) for claim in found]
    vectors = chosen.encoder.encode([claim.text for claim in claims])
    candidates = propose(claims, vectors)
    suspects = sift(candidates, chosen.nli, cache=cache)
    flags = flag(judge(suspects, chosen.nli, cache=cache), documents, chosen.scorer, claims=claims, vectors=vectors)
    seconds = time.perf_counter() - started
    agreed = [a for a in annotations if a.second in AGREED.get(a.kind, ())]
    pairs = [a for a in agreed if a.kind == "pair"]
    strong = [a for a in pairs if a.strong]
    segmented = [a for a in strong if all(any(gold.stands_at(claim, side) for claim in claims) for side in (a.a, a.b))]
    proposed, passed, flagged = ([(c.a, c.b) for c in found] for found in (candidates, suspects, flags))
    every = len(claims) * (len(claims) - 1) // 2
    return Found(
        articles=len(documents),
        claims=len(claims),
        share=(len(candidates), every),
        candidates=counted(segmented, proposed),
        suspects=counted(segmented, passed),
        strong=counted(strong, flagged),
        traps=counted([a for a in agreed if a.kind == "trap"], flagged),
        top=(sum(any(gold.agreement(a, b, pair) > 0 for pair in pairs) for a, b in flagged[:top]), min(top, len(flagged))),
        seconds=seconds,
    )


def counted(annotations: Sequence[Annotation], pairs: Sequence[tuple[Claim, Claim]]) -> tuple[int, int]:
    return sum(stands_for(pairs, annotation) for annotation in annotations), len(annotations)


def row(name: str, found: Found) -> list[str]:
    of = [f"{part}/{whole}" for part, whole in (found.candidates, found.suspects, found.strong, found.traps, found.top)]
    judged, every = found.share
    return [name, str(found.articles), str(found.claims), f"{judged / max(1, every):.1%}", *of, f"{found.seconds:.0f}"]


def total(found: Sequence[Found]) -> Found:
    sums: Counter[tuple[str, int]] = Counter()
    for one in found:
        for name in ("share", "candidates", "suspects", "strong", "traps", "top"):
            for place in (0, 1):
                sums[name, place] += getattr(one, name)[place]
    pair = {name: (sums[name, 0], sums[name, 1]) for name in ("share", "candidates", "suspects", "strong", "traps", "top")}
    return Found(sum(f.articles for f in found), sum(f.claims for f in found), **pair, seconds=sum(f.seconds for f in found))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("annotated", type=Path)
    parser.add_argument("articles", type=Path, nargs="+")
    parser.add_argument("--groups", type=Path)
    parser.add_argument("--only", type=Path)
    parser.add_argument("--top", type=int, default=20)
    parser.add_argument("--db", help="where judgements are remembered; in memory if not given")
    chosen = parser.parse_args()
    documents = {item.id: item for item in read(chosen.articles) if isinstance(item, Document)}
    events = events_of(documents, chosen.groups)
    annotations = gold.load(chosen.annotated, documents)
    wanted = [name for name in dict.fromkeys(a.event for a in annotations) if name in events]
    if chosen.only:
        wanted = [name for name in wanted if name in set(read_json(chosen.only))]
    loaded = models.load()
    table = Table(*COLUMNS, f"top {chosen.top} hit", "seconds")
    found = []
    with open_store(chosen.db) if chosen.db else nullcontext() as store:
        cache = store.judgement_cache(loaded.nli.sha256) if store else Memory()
        for name in wanted:
            mine = [a for a in annotations if a.event == name]
            found.append(analysed(events[name], mine, loaded, chosen.top, cache))
            table.add_row(*row(name, found[-1]))
    table.add_section()
    table.add_row(*row(f"{len(found)} events", total(found)))
    Console(width=160).print(table)


if __name__ == "__main__":
    main()
