"""Invented reports with their claims and flags, saved as a run would save them. Loaded by path: the tests are no package."""

from __future__ import annotations

import datetime as dt
import hashlib

from verify.records import (
    Act,
    Candidate,
    Claim,
    Comparator,
    Document,
    Failure,
    Field,
    Figure,
    Flag,
    Judgement,
    Kind,
    Probabilities,
    Run,
    content_id,
)
from verify.store import open_store

MINISTRY = ("the Interior Ministry", "government of Ostravia", "said", Act.ASSERT, "Ostravia Herald", "2031-05-12")
FRONT = ("Ilya Torvan", "Harbour Front", "denied", Act.DENY, "Northern Wire", "2031-05-13")

HARBOUR = (
    "Harbour district cleared, ministry says",
    "Smoke hung over the port of Karsel on Monday after two days of fighting.",
    "The Interior Ministry said its forces had taken full control of the harbour district",
    " and that the last fighters had left by boat before dawn. Residents reached by telephone spoke of sporadic shots.",
)
STILL_HELD = (
    "Front says it holds the quays",
    "The Harbour Front sent a message to reporters on Tuesday.",
    "Its spokesman Ilya Torvan denied that the district had fallen and said the Front still held all six quays",
    ". None of this could be confirmed independently.",
)
TWELVE = (
    "Twelve dead in Karsel",
    "The city's hospitals gave a first count.",
    "At least 12 people were killed in the shelling of the fish market",
    ", the Interior Ministry said.",
)
FORTY = (
    "Front speaks of forty dead",
    "The Front's medical service spoke of a massacre.",
    "Ilya Torvan said 40 people were killed in the shelling of the fish market",
    ", most of them traders.",
)
TRUCE = (
    "Ministry offers a truce",
    "A statement was read out on state radio.",
    "The Interior Ministry called for a truce of seven days",
    " so that the wounded can be brought out.",
)
NO_TRUCE = (
    "No truce, says Torvan",
    "The answer came within the hour.",
    "Torvan vowed to fight on until the last soldier has left the port",
    ".",
)
STRANGE = (
    "<b>Bold</b> & *starred* title",
    "A report that is code.",
    "=HYPERLINK(1) <script>window.harmed = true</script> **not bold** \u202ereversed\u202c $a^2$",
    " <img src=x onerror='window.harmed = true'> [link](javascript:alert(1))",
)
PLAIN = ("Plain answer", "Nothing to see here.", "The spokesman said there was nothing to see", ".")

DISPUTES = (
    (Kind.FACTUAL, 0.97, HARBOUR, STILL_HELD, "Full control against still holding all six quays"),
    (Kind.FIGURES, 0.88, TWELVE, FORTY, "At least 12 against 40 killed in the same shelling"),
    (Kind.POSITION, 0.74, TRUCE, NO_TRUCE, "A call for a truce against a vow to fight on"),
    (Kind.DENIAL, 0.51, STRANGE, PLAIN, "A statement and its <i>denial</i>"),
)


def save(url: str) -> list[Flag]:
    """Save the disputes above and one failure to the database at `url`; the flags, highest score first."""
    made = [_dispute(i, *dispute) for i, dispute in enumerate(DISPUTES)]
    _save(url, made, failures=[Failure(name="scan.pdf", reason="The PDF holds pictures of pages and no text.")])
    return [flag for _, flag in made]


def save_many(url: str, count: int) -> None:
    """Save `count` flags made of the disputes above under other names."""
    made = []
    for i in range(count):
        kind, score, a, b, reason = DISPUTES[i % 3]
        made.append(_dispute(i, kind, score * (0.3 + 0.7 * (count - i) / count), a, b, f"{reason}, place {i}"))
    _save(url, made)


def _save(url: str, made: list[tuple[list[Document], Flag]], failures: list[Failure] = ()) -> None:
    run = Run("run-1", dt.datetime(2031, 5, 14, 8, tzinfo=dt.UTC), "0.1.0", "test-judge", "0" * 64, "test-encoder", 0.3)
    documents = [document for pair, _ in made for document in pair]
    flags = [flag for _, flag in made]
    claims = [claim for flag in flags for claim in (flag.a, flag.b)]
    with open_store(url) as store:
        store.save_run(run, "fingerprint", documents=documents, claims=claims, flags=flags, failures=failures)


def _dispute(number: int, kind: Kind, score: float, a: tuple, b: tuple, reason: str) -> tuple[list[Document], Flag]:
    first, claim_a = _report(f"{number}-a.txt", MINISTRY, *a)
    second, claim_b = _report(f"{number}-b.txt", FRONT, *b)
    ab, ba = Probabilities(0.02, 0.08, 0.9, 0.95), Probabilities(0.05, 0.25, 0.7, 0.9)
    judgement = Judgement(Candidate(claim_a, claim_b, 0.71, ("meaning",)), ab, ba)
    flag = Flag(content_id(claim_a.id, claim_b.id), kind, score, (reason,), judgement, topic=kind.value)
    return [first, second], flag


def _report(id: str, voice: tuple, title: str, lead: str, quote: str, rest: str) -> tuple[Document, Claim]:
    speaker, affiliation, cue, act, outlet, published = voice
    text = f"{lead}\n{quote}{rest}\nThe governor did not answer questions."
    received = text.encode()
    document = Document(
        id=id,
        text=text,
        sha256=hashlib.sha256(received).hexdigest(),
        received=received,
        title=title,
        outlet=outlet,
        published=dt.date.fromisoformat(published),
        url=f"https://example.org/{id}",
    )
    start = len(lead) + 1
    claim = Claim(
        id=content_id(id, quote),
        document=id,
        field=Field.TEXT,
        text=quote,
        quote=quote,
        start=start,
        end=start + len(quote),
        speaker=speaker,
        affiliation=affiliation,
        cue=cue,
        act=act,
        said_on=published,
        figures=_figures(quote, start),
    )
    return document, claim


def _figures(quote: str, start: int) -> tuple[Figure, ...]:
    found = [number for number in ("12", "40") if number in quote]
    places = [(number, start + quote.index(number)) for number in found]
    return tuple(Figure(n, at, at + len(n), float(n), "killed", Comparator.EXACTLY) for n, at in places)
