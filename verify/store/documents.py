"""Documents and their claims, as stored."""

from __future__ import annotations

import sqlalchemy as sa

from verify.records import Claim, Document
from verify.store import rows
from verify.store.tables import claims, documents, findings, received, run_documents, runs


def listed(connection: sa.Connection) -> list[rows.Source]:
    """The current version of each document, by id."""
    columns = [documents.c[name] for name in rows.SOURCE]
    found = connection.execute(sa.select(*columns).where(documents.c.is_current).order_by(documents.c.id)).mappings()
    return [rows.source(row) for row in found]


def of_run(connection: sa.Connection, run: str) -> list[rows.Source]:
    """The documents that `run` read, in the version that it read, by id."""
    columns = [documents.c[name] for name in rows.SOURCE]
    wanted = sa.select(*columns).join(run_documents, run_documents.c.document == documents.c.key).where(run_documents.c.run == run)
    return [rows.source(row) for row in connection.execute(wanted.order_by(documents.c.id)).mappings()]


def one(connection: sa.Connection, id: str, key: str | None) -> Document | None:
    """The version `key` of the document, or its current one, with the bytes as received."""
    wanted = sa.select(documents, received.c.body).join(received, received.c.sha256 == documents.c.sha256).where(documents.c.id == id)
    wanted = wanted.where(documents.c.is_current if key is None else documents.c.key == key)
    row = connection.execute(wanted).mappings().first()
    return None if row is None else rows.document(row, row["body"])


def everything(connection: sa.Connection) -> list[Document]:
    """The current version of each document with the bytes as received, in the order they were first stored, then by id."""
    first = (
        sa.select(run_documents.c.document, sa.func.min(runs.c.started_at).label("at"))
        .join(runs, runs.c.id == run_documents.c.run)
        .group_by(run_documents.c.document)
        .subquery()
    )
    wanted = (
        sa.select(documents, received.c.body)
        .join(received, received.c.sha256 == documents.c.sha256)
        .join(first, first.c.document == documents.c.key)
        .where(documents.c.is_current)
        .order_by(first.c.at, documents.c.id)
    )
    return [rows.document(row, row["body"]) for row in connection.execute(wanted).mappings()]


def text(connection: sa.Connection, key: str) -> str | None:
    """The working text of one version of a document."""
    return connection.execute(sa.select(documents.c.text).where(documents.c.key == key)).scalar()


def claims_of(connection: sa.Connection, document: str | None) -> list[Claim]:
    """The current claims of one document, or of all, in reading order."""
    wanted = (
        sa.select(claims, documents.c.id.label("document_id"))
        .join(documents, documents.c.key == claims.c.document)
        .where(claims.c.is_current, documents.c.is_current)
        .order_by(documents.c.id, claims.c.field.desc(), claims.c.start, claims.c.id)
    )
    if document is not None:
        wanted = wanted.where(documents.c.id == document)
    return [rows.claim(row, row["document_id"]) for row in connection.execute(wanted).mappings()]


def claims_by(connection: sa.Connection, version: str) -> dict[str, list[Claim]]:
    """The current claims of each document that `version` was the last to analyse, by the document's id; no claims are an empty list."""
    last = (
        sa.select(documents.c.id, runs.c.version)
        .join(run_documents, run_documents.c.document == documents.c.key)
        .join(runs, runs.c.id == run_documents.c.run)
        .where(documents.c.is_current)
        .order_by(runs.c.started_at)
    )
    made_by = dict(connection.execute(last).all())
    found: dict[str, list[Claim]] = {id: [] for id, maker in made_by.items() if maker == version}
    for claim in claims_of(connection, None):
        if claim.document in found:
            found[claim.document].append(claim)
    return found


def outlets(connection: sa.Connection) -> list[str]:
    """The outlets of the current documents, each once, in order."""
    wanted = sa.select(documents.c.outlet).where(documents.c.is_current, documents.c.outlet != "").distinct()
    return sorted(connection.execute(wanted).scalars())


def speakers(connection: sa.Connection) -> list[str]:
    """The speakers of the current claims, each once, in order."""
    wanted = sa.select(claims.c.speaker).where(claims.c.is_current, claims.c.speaker != "").distinct()
    return sorted(connection.execute(wanted).scalars())


def claim_counts(connection: sa.Connection) -> dict[str, int]:
    """The number of current claims of each current document that has any, by its id."""
    wanted = (
        sa.select(documents.c.id, sa.func.count())
        .join(claims, claims.c.document == documents.c.key)
        .where(claims.c.is_current, documents.c.is_current)
        .group_by(documents.c.id)
    )
    return dict(connection.execute(wanted).all())


def flag_counts(connection: sa.Connection) -> dict[str, int]:
    """The number of current flags about each current document that has any, by its id; a flag within one document counts once."""
    sides = [
        sa.select(claims.c.document, findings.c.flag).join(claims, claims.c.key == side).where(findings.c.is_current)
        for side in (findings.c.a, findings.c.b)
    ]
    pairs = sa.union(*sides).subquery()
    wanted = (
        sa.select(documents.c.id, sa.func.count())
        .join(pairs, pairs.c.document == documents.c.key)
        .where(documents.c.is_current)
        .group_by(documents.c.id)
    )
    return dict(connection.execute(wanted).all())
