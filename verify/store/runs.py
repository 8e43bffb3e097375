"""Runs: what an analysis read, claimed and found, written down at once or not at all."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence

import sqlalchemy as sa

from verify.errors import StoreError
from verify.records import Claim, Document, Failure, Flag, Run
from verify.store import rows
from verify.store.tables import claims, decisions, documents, failures, findings, flags, received, run_documents, runs
from verify.store.write import add_missing, batches

NO_DATE = dt.date.min


def find(connection: sa.Connection, fingerprint: str) -> Run | None:
    row = connection.execute(sa.select(runs).where(runs.c.fingerprint == fingerprint)).mappings().first()
    return None if row is None else rows.run(row)


def listed(connection: sa.Connection) -> list[Run]:
    """All runs, newest first."""
    found = connection.execute(sa.select(runs).order_by(runs.c.started_at.desc(), runs.c.id)).mappings()
    return [rows.run(row) for row in found]


def failed(connection: sa.Connection, run: str) -> list[Failure]:
    """The inputs that `run` could not read, in the order it met them."""
    found = connection.execute(sa.select(failures).where(failures.c.run == run).order_by(failures.c.position)).mappings()
    return [Failure(name=row["name"], reason=row["reason"]) for row in found]


def add(connection: sa.Connection, run: Run, fingerprint: str) -> bool:
    """Add the row of `run`; False where a run with this id or fingerprint is there."""
    known = sa.select(runs.c.id).where((runs.c.id == run.id) | (runs.c.fingerprint == fingerprint))
    if connection.execute(known).first() is not None:
        return False
    names = ("id", "started_at", "version", "nli_model", "nli_sha256", "encoder")
    values = {name: getattr(run, name) for name in names}
    connection.execute(sa.insert(runs).values(fingerprint=fingerprint, threshold=float(run.threshold), **values))
    return True


def add_failures(connection: sa.Connection, run: Run, failed: Sequence[Failure]) -> None:
    found = [{"run": run.id, "position": i, "name": f.name, "reason": f.reason} for i, f in enumerate(failed)]
    add_missing(connection, failures, found)


def add_documents(connection: sa.Connection, run: Run, read: Sequence[Document]) -> dict[str, rows.Row]:
    """Add documents and the bytes they came as; the current version of each id is the one given. Returns the rows by id."""
    repeated = [name for name, times in Counter(document.id for document in read).items() if times > 1]
    if repeated:
        raise StoreError(f"{len(repeated)} document ids occur more than once in one run, {repeated[0]!r} among them. Give each its own.")
    by_id = {document.id: rows.document_row(document) for document in read}
    for batch in batches(by_id):
        connection.execute(sa.update(documents).where(documents.c.id.in_(batch)).values(is_current=False))
    add_missing(connection, received, ({"sha256": document.sha256, "body": document.received} for document in read))
    add_missing(connection, documents, by_id.values())
    _make_current(connection, documents, by_id.values())
    add_missing(connection, run_documents, ({"run": run.id, "document": row["key"]} for row in by_id.values()))
    return by_id


def add_claims(connection: sa.Connection, made: Sequence[Claim], by_id: dict[str, rows.Row]) -> dict[str, rows.Row]:
    """Add the claims of the documents in `by_id`; these are the current ones of their documents. Returns the rows by id."""
    strange = next((claim for claim in made if claim.document not in by_id), None)
    if strange is not None:
        raise StoreError(f"The claim {strange.id} stands in {strange.document!r}, which is not a document of this run.")
    for batch in batches(row["key"] for row in by_id.values()):
        connection.execute(sa.update(claims).where(claims.c.document.in_(batch)).values(is_current=False))
    added = {claim.id: rows.claim_row(claim, by_id[claim.document]["key"]) for claim in made}
    add_missing(connection, claims, added.values())
    _make_current(connection, claims, added.values())
    return added


def add_findings(
    connection: sa.Connection, run: Run, found: Sequence[Flag], claimed: dict[str, rows.Row], by_id: dict[str, rows.Row]
) -> None:
    """Add what `run` says of each flag. A flag found before keeps its id and its decisions; this finding is now the current one."""
    strange = next((flag for flag in found if flag.a.id not in claimed or flag.b.id not in claimed), None)
    if strange is not None:
        raise StoreError(f"The flag {strange.id} is about a claim that is not a claim of this run.")
    ids = sorted(flag.id for flag in found)
    add_missing(connection, flags, ({"id": name} for name in ids))
    for batch in batches(ids):
        # Decisions on these flags wait, so that the status below is the newest when this transaction ends.
        connection.execute(sa.select(flags.c.id).where(flags.c.id.in_(batch)).order_by(flags.c.id).with_for_update()).all()
        connection.execute(sa.update(findings).where(findings.c.flag.in_(batch)).values(is_current=False))
    add_missing(connection, findings, (_finding_row(run, flag, claimed, by_id) for flag in found))
    _take_over_status(connection, run)


def _finding_row(run: Run, flag: Flag, claimed: dict[str, rows.Row], by_id: dict[str, rows.Row]) -> rows.Row:
    published = max(by_id[claim.document]["published"] or NO_DATE for claim in (flag.a, flag.b))
    return rows.finding_row(flag, run=run.id, a=claimed[flag.a.id], b=claimed[flag.b.id], published=published)


def _take_over_status(connection: sa.Connection, run: Run) -> None:
    newest = (
        sa.select(decisions.c.verdict)
        .where(decisions.c.flag == findings.c.flag)
        .order_by(decisions.c.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    decided = findings.c.flag.in_(sa.select(decisions.c.flag))
    status = sa.func.coalesce(newest, "undecided")
    connection.execute(sa.update(findings).where(findings.c.run == run.id, decided).values(status=status))


def _make_current(connection: sa.Connection, table: sa.Table, rows_: Iterable[rows.Row]) -> None:
    for batch in batches(row["key"] for row in rows_):
        connection.execute(sa.update(table).where(table.c.key.in_(batch)).values(is_current=True))
