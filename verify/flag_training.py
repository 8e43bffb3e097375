"""`verify train flags`: from annotated events to the weights of the flag score."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from verify.claims import Extractor
from verify.errors import ReadError
from verify.flags import gold, training
from verify.flags.scorer import WEIGHTS
from verify.nli import load
from verify.nli.judging import Progress
from verify.pairing import SentenceEncoder
from verify.reading import read
from verify.records import Document
from verify.store import open_store

# One candidate near no annotation in so many is judged; the fit counts it for all of them.
SHARE = 0.03


def train_flags(
    annotated: Path,
    articles: Sequence[Path],
    *,
    groups: Path | None = None,
    only: Path | None = None,
    out: Path = WEIGHTS,
    nli: str | None = None,
    encoder: str | None = None,
    db: str | None = None,
    progress: Progress | None = None,
) -> dict[str, float]:
    """Fit the flag score on the pairs in `annotated` (JSONL) and write it to `out`; the figures of its cross-validation by event.

    `articles` are tables with a column `event`, or `groups` is a JSON file of event -> ids; `only` is a JSON list of the events to use.
    The judgements are kept in the database at `db`, so that a second fit need not make them again.

    Raises:
        ReadError: a file is missing, or no annotated article is among `articles`.
        ModelError: a model cannot be loaded.
    """
    if not annotated.is_file():
        raise ReadError(f"{annotated} is missing. Name a JSONL file of annotated pairs.")
    documents = {d.id: d for d in read(articles) if isinstance(d, Document)}
    wanted = events_of(documents, groups)
    chosen = set(read_json(only)) if only else set(wanted)
    annotations = [a for a in gold.load(annotated, documents) if a.event in chosen]
    events = {event: wanted[event] for event in dict.fromkeys(a.event for a in annotations) if event in wanted}
    if not events:
        raise ReadError(f"None of the articles that {annotated} annotates is among {', '.join(map(str, articles))}.")
    found = Extractor().extract(d for members in events.values() for d in members)
    claims = {event: [c for _ in members for c in next(found)] for event, members in events.items()}
    judge = load(nli)
    with open_store(db) as store:
        rows = training.examples(
            claims,
            annotations,
            encoder=SentenceEncoder(encoder),
            nli=judge,
            share=SHARE,
            cache=store.judgement_cache(judge.sha256),
            progress=progress,
        )
    return training.train(rows, documents, out)


def events_of(documents: Mapping[str, Document], groups: Path | None) -> dict[str, list[Document]]:
    """Event -> its documents, as their tables say, and as the JSON file `groups` does. Raises ReadError where that cannot be read."""
    events: dict[str, list[Document]] = defaultdict(list)
    for document in documents.values():
        if event := document.metadata.get("event"):
            events[event].append(document)
    if groups is not None:
        for event, ids in read_json(groups).items():
            events[event] = [documents[i] for i in ids if i in documents]
    return events


def read_json(path: Path) -> Any:
    """What the JSON file `path` holds. Raises ReadError where it is missing or no JSON."""
    if not path.is_file():
        raise ReadError(f"{path} is missing. Name a JSON file.")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReadError(f"{path} is not JSON: {error}.") from error
