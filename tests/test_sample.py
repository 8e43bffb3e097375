"""The sample reports are read whole and clean, and what is expected of them stands in their text."""

from __future__ import annotations

from pathlib import Path

import pytest

from verify.reading import read
from verify.records import Document, Kind


@pytest.fixture(scope="module")
def documents(sample: Path) -> dict[str, Document]:
    return {document.id: document for document in read([sample]) if isinstance(document, Document)}


def test_every_report_is_read(sample: Path, documents: dict[str, Document]) -> None:
    assert {Path(name).suffix for name in documents} == {"", ".txt", ".html", ".docx", ".pdf"}
    assert len(documents) == len([path for path in sample.iterdir() if path.suffix != ".jsonl"]) + 3


def test_every_report_has_title_date_and_source(documents: dict[str, Document]) -> None:
    for document in documents.values():
        assert document.title
        assert document.published
        assert document.outlet or document.author


def test_page_furniture_is_left_out(documents: dict[str, Document]) -> None:
    text = "\n".join(document.text for document in documents.values())
    for furniture in ("cookies", "Donate", "Read also", "archive", "Advertisement", "Late frost", "Reproduction", "Page 1 of 1"):
        assert furniture not in text


def test_expected_fragments_stand_once_in_their_documents(documents: dict[str, Document], expected: list[dict[str, str]]) -> None:
    for row in expected:
        for side in "ab":
            assert documents[row[f"{side}_document"]].text.count(row[f"{side}_fragment"]) == 1, row


def test_expected_disputes_show_every_kind(expected: list[dict[str, str]]) -> None:
    assert {kind for row in expected for kind in row["kind"].split()} == set(Kind)
    assert {row["expect"] for row in expected} == {"dispute", "superseded", "trap"}
