"""A store on a real file and on a real PostgreSQL server, and a small run to put in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import postgresql
import pytest
from factories import claim, document, figure, judgement

from verify.records import Act, Claim, Comparator, Document, Failure, Flag, Kind, Run, content_id
from verify.store import Store, open_store

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Saved:
    """What `save_run` is given."""

    run: Run
    fingerprint: str
    documents: list[Document]
    claims: list[Claim]
    flags: list[Flag]
    failures: list[Failure]

    def into(self, store: Store) -> bool:
        return store.save_run(
            self.run, self.fingerprint, documents=self.documents, claims=self.claims, flags=self.flags, failures=self.failures
        )


def flag(a: Claim, b: Claim, *, score: float, kind: Kind = Kind.FACTUAL, topic: str = "Bridge at Orla") -> Flag:
    said = judgement(a, b, competes=0.7, similarity=0.61)
    return Flag(id=content_id(a.id, b.id), kind=kind, score=score, reasons=("one denies it", "same day"), judgement=said, topic=topic)


def made_at(hour: int, **more: str) -> Run:
    fields = {"version": "0.1.0", "nli_model": "judge", "nli_sha256": "ab" * 32, "encoder": "encoder"} | more
    return Run(id=f"run-{hour}", started_at=NOON.replace(hour=hour), threshold=0.4, **fields)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    if postgresql.binaries() is None:
        pytest.skip("PostgreSQL is not installed.")
    with postgresql.server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database that is not there yet, of either engine; parametrize it indirectly to keep a test to one."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/reviews.db"
        return
    with postgresql.database(request.getfixturevalue("postgresql_server")) as made:
        yield made


@pytest.fixture
def store(url: str):
    with open_store(url) as opened:
        yield opened


@pytest.fixture
def saved() -> Saved:
    """Two reports, four claims, three flags with scores 0.9, 0.55 and 0.5."""
    gazette = document("The army holds Orla. At least 58 people died.", id="gazette.txt", outlet="Gazette", day="2026-02-01", title="Orla")
    herald = replace(
        document("Rebels hold Orla. 100 people died.", id="herald.txt", outlet="Herald", day="2026-02-03"), metadata={"desk": "é"}
    )
    army = claim("The army holds Orla.", speaker="Colonel Tarn", document="gazette.txt", cue="said", cue_spans=((4, 8),), act=Act.ASSERT)
    toll = figure(58.0, "killed", Comparator.AT_LEAST, ("people",))
    dead = claim("At least 58 people died.", speaker="Gazette", document="gazette.txt", start=21, figures=(toll,), event_on="2026-01-31")
    rebels = claim("Rebels hold Orla.", speaker="Mira Solen", document="herald.txt", affiliation="the Front", source_spans=((0, 6),))
    hundred = claim("100 people died.", speaker="Herald", document="herald.txt", start=18, checkworthiness=0.25)
    flags = [
        flag(army, rebels, score=0.9, kind=Kind.DENIAL),
        flag(dead, hundred, score=0.55, kind=Kind.FIGURES, topic="Dead at Orla"),
        flag(army, hundred, score=0.5),
    ]
    failures = [Failure("scan.pdf", "It holds no text.")]
    return Saved(made_at(12), "first", [gazette, herald], [army, dead, rebels, hundred], flags, failures)


@pytest.fixture
def filled(store: Store, saved: Saved) -> Store:
    """A store with what `saved` holds."""
    saved.into(store)
    return store
