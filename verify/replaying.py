"""A replay: every row of an exported file derived once more, from the stored bytes and the models, and set against what the file says."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from verify import __version__, models
from verify.errors import ModelError
from verify.export import COLUMNS, cells, read_flags, receipt_of
from verify.flags import assign, rescored
from verify.nli import judge
from verify.pipeline import Models, Progress, fingerprint, quiet
from verify.reading import read_again
from verify.records import Candidate, Claim, Decision, Document, Failure, Flag, Run, Verdict
from verify.store import Event, Filter, FlagRow, Source, Status, Store, open_store

TOLERANCE = 0.002
"""Difference of two numbers that is none: what is left of other batches and other processors after rounding to four digits."""
NUMBERS = frozenset(c for c in COLUMNS if c in ("score", "similarity", "threshold") or c[:3] in ("ab_", "ba_"))

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell that is not what the replay gives; `flag` names its row."""

    flag: str
    column: str
    exported: str
    derived: str


@dataclass(frozen=True, slots=True)
class Replay:
    """How many rows the file has, and the cells that differ, row by row."""

    rows: int
    differences: list[Difference]


def replay(
    path: Path, *, db: str | None = None, judge: str | None = None, encoder: str | None = None, progress: Progress = quiet
) -> Replay:
    """Derive every row of the export `path` again, with the decisions that stood when it was made.

    The reports are read again from their stored bytes, their claims extracted, the pairs judged without what is remembered of earlier
    judgements, and scored. The topic is that of the run's flags together, as stored.

    Raises:
        ModelError: a run of the file was made by other models than those at hand.
        ExportError, StoreError: the file or the database cannot be read.
    """
    exported = read_flags(path)
    with open_store(db, create=False) as store:
        receipt = receipt_of(store, path)
        decided = _decisions(store, receipt.head.number if receipt else None)
        runs = {run.id: run for run in store.runs()}
        found: list[Difference] = []
        if receipt and receipt.rows != len(exported):
            found.append(Difference("", "rows", str(len(exported)), str(receipt.rows)))
        chosen = models.load(judge=judge, encoder=encoder, probe=False)
        for name in dict.fromkeys(row["run_id"] for row in exported):
            rows = [row for row in exported if row["run_id"] == name]
            if name in runs:
                found += _replay_run(store, runs[name], rows, chosen, decided, progress)
            else:
                found += [Difference(row["flag_id"], "run_id", name, "") for row in rows]
        return Replay(len(exported), found)


def _replay_run(
    store: Store, run: Run, rows: Sequence[Row], chosen: Models, decided: Mapping[str, Decision], progress: Progress
) -> Iterable[Difference]:
    _check_models(store, run, chosen)
    stored = {row.flag.id: row for row in store.flags(Filter(run=run.id))}
    wanted = [stored[name] for name in dict.fromkeys(row["flag_id"] for row in rows) if name in stored]
    documents = _documents(store, wanted)
    claims = _claims(list(documents.values()), chosen, progress)
    derived = _derived(wanted, documents, claims, chosen, progress)
    derived = _with_topics(derived, stored, chosen)
    for row in rows:
        name = row["flag_id"]
        if name not in stored:
            yield Difference(name, "flag_id", name, "")
        elif name not in derived:
            yield from _lost(row, stored[name], documents, claims)
        else:
            yield from _compared(row, _row(stored[name], derived[name], documents, decided.get(name), chosen))


def _check_models(store: Store, run: Run, chosen: Models) -> None:
    made_with = {"verify": run.version, "judge": run.nli_sha256, "encoder": run.encoder}
    at_hand = {"verify": __version__, "judge": chosen.nli.sha256, "encoder": chosen.encoder.name}
    other = [f"{name} {was} then, {at_hand[name]} now" for name, was in made_with.items() if was != at_hand[name]]
    if other:
        raise ModelError(
            f"The run {run.id} was made with other models ({'; '.join(other)}), so it cannot be replayed. "
            f"Name the judge {run.nli_model} with --nli and the encoder with --encoder, or install that version of verify."
        )
    documents = store.run_documents(run.id)
    if run.id not in {fingerprint(documents, chosen.digests, threshold, __version__) for threshold in (None, run.threshold)}:
        raise ModelError(
            f"The run {run.id} was made with another flag scorer, or what the database says of its documents was changed since. "
            "`verify audit` tells which; with another scorer it cannot be replayed."
        )


def _decisions(store: Store, until: int | None) -> dict[str, Decision]:
    """The newest decision of each flag, among those that the log told of up to its row `until`."""
    told = [entry.content for entry in store.log(Event.DECISION) if until is None or entry.number <= until]
    return {said["flag"]: _decision(said) for said in told}


