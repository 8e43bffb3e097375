"""The extractor as other rooms use it."""

from __future__ import annotations

import hashlib

import pytest

from verify.claims.checkworthiness import checkworthiness
from verify.claims.extractor import load_parser, pipeline_name
from verify.errors import ModelError
from verify.records import Document


def numbered(count: int) -> list[Document]:
    texts = [f"The bridge was open on day {n}.\n\nPetra Novak said the tunnel was closed on day {n}." for n in range(count)]
    return [Document(id=str(n), text=t, sha256=hashlib.sha256(t.encode()).hexdigest(), received=t.encode()) for n, t in enumerate(texts)]


def test_claims_come_a_list_a_document_in_order(extractor):
    found = list(extractor.extract(iter(numbered(40))))
    assert [{c.document for c in claims} for claims in found] == [{str(n)} for n in range(40)]


def test_progress_is_told_document_by_document(extractor):
    told: list[int] = []
    list(extractor.extract(numbered(3), progress=told.append))
    assert told == [1, 2, 3]


def test_the_same_document_gives_the_same_claims(extractor):
    once, again = (list(extractor.extract(numbered(2))) for _ in range(2))
    assert once == again


def test_an_empty_document_has_no_claims(extractor):
    assert next(extractor.extract([Document(id="none", text="", sha256="0", received=b"")])) == []


def test_a_missing_pipeline_is_named():
    with pytest.raises(ModelError, match="xx_nowhere is not installed"):
        load_parser("xx_nowhere")


def test_the_installed_pipeline_is_named_with_its_version():
    assert pipeline_name().startswith("en_core_web_sm")


def test_figures_are_worth_more_checking_than_greetings():
    fact, greeting = checkworthiness(["Unemployment in the province rose by 12 percent last year.", "Thank you all very much."])
    assert fact > 0.5 > greeting
