"""Opening a database: made and migrated as needed, or refused in clear words; migrations go both ways with data in the tables."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from verify.errors import StoreError
from verify.records import Decision, Grade, Likelihood, Reliability, Verdict
from verify.store import Store, open_store
from verify.store.database import Database
from verify.store.migrate import downgrade, upgrade
from verify.store.tables import metadata

on_a_file = pytest.mark.parametrize("url", ["sqlite"], indirect=True)


def tables(database: Database) -> set[str]:
    with database.read() as connection:
        return set(sa.inspect(connection).get_table_names())


def test_migrations_make_the_tables_that_the_code_uses(store: Store, url: str) -> None:
    with Database(url).read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_database_goes_back_one_revision_and_forward_again_with_its_data(store: Store, saved, url: str) -> None:
    saved.into(store)
    made = Decision(saved.flags[0].id, Verdict.CONFIRMED, "Ada", saved.run.started_at)
    store.decide(made)
    database = Database(url)
    downgrade(database, "0001")
    upgrade(database)
    assert store.decisions() == [made]
    assert [row.flag for row in store.flags()] == saved.flags


def test_grades_are_lost_and_decisions_kept_where_the_schema_goes_back_behind_them(store: Store, saved, url: str) -> None:
    saved.into(store)
    a, b = Grade(Reliability.B), Grade(likelihood=Likelihood.LIKELY)
    graded = Decision(saved.flags[0].id, Verdict.REJECTED, "Ada", saved.run.started_at, "seen", a=a, b=b)
    store.decide(graded)
    database = Database(url)
    downgrade(database, "0002")
    with pytest.raises(StoreError, match="only ever added"), database.write() as connection:
        connection.execute(sa.text("DELETE FROM decisions"))
    upgrade(database)
    assert store.decisions() == [replace(graded, a=Grade(), b=Grade())]
    store.decide(graded)
    assert store.flag(graded.flag).decision == graded


def test_a_database_goes_back_to_nothing_with_data_in_it(store: Store, saved, url: str) -> None:
    saved.into(store)
    store.decide(Decision(saved.flags[0].id, Verdict.CONFIRMED, "Ada", saved.run.started_at))
    database = Database(url)
    downgrade(database, "base")
    assert tables(database) == {"alembic_version"}
    upgrade(database)
    assert set(metadata.tables) < tables(database)


def test_the_default_is_a_file_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("VERIFY_DB", raising=False)
    open_store().close()
    assert (tmp_path / "verify.db").is_file()
    monkeypatch.setenv("VERIFY_DB", "sqlite:///other.db")
    open_store().close()
    assert (tmp_path / "other.db").is_file()


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("reviews.db", "not a database URL"),
        ("sqlite://", "Name a file"),
        ("oracle://host/name", "not supported"),
        ("postgresql+nothing://host/name", "not known"),
        ("sqlite:////nowhere/at/all/reviews.db", "unable to open"),
    ],
)
def test_a_url_that_cannot_be_opened_is_refused_in_clear_words(url: str, message: str) -> None:
    with pytest.raises(StoreError, match=message):
        open_store(url)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("Not a database at all. " * 100)
    with pytest.raises(StoreError, match=r"notes\.db: file is not a database"):
        open_store(f"sqlite:///{tmp_path}/notes.db")


def test_a_database_of_a_newer_version_is_refused(store: Store, url: str) -> None:
    with Database(url).write() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version"):
        open_store(url)


@on_a_file
@pytest.mark.skipif(os.geteuid() == 0, reason="Root may write to every file.")
def test_a_read_only_file_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "reviews.db").chmod(0o444)
    with pytest.raises(StoreError, match="is read-only"):
        open_store(f"sqlite:///{tmp_path}/reviews.db")


@on_a_file
def test_a_database_opened_for_reading_shows_flags_and_refuses_decisions(store: Store, saved, tmp_path: Path) -> None:
    saved.into(store)
    with open_store(f"sqlite:///file:{tmp_path}/reviews.db?mode=ro&uri=true") as reader:
        assert len(reader.flags()) == 3
        with pytest.raises(StoreError, match=r"Cannot write to the database .* readonly"):
            reader.decide(Decision(saved.flags[0].id, Verdict.CONFIRMED, "Ada", saved.run.started_at))


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_a_server_that_takes_no_writes_is_one_error(store: Store, saved, url: str) -> None:
    saved.into(store)
    with open_store(f"{url}?options=-c%20default_transaction_read_only%3Don") as reader:
        assert len(reader.flags()) == 3
        with pytest.raises(StoreError, match=r"Cannot write to the database .* read-only transaction"):
            reader.decide(Decision(saved.flags[0].id, Verdict.CONFIRMED, "Ada", saved.run.started_at))


def test_looking_at_a_database_that_is_not_there_makes_none(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no database"):
        open_store(f"sqlite:///{tmp_path}/missing.db", create=False)
    assert list(tmp_path.iterdir()) == []
