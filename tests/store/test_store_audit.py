"""Whatever is done to what the database keeps, the audit says what and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import sqlalchemy as sa

from verify.errors import StoreError
from verify.records import Decision, Verdict
from verify.store import Event, Filter, Store, open_store
from verify.store.chain import GENESIS
from verify.store.database import Database
from verify.store.migrate import downgrade, upgrade

Tamper = Callable[..., None]
IMPORTS, RUN, FIRST, SECOND, EXPORT = 2, 3, 4, 5, 6
"""The rows of the log that `kept` makes: two imports, then these."""


@pytest.fixture
def kept(store: Store, saved) -> Store:
    """A run over two documents, two decisions and an export."""
    saved.into(store)
    for verdict in (Verdict.CONFIRMED, Verdict.REJECTED):
        store.decide(Decision(saved.flags[0].id, verdict, "Ada", saved.run.started_at, "seen"))
    store.log_export("flags.csv", {"sha256": "ab" * 32})
    return store


@pytest.fixture
def tamper(url: str) -> Tamper:
    """Runs statements as someone who owns the database would, with its triggers out of the way."""

    def run(*statements: str) -> None:
        database = Database(url)
        with database.write() as connection:
            if connection.dialect.name == "postgresql":
                for table in sa.inspect(connection).get_table_names():
                    connection.execute(sa.text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            else:
                connection.execute(sa.text("PRAGMA defer_foreign_keys = ON"))
                for (trigger,) in connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).all():
                    connection.execute(sa.text(f"DROP TRIGGER {trigger}"))
            for statement in statements:
                connection.execute(sa.text(statement))
        database.close()

    return run


def test_every_import_run_decision_and_export_is_a_row(kept: Store, saved) -> None:
    rows = kept.log()
    assert [row.event for row in rows] == [Event.IMPORT, Event.IMPORT, Event.RUN, Event.DECISION, Event.DECISION, Event.EXPORT]
    assert {row.content["id"] for row in rows[:2]} == {"gazette.txt", "herald.txt"}
    assert rows[2].subject == saved.run.id
    assert rows[2].content["flags"]["rows"] == 3
    assert [row.content["verdict"] for row in rows[3:5]] == ["confirmed", "rejected"]
    assert len({row.hash for row in rows}) == 6
    assert kept.audit().faults == []
    assert (kept.audit().head.number, kept.audit().head.hash) == (6, rows[-1].hash)


def test_an_empty_log_holds(store: Store) -> None:
    audit = store.audit()
    assert (audit.head.number, audit.head.hash, audit.faults) == (0, GENESIS, [])


def test_a_document_read_again_is_imported_once(kept: Store, saved) -> None:
    replace(saved, run=replace(saved.run, id="later"), fingerprint="second").into(kept)
    assert [row.event for row in kept.log()][6:] == [Event.RUN]
    assert kept.audit().faults == []


@pytest.mark.parametrize("statement", ["UPDATE log SET subject = '1'", "DELETE FROM log"])
def test_the_database_itself_refuses_to_change_the_log(kept: Store, url: str, statement: str) -> None:
    with pytest.raises(StoreError, match="only ever added"), Database(url).write() as connection:
        connection.execute(sa.text(statement))


@pytest.mark.parametrize(
    ("statements", "fault"),
    [
        (["UPDATE log SET content = '{}' WHERE number = 4"], r"Row 4 \(decision 1, .*\) was changed"),
        (["UPDATE log SET at = '2020-01-01 00:00:00' WHERE number = 3"], r"Row 3 \(run run-12, .*\) was changed"),
        (["DELETE FROM log WHERE number = 4"], "Row 4 was removed"),
        (["DELETE FROM log WHERE number <= 2"], "Rows 1 to 2 were removed"),
        (
            [f"UPDATE log SET number = {new} WHERE number = {old}" for old, new in ((4, 9), (5, 4), (9, 5))],
            r"Row 4 \(decision 2, .*\) was moved: it is row 5",
        ),
        (["UPDATE decisions SET verdict = 'rejected' WHERE number = 1"], r"decision 1 is not what Row 4 .*changed: verdict"),
        (["DELETE FROM decisions WHERE number = 2"], "decision 2 of row 5 was removed from its table"),
        (["UPDATE runs SET threshold = 0.1"], r"run run-12 is not what Row 3 .*changed: run"),
        (["UPDATE findings SET score = 0.99 WHERE score > 0.8"], r"run run-12 .*changed: flags"),
        (["UPDATE claims SET quote = 'Another.' WHERE quote LIKE 'The army%'"], r"run run-12 .*changed: claims"),
        (["DELETE FROM failures"], r"run run-12 .*changed: failures"),
        (["UPDATE documents SET outlet = 'Herald' WHERE id = 'gazette.txt'"], r"document gazette.txt is not what Row \d .*changed: row"),
        (["UPDATE findings SET status = 'confirmed' WHERE score > 0.8"], "stands as confirmed, but its newest decision says rejected"),
        (
            ["INSERT INTO decisions (flag, verdict, reviewer, decided_at, note) SELECT id, 'rejected', 'Eve', '2026-01-01', '' FROM flags"],
            "decision 3 is in its table, but no row of the log",
        ),
    ],
)
def test_the_first_row_that_was_tampered_with_is_named(kept: Store, tamper: Tamper, statements: list[str], fault: str) -> None:
    tamper(*statements)
    assert re.search(fault, kept.audit().faults[0]), kept.audit().faults


def test_bytes_that_were_changed_are_named(kept: Store, saved, tamper: Tamper) -> None:
    one, other = (document.sha256 for document in saved.documents)
    tamper(f"UPDATE received SET body = (SELECT body FROM received WHERE sha256 = '{other}') WHERE sha256 = '{one}'")
    assert kept.audit().faults == [f"The received bytes with SHA-256 {one} were changed."]


def test_threads_and_runs_at_once_do_not_fork_the_chain(store: Store, saved, url: str) -> None:
    saved.into(store)
    flags = [flag.id for flag in saved.flags]

    def work(i: int) -> None:
        with open_store(url) as own:
            own.decide(Decision(flags[i % 3], Verdict.CONFIRMED, f"Reviewer {i}", saved.run.started_at, str(i)))
            if i % 4 == 0:
                replace(saved, run=replace(saved.run, id=f"run {i}"), fingerprint=f"print {i}").into(own)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(work, range(18)))
    audit = store.audit()
    assert audit.faults == []
    assert audit.head.number == 2 + 1 + 18 + 5


def test_an_older_database_is_entered_into_the_log(kept: Store, url: str) -> None:
    database = Database(url)
    downgrade(database, "0002")
    with database.read() as connection:
        assert not sa.inspect(connection).has_table("log")
    upgrade(database)
    events = [row.event for row in kept.log()]
    assert events == [Event.UPGRADE, Event.IMPORT, Event.IMPORT, Event.RUN, Event.DECISION, Event.DECISION]
    assert kept.log()[0].content == {"documents": 2, "runs": 1, "decisions": 2}
    assert kept.audit().faults == []


def test_a_snapshot_knows_the_head_of_its_moment(kept: Store, saved) -> None:
    with kept.snapshot(Filter()) as (head, rows):
        first = next(rows)
        kept.decide(Decision(saved.flags[1].id, Verdict.CONFIRMED, "Ada", saved.run.started_at))
        rest = list(rows)
    assert head.number == 6
    assert [row.status for row in (first, *rest)] == ["rejected", "undecided", "undecided"]
    assert kept.head().number == 7
