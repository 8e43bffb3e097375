"""Plain text files."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from verify.reading import read
from verify.records import Document

BODY = "The Orvan Front has taken the town of Keshtan, its spokesman said on Monday.\n\nThe government denied it."


def test_headline_becomes_the_title_and_leaves_the_text(document_of):
    document = document_of("keshtan.txt", f"Orvan Front claims 'full control' of Keshtan\n\n{BODY}\n")
    assert document.title == "Orvan Front claims 'full control' of Keshtan"
    assert document.text == BODY
    assert document.id == "keshtan.txt"
    assert document.media_type == "text/plain"
    assert document.language == "en"


@pytest.mark.parametrize(
    "text",
    [BODY, "A first line that goes on\nin a second line.\n\nAnd then a paragraph.", "One single line of a report without an end"],
    ids=["sentence", "wrapped line", "only line"],
)
def test_first_line_that_is_no_headline_stays(document_of, text):
    document = document_of("report.txt", text)
    assert (document.title, document.text) == ("", text)


def test_header_lines_give_outlet_date_author_and_address(document_of):
    header = "Outlet: Harbour Post\nDate: 6 September 2021\nAuthor: Mira Lund\nURL: https://harbourpost.example/keshtan\n\n"
    document = document_of("report.txt", f"{header}Town falls\n\n{BODY}")
    assert (document.outlet, document.author) == ("Harbour Post", "Mira Lund")
    assert document.published == dt.date(2021, 9, 6)
    assert document.url == "https://harbourpost.example/keshtan"
    assert (document.title, document.text) == ("Town falls", BODY)


def test_title_line_is_not_repeated_in_the_text(document_of):
    document = document_of("report.txt", f"Title: Town falls\n\nTown  Falls\n\n{BODY}")
    assert (document.title, document.text) == ("Town falls", BODY)


def test_sentence_with_a_colon_is_no_header_line(document_of):
    text = "The minister's answer: no.\nDate: unknown, said the ministry, which gave no other word on the fate of the village."
    assert document_of("report.txt", text).text == text


def test_date_that_cannot_be_read_is_kept_as_written(document_of):
    document = document_of("report.txt", f"Date: early last spring\n\n{BODY}")
    assert document.published is None
    assert document.metadata == {"date": "early last spring"}


def test_received_bytes_are_untouched_and_hashed(document_of):
    received = b"\xef\xbb\xbfTown falls\r\n\r\nThe Front said it had taken the town.\r\n"
    document = document_of("report.txt", received)
    assert document.received == received
    assert document.sha256 == hashlib.sha256(received).hexdigest()
    assert document.text == "The Front said it had taken the town."


def test_real_article_is_headline_and_paragraphs(shared: Path):
    (document,) = read([shared / "seed" / "panjshir.txt"])
    assert isinstance(document, Document)
    assert document.title == "Afghan Taliban claims 'complete control' of Panjshir province"
    assert document.text.startswith("Anti-Taliban forces holed up in northern Panjshir Valley")
    assert document.title not in document.text
