"""What the tests of claims share: one loaded parser, and a short way to write a report."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest

from verify.claims import Extractor
from verify.records import Claim, Document


def report(text: str, *, title: str = "", outlet: str = "Harbour Post", published: dt.date | None = dt.date(2024, 3, 6)) -> Document:
    received = f"{title}\n{text}".encode()
    digest = hashlib.sha256(received).hexdigest()
    return Document(id="report", text=text, title=title, sha256=digest, received=received, outlet=outlet, published=published)


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor()


@pytest.fixture
def read(extractor: Extractor) -> Callable[..., list[Claim]]:
    """Claims of a report given as text, with `title`, `outlet` and `published` where they matter."""

    def claims(text: str, **about: object) -> list[Claim]:
        return next(extractor.extract([report(text, **about)]))

    return claims


@pytest.fixture
def said(read: Callable[..., list[Claim]]) -> Callable[..., Claim]:
    """The one claim of a report whose text or quote holds `words`."""

    def find(words: str, text: str, **about: object) -> Claim:
        found = [c for c in read(text, **about) if words in c.text or words in c.quote]
        assert found, [c.text for c in read(text, **about)]
        return found[0]

    return find