def _decision(said: Mapping[str, str | None]) -> Decision:
    verdict = None if said["verdict"] is None else Verdict(said["verdict"])
    return Decision(said["flag"], verdict, said["reviewer"], dt.datetime.fromisoformat(said["decided_at"]), said["note"])


def _documents(store: Store, rows: Iterable[FlagRow]) -> dict[str, Document | Failure]:
    """The documents of `rows`, by id, as their stored bytes read today."""
    sources = {source.key: source for row in rows for source in (row.a_source, row.b_source)}
    return {source.id: read_again(store.document(source.id, key=key)) for key, source in sources.items()}


def _claims(documents: Sequence[Document | Failure], chosen: Models, progress: Progress) -> dict[str, Claim]:
    whole = [document for document in documents if isinstance(document, Document)]
    extracted = chosen.extractor.extract(whole, progress=lambda done: progress("claims", done, len(whole)))
    return {claim.id: claim for found in extracted for claim in found}


def _derived(
    rows: Sequence[FlagRow], documents: Mapping[str, Document | Failure], claims: Mapping[str, Claim], chosen: Models, progress: Progress
) -> dict[str, Flag]:
    """The flags of `rows` whose two claims are extracted again, judged and scored, by id."""
    whole = [row.flag for row in rows if row.flag.a.id in claims and row.flag.b.id in claims]
    pairs = [(claims[flag.a.id], claims[flag.b.id]) for flag in whole]
    vectors = _vectors([claim for pair in pairs for claim in pair], chosen)
    candidates = [
        Candidate(a, b, round(float(vectors[a.id] @ vectors[b.id]), 4), flag.judgement.candidate.via)
        for flag, (a, b) in zip(whole, pairs, strict=True)
    ]
    judged = judge(candidates, chosen.nli, progress=progress)
    read = [document for document in documents.values() if isinstance(document, Document)]
    return {flag.id: flag for flag in rescored(judged, read, chosen.scorer)}


def _vectors(claims: Sequence[Claim], chosen: Models) -> dict[str, object]:
    return dict(zip((claim.id for claim in claims), chosen.encoder.encode([claim.text for claim in claims]), strict=True)) if claims else {}


def _with_topics(derived: Mapping[str, Flag], stored: Mapping[str, FlagRow], chosen: Models) -> dict[str, Flag]:
    """The derived flags with their topics, which they have among all flags of their run."""
    flags = [derived.get(name, row.flag) for name, row in stored.items()]
    vectors = _vectors(list({claim.id: claim for flag in flags for claim in (flag.a, flag.b)}.values()), chosen)
    titled = assign(sorted(flags, key=lambda flag: (-flag.score, flag.id)), vectors)
    return {flag.id: flag for flag in titled if flag.id in derived}


def _row(stored: FlagRow, flag: Flag, documents: Mapping[str, Document], decision: Decision | None, chosen: Models) -> FlagRow:
    verdict: Verdict | None = None if decision is None else decision.verdict
    run = replace(stored.run, nli_model=chosen.nli.name, nli_sha256=chosen.nli.sha256, encoder=chosen.encoder.name, version=__version__)
    sides = {f"{side}_source": _source(getattr(stored, f"{side}_source"), documents) for side in "ab"}
    return replace(stored, flag=flag, status=Status.of(verdict), decision=decision, run=run, **sides)


def _source(stored: Source, documents: Mapping[str, Document]) -> Source:
    read = documents[stored.id]
    return replace(stored, outlet=read.outlet, published=read.published, url=read.url, sha256=read.sha256)


def _lost(row: Row, stored: FlagRow, documents: Mapping[str, Document | Failure], claims: Mapping[str, Claim]) -> Iterable[Difference]:
    """What of a row cannot be derived at all: a document that cannot be read again, a claim that is not found in it again."""
    for side, source, claim in (("a", stored.a_source, stored.flag.a), ("b", stored.b_source, stored.flag.b)):
        read = documents[source.id]
        if isinstance(read, Failure):
            yield Difference(row["flag_id"], f"{side}_document", row[f"{side}_document"], f"not read: {read.reason}")
        elif claim.id not in claims:
            yield Difference(row["flag_id"], f"{side}_text", row[f"{side}_text"], "")


def _compared(exported: Row, derived: FlagRow) -> Iterable[Difference]:
    for column, cell in zip(COLUMNS, cells(derived), strict=True):
        if not _same(column, exported[column], str(cell)):
            yield Difference(exported["flag_id"], column, exported[column], str(cell))


def _same(column: str, exported: str, derived: str) -> bool:
    if exported == derived or column not in NUMBERS:
        return exported == derived
    try:
        return abs(float(exported) - float(derived)) <= TOLERANCE
    except ValueError:
        return False
