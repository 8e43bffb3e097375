"""The one place that writes: documents, claims, judgements, flags, runs and decisions in one database."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType

from verify.errors import StoreError
from verify.records import Claim, Decision, Document, Failure, Flag, Run
from verify.store import audit, claims, decisions, documents, flags, leases, log, migrate, runs, topics
from verify.store.audit import Audit
from verify.store.claims import ClaimRow
from verify.store.database import Database, take_turn
from verify.store.filter import Filter, Order, Status
from verify.store.flags import FlagRow
from verify.store.judgements import JudgementCache
from verify.store.log import Entry, Event, Head
from verify.store.rows import Source
from verify.store.topics import TopicRow

RUNS = 0x72756E73  # any constant number; the lock that runs are saved under
DEFAULT_URL = "sqlite:///verify.db"
EVERYTHING = Filter()


def open_store(url: str | None = None, *, create: bool = True) -> Store:
    """Open the database at `url` (else the environment's VERIFY_DB, else verify.db in the current folder), made and migrated as needed.

    `url` is an SQLAlchemy URL of SQLite or PostgreSQL. Raises StoreError where it is none of these, where the database cannot be
    reached or written, where a newer version of the project made it, and, with `create` false, where there is nothing to open.
    """
    database = Database(url or os.environ.get("VERIFY_DB") or DEFAULT_URL)
    if not create and not database.exists():
        raise StoreError(f"There is no database {database.name} yet. `verify run` makes it, or name another.")
    migrate.upgrade(database)
    return Store(database)


class Store:
    """A database that is open. Safe to share between threads; each method is one transaction, and raises StoreError where it is refused."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def name(self) -> str:
        """The database's URL, without a password."""
        return self._database.name

    def close(self) -> None:
        self._database.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def save_run(
        self,
        run: Run,
        fingerprint: str,
        *,
        documents: Sequence[Document],
        claims: Sequence[Claim],
        flags: Sequence[Flag],
        failures: Sequence[Failure] = (),
    ) -> bool:
        """Write down a whole run, or nothing. False, and nothing added, where its id or fingerprint is there already.

        A flag that an earlier run found keeps its id and decisions; both findings stay, the newest is what queues show.
        """
        with self._database.write() as connection:
            take_turn(connection, RUNS)
            if not runs.add(connection, run, fingerprint):
                return False
            by_id = runs.add_documents(connection, run, documents)
            claimed = runs.add_claims(connection, claims, by_id)
            runs.add_findings(connection, run, flags, claimed, by_id)
            runs.add_failures(connection, run, failures)
            log.append_run(connection, run.id)
            return True

    def find_run(self, fingerprint: str) -> Run | None:
        """The run that was made of the same input by the same models and version."""
        with self._database.read() as connection:
            return runs.find(connection, fingerprint)

    def runs(self) -> list[Run]:
        """All runs, newest first."""
        with self._database.read() as connection:
            return runs.listed(connection)

    def failures(self, run: str) -> list[Failure]:
        """What `run` could not read."""
        with self._database.read() as connection:
            return runs.failed(connection, run)

    def judgement_cache(self, model_sha256: str) -> JudgementCache:
        """The judgements that the model with this hash has made, to read and to add to."""
        return JudgementCache(self._database, model_sha256)

    def documents(self) -> list[Source]:
        """The current version of every document, without texts, by id."""
        with self._database.read() as connection:
            return documents.listed(connection)

    def run_documents(self, run: str) -> list[Source]:
        """The documents that `run` read, in the version that it read, without texts, by id."""
        with self._database.read() as connection:
            return documents.of_run(connection, run)

    def document(self, id: str, *, key: str | None = None) -> Document | None:
        """A document with its text and received bytes: the version `key`, else the current one."""
        with self._database.read() as connection:
            return documents.one(connection, id, key)

    def received_documents(self) -> list[Document]:
        """The current version of every document with its text and received bytes, in the order they came."""
        with self._database.read() as connection:
            return documents.everything(connection)

    def text(self, key: str) -> str | None:
        """The working text of one version of a document (`Source.key`), which its claims' offsets refer to."""
        with self._database.read() as connection:
            return documents.text(connection, key)

    def claims(self, *, document: str | None = None) -> list[Claim]:
        """The current claims of one document, or of all, in reading order."""
        with self._database.read() as connection:
            return documents.claims_of(connection, document)

    def claim_rows(self, filter: Filter = EVERYTHING, *, limit: int | None = None, offset: int = 0) -> list[ClaimRow]:
        """The current claims that pass, in reading order; what the filter says of flags asks for a claim of such a flag."""
        with self._database.read() as connection:
            return claims.listed(connection, filter, limit, offset)

    def count_claims(self, filter: Filter = EVERYTHING) -> int:
        """How many current claims pass."""
        with self._database.read() as connection:
            return claims.counted(connection, filter)

    def repeats(self, of: Sequence[Claim]) -> list[ClaimRow]:
        """Where else the current documents have one of these claims in the same words from the same speaker."""
        with self._database.read() as connection:
            return claims.repeated(connection, of)

    def topics(self, filter: Filter = EVERYTHING) -> list[TopicRow]:
        """The topics of the flags that pass, with what passes of each, highest score first."""
        with self._database.read() as connection:
            return topics.listed(connection, filter)

    def topic_titles(self) -> list[str]:
        """The topics of the current flags, each once, in order."""
        with self._database.read() as connection:
            return topics.titles(connection)

    def claims_by(self, version: str) -> dict[str, list[Claim]]:
        """The current claims of each document that this version of the project was the last to analyse, by the document's id."""
        with self._database.read() as connection:
            return documents.claims_by(connection, version)

    def outlets(self) -> list[str]:
        """The outlets of the current documents, each once, in order."""
        with self._database.read() as connection:
            return documents.outlets(connection)

    def speakers(self) -> list[str]:
        """The speakers of the current claims, each once, in order."""
        with self._database.read() as connection:
            return documents.speakers(connection)

    def claim_counts(self) -> dict[str, int]:
        """The number of current claims of each current document that has any, by its id."""
        with self._database.read() as connection:
            return documents.claim_counts(connection)

    def flag_counts(self) -> dict[str, int]:
        """The number of current flags about each current document that has any, by its id."""
        with self._database.read() as connection:
            return documents.flag_counts(connection)

    def flags(self, filter: Filter = EVERYTHING, *, order: Order = Order.SCORE, limit: int | None = None, offset: int = 0) -> list[FlagRow]:
        """The flags that pass, in order."""
        with self._database.read() as connection:
            return [flags.read(row) for row in connection.execute(flags.select(filter, order, limit=limit, offset=offset))]

    def stream_flags(self, filter: Filter = EVERYTHING, *, order: Order = Order.SCORE) -> Iterator[FlagRow]:
        """The same one by one, as they stood when the first was taken; memory does not grow with their number."""
        with self._database.read() as connection:
            yield from flags.streamed(connection, filter, order)

    @contextmanager
    def snapshot(self, filter: Filter = EVERYTHING) -> Iterator[tuple[Head, Iterator[FlagRow]]]:
        """The flags that pass, highest score first, and the head of the log at the very same moment."""
        with self._database.read() as connection:
            yield log.head(connection), flags.streamed(connection, filter, Order.SCORE)

    def flag(self, id: str) -> FlagRow | None:
        """One flag as its newest run left it."""
        with self._database.read() as connection:
            return flags.one(connection, id)

    def next_flag(self, filter: Filter = EVERYTHING, *, order: Order = Order.SCORE, after: str | None = None) -> FlagRow | None:
        """The first flag that passes, or the first behind the flag `after` in this order; None where there is none."""
        with self._database.read() as connection:
            return flags.next_one(connection, filter, order, after)

    def take_flag(
        self, filter: Filter = EVERYTHING, *, reviewer: str, order: Order = Order.SCORE, after: str | None = None
    ) -> FlagRow | None:
        """The same for one of several reviewers: a flag that another took is passed over for ten minutes, and this one is now `reviewer`'s.

        Where only flags that others took are left, the first of them, so that none is forgotten.
        """
        with self._database.write() as connection:
            leases.begin(connection)
            free = flags.next_one(connection, filter, order, after, only=[leases.free_for(reviewer)])
            row = free or flags.next_one(connection, filter, order, after)
            if row is not None:
                leases.take(connection, row.flag.id, reviewer)
            return row

    def count(self, filter: Filter = EVERYTHING) -> dict[Status, int]:
        """How many flags pass, by status; every status has a number."""
        with self._database.read() as connection:
            return flags.counted(connection, filter)

    def decide(self, decision: Decision) -> None:
        """Add a decision. It is on disk, and visible to every connection, when this returns."""
        with self._database.write() as connection:
            decisions.add(connection, decision)

    def decisions(
        self, *, flag: str | None = None, reviewer: str | None = None, standing: bool = False, limit: int | None = None
    ) -> list[Decision]:
        """Decisions, newest first. `standing` keeps those that count: the newest of their flag, with a verdict."""
        with self._database.read() as connection:
            return decisions.listed(connection, flag=flag, reviewer=reviewer, standing=standing, limit=limit)

    def log_export(self, name: str, content: Mapping[str, object]) -> None:
        """Enter into the log that a file `name` was made, and what there is to say of it."""
        with self._database.write() as connection:
            log.append(connection, [(Event.EXPORT, name, content)])

    def audit(self) -> Audit:
        """Whether the chain of the log holds, and whether the tables say what it says."""
        with self._database.read() as connection:
            return audit.check(connection)

    def head(self, number: int | None = None) -> Head:
        """The newest row of the log, or the newest up to `number`."""
        with self._database.read() as connection:
            return log.head(connection, number)

    def log(self, event: Event | None = None) -> list[Entry]:
        """The rows of the log, oldest first, all of them or those of one event."""
        with self._database.read() as connection:
            return log.listed(connection, event)
