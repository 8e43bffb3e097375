"""A connection to SQLite or PostgreSQL, set up so that what is committed survives a killed process.

SQLite settings follow its documentation: WAL lets readers go on while one writes (https://sqlite.org/wal.html), `synchronous=FULL` syncs
the log at each commit (https://sqlite.org/pragma.html#pragma_synchronous), and a writing transaction begins with BEGIN IMMEDIATE, so that
it waits for its turn instead of failing half-way (https://sqlite.org/lang_transaction.html).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from verify.errors import StoreError

ENGINES = ("sqlite", "postgresql")
WAIT_SECONDS = 30


class Database:
    """An engine with two ways in: `read()` and `write()`, each one transaction; both raise StoreError where the database refuses."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self.name = self.engine.url.render_as_string(hide_password=True)

    def exists(self) -> bool:
        """Whether there is something to open: a file of this name, where the engine keeps one; a server is asked when it is used."""
        url = self.engine.url
        return url.get_backend_name() != "sqlite" or url.database.startswith("file:") or os.path.exists(url.database)

    @contextmanager
    def read(self) -> Iterator[sa.Connection]:
        """Everything that is read in the block is as it stood at the first question."""
        with self._reported("read"), self.engine.connect() as connection:
            if connection.dialect.name == "postgresql":
                connection = connection.execution_options(isolation_level="REPEATABLE READ")  # what SQLite does anyway
            yield connection

    @contextmanager
    def write(self) -> Iterator[sa.Connection]:
        with self._reported("write to"), self.engine.connect() as connection:
            connection = connection.execution_options(immediate=True)
            with connection.begin():
                yield connection

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _reported(self, action: str) -> Iterator[None]:
        try:
            yield
        except SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]  # PostgreSQL adds where in its code
            raise StoreError(f"Cannot {action} the database {self.name}: {reason}.") from error


def take_turn(connection: sa.Connection, lock: int) -> None:
    """Wait until no other transaction holds `lock`, and hold it until this one ends. SQLite's writers take turns without it."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(lock)))


def _engine(url: str) -> sa.Engine:
    try:
        parsed = sa.make_url(url)
    except ArgumentError as error:
        raise StoreError(
            f"{url!r} is not a database URL. For a file write sqlite:///reviews.db, for a team postgresql+psycopg://..."
        ) from error
    if parsed.get_backend_name() not in ENGINES:
        raise StoreError(f"The database engine {parsed.get_backend_name()!r} is not supported. Use one of: {', '.join(ENGINES)}.")
    if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StoreError("A database in memory would lose every decision. Name a file: sqlite:///reviews.db")
    if parsed.get_backend_name() == "sqlite" and os.path.exists(parsed.database) and not os.access(parsed.database, os.W_OK):
        raise StoreError(f"The database file {parsed.database} is read-only. Make it writable, or name another.")
    try:
        engine = sa.create_engine(parsed)
    except NoSuchModuleError as error:
        raise StoreError(f"The database driver {parsed.drivername!r} is not known. Use sqlite:/// or postgresql+psycopg://") from error
    except ModuleNotFoundError as error:
        raise StoreError(f"The database driver {error.name!r} is not installed: pip install 'verify[postgresql]'") from error
    if engine.dialect.name == "sqlite":
        sa.event.listen(engine, "connect", _set_up_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # leaves BEGIN to _begin_sqlite
    for pragma in (f"busy_timeout={WAIT_SECONDS * 1000}", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
