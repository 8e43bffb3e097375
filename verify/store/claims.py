"""Claims as the pages list them: those that pass a filter, each with the document it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from verify.records import Claim
from verify.store import rows
from verify.store.filter import Filter
from verify.store.tables import claims, documents, findings
from verify.store.write import batches

READING_ORDER = (documents.c.id, claims.c.field.desc(), claims.c.start, claims.c.id)


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A current claim, its document, and the number of flags it stands in."""

    claim: Claim
    source: rows.Source
    flags: int


def listed(connection: sa.Connection, filter: Filter, limit: int | None, offset: int) -> list[ClaimRow]:
    """The current claims that pass, in reading order."""
    wanted = _joined(claims.c.key).where(*filter.claim_conditions()).order_by(*READING_ORDER)
    return _wide(connection, connection.execute(wanted.limit(limit).offset(offset if offset else None)).scalars().all())


def counted(connection: sa.Connection, filter: Filter) -> int:
    return connection.execute(_joined(sa.func.count()).where(*filter.claim_conditions())).scalar_one()


def repeated(connection: sa.Connection, of: Sequence[Claim]) -> list[ClaimRow]:
    """The current claims that have wording and speaker of one of `of` and stand elsewhere: only the first of them is ever paired."""
    known, wordings = {claim.id for claim in of}, {(claim.wording, claim.speaker) for claim in of}
    found: list[str] = []
    for speakers in batches(sorted({claim.speaker for claim in of})):
        wanted = _joined(claims, documents.c.id.label("document_id"))
        wanted = wanted.where(claims.c.is_current, documents.c.is_current, claims.c.speaker.in_(speakers))
        for row in connection.execute(wanted).mappings():
            claim = rows.claim(row, row["document_id"])
            if claim.id not in known and (claim.wording, claim.speaker) in wordings:
                found.append(row["key"])
    return _wide(connection, found)


def _joined(*columns: sa.FromClause | sa.ColumnElement) -> sa.Select:
    return sa.select(*columns).select_from(claims.join(documents, documents.c.key == claims.c.document))


def _wide(connection: sa.Connection, keys: Sequence[str]) -> list[ClaimRow]:
    """The rows with these keys, in reading order."""
    names = [documents.c[name].label(f"source_{name}") for name in rows.SOURCE]
    found: list[ClaimRow] = []
    for batch in batches(keys):
        flags = _flag_counts(connection, batch)
        wanted = _joined(claims, *names).where(claims.c.key.in_(batch)).order_by(*READING_ORDER)
        for row in connection.execute(wanted).mappings():
            source = rows.source({name: row[f"source_{name}"] for name in rows.SOURCE})
            found.append(ClaimRow(rows.claim(row, source.id), source, flags.get(row["key"], 0)))
    return found


def _flag_counts(connection: sa.Connection, keys: Sequence[str]) -> dict[str, int]:
    sides = [sa.select(side.label("claim")).where(findings.c.is_current, side.in_(keys)) for side in (findings.c.a, findings.c.b)]
    either = sa.union_all(*sides).subquery()
    return dict(connection.execute(sa.select(either.c.claim, sa.func.count()).group_by(either.c.claim)).all())
