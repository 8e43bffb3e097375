"""A store on a real file, and a small run to put in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path

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


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/reviews.db"


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
