"""Is anything lost when the process is killed? `python tests/benchmarks/crash.py [--points 200] [--engine postgresql]` prints one table.

A run, a review and an export are each killed with SIGKILL at random moments between their beginning and their end, in a child process of
their own. After each kill the database must hold what was told to be kept and pass its audit, the file must be the old one or the new one,
and the same work, done again without a kill, must come to what it comes to when it is never killed. Exit status 1 where it does not.

So that hundreds of kills take minutes and most of them fall on reading, writing and committing, the models are small ones made here;
`--models real` takes those that ship, on the sample reports.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import postgresql

from verify import models, running
from verify.export import export_flags, faults
from verify.flags import Scorer
from verify.nli.model import Scores
from verify.pipeline import Models
from verify.records import Claim, Decision, Document, Field, Verdict, content_id
from verify.store import Filter, Order, Status, Store, open_store

REPORTS = Path(__file__).resolve().parents[2] / "data" / "reports"
PLACES = ("Orla", "Karsel", "Hadre", "Mirna", "Ulmet", "Tavos")
REVIEWED = 60
UNDECIDED = Filter(status=(Status.UNDECIDED,))
OLD = b"the file of before\r\n"


class SentenceExtractor:
    """Every sentence is a claim of the report's outlet."""

    def extract(self, documents: Sequence[Document], progress: Callable[[int], None]) -> Iterator[list[Claim]]:
        for number, document in enumerate(documents, 1):
            claims, start = [], 0
            for sentence in document.text.split(". "):
                name = content_id(document.id, start, sentence)
                claims.append(Claim(name, document.id, Field.TEXT, sentence, sentence, start, start + len(sentence), document.outlet))
                start += len(sentence) + 2
            progress(number)
            yield claims


class HashEncoder:
    """A direction a word, the same in every process; a text is the sum of its words."""

    name = "words"

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.array([sum(map(self._direction, text.lower().split())) for text in texts], dtype=np.float32)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def _direction(self, word: str) -> np.ndarray:
        return np.random.default_rng(int.from_bytes(hashlib.sha256(word.encode()).digest()[:8])).standard_normal(32)


class HashJudge:
    """Probabilities that are a hash of the pair."""

    name, sha256, symmetric = "hash", "0" * 64, False

    def predict(self, pairs: Sequence[tuple[str, str]]) -> Scores:
        digests = [hashlib.sha256("\n".join(pair).encode()).digest() for pair in pairs]
        nli = np.array([[byte + 1 for byte in digest[:3]] for digest in digests], dtype=np.float32)
        return Scores(nli / nli.sum(axis=1, keepdims=True), np.array([digest[3] / 256 for digest in digests], dtype=np.float32))


def small_models(**_: object) -> Models:
    return Models(SentenceExtractor(), HashEncoder(), HashJudge(), Scorer.load())


def write_reports(folder: Path, count: int = 16) -> Path:
    """Reports of eight sentences each that count the dead of six towns."""
    rng = random.Random(3)
    folder.mkdir()
    for number in range(count):
        lines = [
            f"The {rng.choice(('army', 'council', 'Front'))} said {rng.randrange(2, 90)} people were killed in {rng.choice(PLACES)}"
            for _ in range(8)
        ]
        head = f"Outlet: Gazette {number}\nDate: 2031-05-{number % 28 + 1:02}\n\nThe count of day {number}\n\n"
        (folder / f"report-{number:03}.txt").write_text(head + ". ".join(lines) + ".\n", encoding="utf-8")
    return folder


@dataclass
class Place:
    """Where one trial works: a database of its own, and a folder for its file."""

    url: str
    folder: Path
    reports: Path

    @property
    def out(self) -> Path:
        return self.folder / "flags.csv"

    @property
    def told(self) -> Path:
        return self.folder / "told"


@dataclass
class Tally:
    """What came of the trials of one act."""

    killed: int = 0
    finished: int = 0
    faults: list[str] = field(default_factory=list)


def run(place: Place) -> None:
    running.run([place.reports], out=place.out, db=place.url)


def review(place: Place) -> None:
    """Decide on the highest flags one by one, and tell of each decision once the store has returned."""
    with open_store(place.url) as store, place.told.open("ab", buffering=0) as told:
        for _ in range(REVIEWED - len(store.decisions())):
            row = store.next_flag(UNDECIDED, order=Order.SCORE)
            store.decide(Decision(row.flag.id, Verdict.CONFIRMED, "Ada", dt.datetime.now(dt.UTC)))
            told.write(f"{row.flag.id}\n".encode())


def export(place: Place) -> None:
    with open_store(place.url) as store:
        export_flags(store, Filter(), place.out)


def child(act: Callable[[Place], None], place: Place) -> tuple[int, int]:
    """A child process that says when it begins `act`: its id, and the end of a pipe that is read to wait for that."""
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        os.write(write, b"begun")
        act(place)
        os._exit(0)
    finally:
        os._exit(1)


