"""One run: read, analyse, store, export. The only place where an analysis is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from verify import __version__, models
from verify.claims import Extractor
from verify.errors import ReadError
from verify.export import export_flags
from verify.pipeline import Models, Progress, analyse, fingerprint, quiet
from verify.reading import distinct, read
from verify.records import Claim, Document, Failure, Flag, Run
from verify.store import Filter, Store, open_store


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a run over `documents`, `added` of them new to the database.

    `reused` where the same input had been analysed before, so that nothing was added.
    """

    run: Run
    documents: int
    added: int
    failures: list[Failure]
    flags: list[Flag]
    database: str
    reused: bool


def read_all(paths: Sequence[str | Path], progress: Progress = quiet) -> tuple[list[Document], list[Failure]]:
    """The documents of `paths`, and what could not be read.

    Raises:
        ReadError: not one document could be read; the message gives the reasons.
    """
    documents: list[Document] = []
    failures: list[Failure] = []
    for item in read(paths):
        (failures if isinstance(item, Failure) else documents).append(item)
        progress("reading", len(documents), None)
    if not documents:
        why = "; ".join(f"{f.name}: {f.reason}" for f in failures) or "no files there"
        raise ReadError(f"Nothing could be read. {why}")
    return documents, failures


def run(
    paths: Sequence[str | Path],
    *,
    out: Path | None = None,
    db: str | None = None,
    judge: str | None = None,
    encoder: str | None = None,
    threshold: float | None = None,
    probe: bool = True,
    together: bool = False,
    progress: Progress = quiet,
) -> Outcome:
    """Analyse the reports at `paths`, keep the result in the database at `db` and write its flags to `out`, where one is named.

    `together` analyses them with every document that the database holds, so that their claims are paired with those as well: a report
    whose bytes are there already adds nothing, and one whose id is taken gets another. Claims and judgements of earlier runs are used
    again. The same input, models and version as in an earlier run are recognised, and nothing is analysed or added again.

    Raises:
        ReadError, ModelError, StoreError, ExportError: see `verify.errors`.
    """
    documents, failures = read_all(paths, progress)
    with open_store(db) as store:
        before = {source.sha256 for source in store.documents()}
        if together:
            documents = list(distinct([*store.received_documents(), *documents]))
        key = fingerprint(documents, models.digests(judge=judge, encoder=encoder), threshold, __version__)
        earlier = made = store.find_run(key)
        if made is None:
            progress("models", 0, None)
            chosen = models.load(judge=judge, encoder=encoder, probe=probe)
            known = store.claims_by(__version__) if together else {}
            made = _analyse_and_save(store, documents, failures, chosen, threshold, key, known, progress)
        if out is not None:
            export_flags(store, Filter(run=made.id), out)
        flags = [row.flag for row in store.flags(Filter(run=made.id))]
        added = sum(document.sha256 not in before for document in documents)
        return Outcome(made, len(documents), added, failures, flags, store.name, reused=earlier is not None)


def claims(paths: Sequence[str | Path], *, progress: Progress = quiet) -> tuple[Iterator[Claim], list[Failure]]:
    """The claims of the reports at `paths`, one by one, and what could not be read. Raises ReadError where nothing could."""
    documents, failures = read_all(paths, progress)
    extracted = Extractor().extract(documents, progress=lambda done: progress("claims", done, len(documents)))
    return (claim for found in extracted for claim in found), failures


def _analyse_and_save(
    store: Store,
    documents: list[Document],
    failures: list[Failure],
    chosen: Models,
    threshold: float | None,
    key: str,
    known: Mapping[str, list[Claim]],
    progress: Progress,
) -> Run:
    started = dt.datetime.now(dt.UTC)
    analysis = analyse(
        documents, chosen, threshold=threshold, known=known, cache=store.judgement_cache(chosen.nli.sha256), progress=progress
    )
    made = Run(
        id=key,
        started_at=started,
        version=__version__,
        nli_model=chosen.nli.name,
        nli_sha256=chosen.nli.sha256,
        encoder=chosen.encoder.name,
        threshold=chosen.scorer.threshold if threshold is None else threshold,
    )
    progress("saving", 0, None)
    store.save_run(made, key, documents=documents, claims=analysis.claims, flags=analysis.flags, failures=failures)
    return made
