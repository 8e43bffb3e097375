"""What a judge said of ordered pairs of texts, remembered between runs."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import sqlalchemy as sa

from verify.records import Probabilities
from verify.store import rows
from verify.store.database import Database
from verify.store.tables import judgements
from verify.store.write import add_missing, batches

Pair = tuple[str, str]
"""Premise and hypothesis."""


class JudgementCache:
    """The judgements of one model, named by the SHA-256 of its weights. What `put` was given is on disk when it returns."""

    def __init__(self, database: Database, model_sha256: str) -> None:
        self._database = database
        self._model = model_sha256

    def get(self, pairs: Sequence[Pair]) -> dict[Pair, Probabilities]:
        """Those of `pairs` that were judged before."""
        by_digest = {_digest(pair): pair for pair in pairs}
        found: dict[Pair, Probabilities] = {}
        with self._database.read() as connection:
            for batch in batches(by_digest):
                wanted = sa.select(judgements).where(judgements.c.model == self._model, judgements.c.pair.in_(batch))
                for row in connection.execute(wanted).mappings():
                    found[by_digest[bytes(row["pair"])]] = rows.probabilities(row)
        return found

    def put(self, judged: Mapping[Pair, Probabilities]) -> None:
        """Remember `judged`; a pair that is known stays as it is."""
        new = ({"model": self._model, "pair": _digest(pair), **rows.probabilities_row(said)} for pair, said in judged.items())
        with self._database.write() as connection:
            add_missing(connection, judgements, new)


def _digest(pair: Pair) -> bytes:
    """SHA-256 over the SHA-256 of premise and hypothesis, so that no text can run into the other."""
    return hashlib.sha256(b"".join(hashlib.sha256(text.encode()).digest() for text in pair)).digest()