def killed(act: Callable[[Place], None], place: Place, after: float | None) -> bool:
    """Do `act` in a child and kill it `after` seconds (None: never); whether it was killed before it ended by itself."""
    pid, begun = child(act, place)
    os.read(begun, 5)
    os.close(begun)
    if after is not None:
        time.sleep(after)
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    if os.WIFSIGNALED(status):
        return True
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"The {act.__name__} failed by itself.")
    return False


def check_file(place: Place, whole: bytes, store: Store) -> Iterator[str]:
    """The file is that of before or a whole one, which the log knows."""
    found = place.out.read_bytes()
    if found not in (OLD, whole):
        yield f"half a file of {len(found)} bytes"
    if found == whole:
        yield from faults(store, place.out)


def check_run(place: Place, whole: bytes) -> Iterator[str]:
    with open_store(place.url) as store:
        yield from store.audit().faults
        yield from check_file(place, whole, store)
    killed(run, place, None)
    with open_store(place.url) as store:
        yield from (f"after the next run: {fault}" for fault in [*store.audit().faults, *faults(store, place.out)])
    if place.out.read_bytes() != whole:
        yield "the next run is not equal to one that was never killed"


def check_review(place: Place, whole: bytes) -> Iterator[str]:
    told = place.told.read_text().split() if place.told.exists() else []
    with open_store(place.url) as store:
        yield from store.audit().faults
        kept = [decision.flag for decision in reversed(store.decisions())]
        if kept[: len(told)] != told or len(kept) > len(told) + 1:
            yield f"{len(told)} decisions were told of, {len(kept)} are kept"
    killed(review, place, None)
    with open_store(place.url) as store:
        decided = [decision.flag for decision in store.decisions()]
        flags = [row.flag.id for row in store.flags(limit=REVIEWED)]
        yield from store.audit().faults
    if sorted(decided) != sorted(flags):
        yield f"{len(decided)} decisions on {len(flags)} flags after the review went on"


def check_export(place: Place, whole: bytes) -> Iterator[str]:
    with open_store(place.url) as store:
        yield from store.audit().faults
        yield from check_file(place, whole, store)
    killed(export, place, None)
    with open_store(place.url) as store:
        yield from [*store.audit().faults, *faults(store, place.out)]
    if place.out.read_bytes() != whole:
        yield "the next export is not equal to one that was never killed"


ACTS = {"run": (run, check_run), "review": (review, check_review), "export": (export, check_export)}


Places = Callable[[bool], AbstractContextManager[Place]]


@contextmanager
def places(engine: str, reports: Path) -> Iterator[Places]:
    """Makes a place with a file of before in it, and with a finished run in its database where asked: a copy of the first such one."""
    with ExitStack() as stack:
        server = stack.enter_context(postgresql.server()) if engine == "postgresql" else None

        def empty(own: ExitStack, template: str = "") -> Place:
            folder = Path(own.enter_context(tempfile.TemporaryDirectory(prefix="verify-crash-")))
            url = f"sqlite:///{folder}/verify.db"
            if server:
                url = own.enter_context(postgresql.database(server, template=template.rpartition("/")[2]))
            elif template:
                shutil.copy(template.removeprefix("sqlite:///"), folder / "verify.db")
            return Place(url, folder, reports)

        @cache
        def finished() -> Place:
            place = empty(stack)
            killed(run, place, None)
            return place

        @contextmanager
        def made(filled: bool) -> Iterator[Place]:
            with ExitStack() as own:
                place = empty(own, finished().url if filled else "")
                place.out.write_bytes(OLD)
                yield place

        yield made


def trials(act: str, points: int, made: Places, rng: random.Random) -> Tally:
    """Kill `act` at `points` random moments, each in a place of its own."""
    do, check = ACTS[act]
    filled = act != "run"
    with made(filled) as place:
        began = time.monotonic()
        killed(do, place, None)
        seconds = time.monotonic() - began
        whole = place.out.read_bytes()
    tally = Tally()
    for _ in range(points):
        with made(filled) as place:
            if killed(do, place, rng.uniform(0, seconds)):
                tally.killed += 1
            else:
                tally.finished += 1
            tally.faults += check(place, whole)
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200, help="kills of each act")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--models", choices=("small", "real"), default="small")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    table = Table("act", "killed", "ended before", "faults", title=f"SIGKILL at random moments, {options.engine}")
    wrong: list[str] = []
    with tempfile.TemporaryDirectory(prefix="verify-crash-") as folder:
        reports = REPORTS
        if options.models == "small":
            models.load = small_models
            reports = write_reports(Path(folder) / "reports")
        with places(options.engine, reports) as made:
            for act in ACTS:
                tally = trials(act, options.points, made, random.Random(options.seed))
                table.add_row(act, str(tally.killed), str(tally.finished), str(len(tally.faults)))
                wrong += [f"{act}: {fault}" for fault in tally.faults]
    Console().print(table)
    for fault in wrong:
        Console(stderr=True).print(fault, markup=False)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
