"""Bring a database to this version's schema, or back to an earlier one (Alembic, without an ini file)."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from verify.errors import StoreError
from verify.store.database import Database, take_turn

LOCK = 0x7665726966  # any constant number; PostgreSQL's advisory locks are named by numbers


def upgrade(database: Database) -> None:
    """Bring `database` to the newest revision; do nothing where it is there already.

    Raises StoreError where the database was made by a newer version, or cannot be read or written.
    """
    with database.read() as connection:
        current = _revision(connection)
    scripts = ScriptDirectory.from_config(_config())
    known = [script.revision for script in scripts.walk_revisions()]
    if current == scripts.get_current_head():
        return
    if current is not None and current not in known:
        raise StoreError(
            f"The database {database.name} was made by a newer version (schema {current}, known up to {known[0]}). Update verify."
        )
    _migrate(database, "head")


def downgrade(database: Database, revision: str) -> None:
    """Take `database` back to `revision` ("base" drops every table)."""
    _migrate(database, revision, down=True)


def _migrate(database: Database, revision: str, *, down: bool = False) -> None:
    with database.write() as connection:
        take_turn(connection, LOCK)
        config = _config()
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)


def _revision(connection: sa.Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    return config
