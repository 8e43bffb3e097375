"""Adding rows that may be there already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

T = TypeVar("T")
BATCH = 500
"""Values bound in one statement; SQLite before 3.32 takes no more than 999 (https://sqlite.org/limits.html)."""


def add_missing(connection: sa.Connection, table: sa.Table, rows: Iterable[dict[str, object]]) -> None:
    """Insert the rows whose primary key is not in `table` yet; leave those that are there untouched."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).on_conflict_do_nothing()
    for batch in batches(rows):
        connection.execute(statement, batch)


def batches(items: Iterable[T], size: int = BATCH) -> Iterator[list[T]]:
    """Lists of at most `size` items, in order."""
    remaining = iter(items)
    while batch := list(islice(remaining, size)):
        yield batch
