"""Short ways to make records for tests."""

from __future__ import annotations

import datetime as dt
import hashlib

from verify.records import Candidate, Claim, Comparator, Document, Field, Figure, Judgement, Probabilities, content_id


def document(
    text: str = "Nothing happened.", *, id: str = "report.txt", outlet: str = "Daily Gazette", day: str = "", title: str = ""
) -> Document:
    received = text.encode()
    published = dt.date.fromisoformat(day) if day else None
    return Document(
        id=id, text=text, sha256=hashlib.sha256(received).hexdigest(), received=received, title=title, outlet=outlet, published=published
    )


def claim(text: str, *, speaker: str = "Daily Gazette", document: str = "report.txt", start: int = 0, **more) -> Claim:
    quote = more.pop("quote", text)
    field = more.pop("field", Field.TEXT)
    identity = content_id(document, field, start, text)
    return Claim(
        id=identity, document=document, field=field, text=text, quote=quote, start=start, end=start + len(quote), speaker=speaker, **more
    )


def figure(
    value: float | None, unit: str, comparator: Comparator = Comparator.EXACTLY, scope: tuple[str, ...] = (), text: str = ""
) -> Figure:
    return Figure(text=text or f"{value:g}", start=0, end=1, value=value, unit=unit, comparator=comparator, scope=scope)


def judgement(a: Claim, b: Claim, *, competes: float = 0.5, similarity: float = 0.5) -> Judgement:
    rest = (1 - competes) / 2
    probabilities = Probabilities(entailment=rest, neutral=rest, contradiction=competes, competes=competes)
    return Judgement(candidate=Candidate(a=a, b=b, similarity=similarity, via=("meaning",)), ab=probabilities, ba=probabilities)
