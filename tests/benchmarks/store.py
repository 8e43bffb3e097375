"""How fast is the store with many flags? `python tests/benchmarks/store.py [--flags 100000] [--db URL]` prints one table.

The database must be empty; without --db it is a new SQLite file. Six flags in ten, the highest scores among them, are decided on
beforehand, which is what a queue looks like after some days. Times are the 50th and 95th percentile of repeated calls.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from rich.console import Console
from rich.table import Table

from verify.export import write_flags
from verify.records import Candidate, Claim, Decision, Document, Field, Flag, Judgement, Kind, Probabilities, Run, Verdict, content_id
from verify.store import Filter, Order, Status, Store, open_store
from verify.store.database import Database
from verify.store.tables import decisions, findings

SENTENCES_A_REPORT = 20
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
UNDECIDED = Filter(status=(Status.UNDECIDED,))
SAID = Probabilities(entailment=0.1, neutral=0.2, contradiction=0.7, competes=0.6)
WORDS = ("council", "forty", "houses", "near", "river", "Orla", "burnt", "militia", "before", "dawn", "nobody", "arrested", "said", "that")


def report(number: int, rng: random.Random) -> tuple[Document, list[Claim]]:
    sentences = [" ".join(rng.choices(WORDS, k=18)) + f" {rng.randrange(10_000)}." for _ in range(SENTENCES_A_REPORT)]
    text = " ".join(sentences)
    day = dt.date(2025, 1, 1) + dt.timedelta(days=number % 300)
    document = Document(
        id=f"report-{number}.txt",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        received=text.encode(),
        outlet=f"Outlet {number % 25}",
        published=day,
    )
    claims, start = [], 0
    for sentence in sentences:
        name = content_id(document.id, start)
        speaker = f"Speaker {rng.randrange(400)}"
        claims.append(Claim(name, document.id, Field.TEXT, sentence, sentence, start, start + len(sentence), speaker))
        start += len(sentence) + 1
    return document, claims


def corpus(flags: int) -> tuple[list[Document], list[Claim], list[Flag]]:
    rng = random.Random(7)
    documents, claims = [], []
    for number in range(max(2, flags // 50)):
        document, of_document = report(number, rng)
        documents.append(document)
        claims += of_document
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < flags:
        pairs.add(tuple(sorted(rng.sample(range(len(claims)), 2))))
    return documents, claims, [competing(claims[a], claims[b], rng) for a, b in sorted(pairs)]


def competing(a: Claim, b: Claim, rng: random.Random) -> Flag:
    judgement = Judgement(candidate=Candidate(a=a, b=b, similarity=0.6, via=("meaning",)), ab=SAID, ba=SAID)
    reasons = ("different toll: 58 against at least 100", "same place", "one day apart")
    topic = f"Burnt houses {rng.randrange(2000)}"
    return Flag(content_id(a.id, b.id), rng.choice(list(Kind)), round(rng.random(), 4), reasons, judgement, topic)


def decide_most(url: str, flags: list[Flag]) -> None:
    decided = sorted(flags, key=lambda flag: -flag.score)[: len(flags) * 6 // 10]
    rows = [{"flag": f.id, "verdict": "confirmed", "reviewer": "Ada", "decided_at": NOW, "note": ""} for f in decided]
    database = Database(url)
    with database.write() as connection:
        connection.execute(sa.insert(decisions), rows)
        connection.execute(sa.update(findings).where(findings.c.score >= decided[-1].score).values(status="confirmed"))
    database.close()


def questions(store: Store, flags: list[Flag]) -> dict[str, tuple[int, Callable[[int], object]]]:
    """What is asked, how often, and how."""
    some = random.Random(1).sample(flags, 500)
    return {
        "count by status": (50, lambda i: store.count()),
        "count, one outlet": (20, lambda i: store.count(Filter(outlet=(f"Outlet {i}",)))),
        "count, text": (20, lambda i: store.count(Filter(text=f"{i}5"))),
        **{f"next undecided, {order}": (100, lambda i, o=order: store.next_flag(UNDECIDED, order=o)) for order in Order},
        "next undecided, one speaker": (20, lambda i: store.next_flag(Filter(status=UNDECIDED.status, speaker=(f"Speaker {i}",)))),
        "next undecided, one kind": (20, lambda i: store.next_flag(Filter(status=UNDECIDED.status, kind=(Kind.DENIAL,)))),
        "next behind a flag": (100, lambda i: store.next_flag(after=some[i].id)),
        "one flag": (200, lambda i: store.flag(some[i].id)),
        "50 flags": (20, lambda i: store.flags(limit=50, offset=50 * i)),
        "topics": (10, lambda i: store.topics()),
        "25 claims, first page": (20, lambda i: store.claim_rows(limit=25)),
        "25 claims, near the end": (20, lambda i: store.claim_rows(limit=25, offset=19 * len(flags) // 50)),
        "25 claims, one speaker": (20, lambda i: store.claim_rows(Filter(speaker=(f"Speaker {i}",)), limit=25)),
        "25 claims, text": (10, lambda i: store.claim_rows(Filter(text=f"{i}5"), limit=25)),
        "25 claims, one kind": (10, lambda i: store.claim_rows(Filter(kind=(Kind.DENIAL,)), limit=25)),
        "count claims": (10, lambda i: store.count_claims()),
        "count claims, text": (10, lambda i: store.count_claims(Filter(text=f"{i}5"))),
        "flags of one claim": (50, lambda i: store.flags(Filter(claim=(some[i].a.id,)))),
        "repeats of a topic": (20, lambda i: store.repeats([flag.a for flag in some[i : i + 50]])),
        "decide": (300, lambda i: store.decide(Decision(some[i].id, Verdict.REJECTED, "Bo", NOW))),
        "last ten decisions": (50, lambda i: store.decisions(limit=10)),
    }


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(url: str, flags: int, folder: Path) -> Table:
    documents, claims, found = corpus(flags)
    table = Table("question", "calls", "p50 ms", "p95 ms", title=f"{len(found)} flags, {len(claims)} claims, {len(documents)} documents")
    run = Run("run", NOW, "0", "nli", "0" * 64, "encoder", 0.5)
    with open_store(url) as store:
        saved = timed(lambda: store.save_run(run, "print", documents=documents, claims=claims, flags=found))
        decide_most(url, found)
        for name, (calls, ask) in questions(store, found).items():
            times = sorted(timed(lambda i=i, ask=ask: ask(i)) for i in range(calls))
            table.add_row(name, str(calls), f"{times[calls // 2]:.1f}", f"{times[calls * 95 // 100]:.1f}")
        before = peak_mib()
        exported = timed(lambda: write_flags(store.stream_flags(), folder / "flags.csv"))
    table.add_row("save the run", "1", f"{saved:.0f}", "")
    table.add_row(f"export all flags (+{peak_mib() - before:.0f} MiB)", "1", f"{exported:.0f}", "")
    return table


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flags", type=int, default=100_000)
    parser.add_argument("--db", help="URL of an empty database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = options.db or f"sqlite:///{folder}/store.db"
        Console().print(measure(url, options.flags, Path(folder)))


if __name__ == "__main__":
    main()
