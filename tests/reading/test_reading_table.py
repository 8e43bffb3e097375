"""JSON Lines and CSV tables."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import hashlib
import io
import json

import pytest

from verify.reading import csv as csv_format
from verify.reading import row as row_format
from verify.records import Document, Failure

LINE = {
    "id": "kp-1",
    "title": "Town falls ",
    "text": "  The Front said it had\r\ntaken the town.\u00a0 cafe\u0301\n",
    "outlet": "Harbour Post",
    "date": "2021-09-06T10:00:00+02:00",
    "url": "https://harbourpost.example/1",
    "author": "Mira Lund",
    "event": "keshtan",
    "words": 7,
    "tags": ["war", "Orvan"],
    "note": None,
}


def jsonl(*records: object) -> bytes:
    return b"".join(json.dumps(record, ensure_ascii=False).encode() + b"\n" for record in records)


def csv_table(header: list[str], *records: list[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows([header, *records])
    return stream.getvalue().encode(encoding)


def test_jsonl_row_keeps_its_text_exactly_and_its_other_columns(document_of):
    document = document_of("reports.jsonl", jsonl(LINE))
    assert document.id == "kp-1"
    assert document.text == LINE["text"]
    assert document.title == LINE["title"]
    assert (document.outlet, document.author, document.url) == ("Harbour Post", "Mira Lund", "https://harbourpost.example/1")
    assert document.published == dt.date(2021, 9, 6)
    assert document.metadata == {"event": "keshtan", "words": "7", "tags": '["war", "Orvan"]'}


def test_jsonl_row_is_hashed_as_received(document_of):
    line = b'{"text":  "The Front took the town."}'
    document = document_of("reports.jsonl", b"\n" + line + b"\r\n")
    assert document.received == line
    assert document.sha256 == hashlib.sha256(line).hexdigest()
    assert document.id == "reports.jsonl:2"


def test_csv_record_over_several_lines_is_hashed_as_received(read_file):
    data = b'id,text\r\n1,"The Front said:\r\n""We hold the town."""\r\n2,The army denied it.\r\n'
    first, second = read_file("reports.csv", data)
    assert first.text == 'The Front said:\r\n"We hold the town."'
    assert first.received == b'1,"The Front said:\r\n""We hold the town."""'
    assert first.sha256 == hashlib.sha256(first.received).hexdigest()
    assert (second.id, second.text, second.media_type) == ("2", "The army denied it.", "text/csv")


def test_csv_columns_are_found_in_any_order_and_case(document_of):
    table = csv_table(["Date", " Outlet", "TEXT", "Desk"], ["2021-09-06", "Harbour Post", "The Front took the town.", "foreign"])
    document = document_of("reports.csv", b"\xef\xbb\xbf" + table)
    assert (document.id, document.outlet, document.published) == ("reports.csv:2", "Harbour Post", dt.date(2021, 9, 6))
    assert document.metadata == {"desk": "foreign"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_csv_of_a_spreadsheet(document_of, delimiter, encoding):
    text = "“Not one village; not one town,” the minister said at the café, the Front’s paper wrote."
    document = document_of("reports.csv", csv_table(["id", "text"], ["1", text], delimiter=delimiter, encoding=encoding))
    assert document.text == text


@pytest.mark.parametrize("name", ["reports.jsonl.gz", "reports.csv.gz"])
def test_compressed_tables(read_file, name):
    texts = ["The Front took the town.", "The army denied it."]
    plain = jsonl(*({"text": text} for text in texts)) if "jsonl" in name else csv_table(["text"], *([text] for text in texts))
    assert [document.text for document in read_file(name, gzip.compress(plain))] == texts


def test_bad_jsonl_lines_are_named_and_the_rest_go_on(read_file):
    good = jsonl({"text": "The Front took the town."})
    bad = [b'{"text": ', b"[1, 2]", b'{"text": 3}', b'{"title": "x"}', b'{"text": " "}', b'{"text": "\xff"}', b'{"text": "\\ud800 alone"}']
    *failures, document = read_file("reports.jsonl", b"\n".join([*bad, b"[" * 100_000, b'{"text": ' + b"9" * 5_000 + b"}", good]))
    assert isinstance(document, Document)
    assert [failure.name for failure in failures] == [f"reports.jsonl line {line}" for line in range(1, 10)]
    starts = [
        "not JSON: Expecting value",
        "not a JSON object",
        "its text is not a string",
        "it has no text",
        "it holds no text",
        "not UTF-8",
    ]
    for failure, start in zip(failures, starts, strict=False):
        assert failure.reason.startswith(start)


def test_row_in_another_language_is_refused(read_file):
    french = "Les combattants ont pris la ville mardi matin, a déclaré leur porte-parole, mais le gouvernement a démenti cette information."
    failure, document = read_file("reports.jsonl", jsonl({"text": french}, {"text": "The army denied it."}))
    assert failure == Failure("reports.jsonl line 1", "it appears to be in French; only English is read")
    assert document.text == "The army denied it."


def test_csv_without_a_text_column_is_refused(failure_of):
    assert failure_of("reports.csv", b"id,body\n1,words\n").reason == "the table has no column named text; its first line is: id,body"


@pytest.mark.parametrize("rows", [3, 500])
def test_jsonl_without_a_text_column_is_refused_once(failure_of, rows):
    failure = failure_of("pairs.jsonl", jsonl(*({"a": "one", "b": number} for number in range(rows))))
    assert failure == Failure("pairs.jsonl", "no row has a text; the columns of line 1 are: a, b")


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"\x9d\x00date\n" + b"1,words\n" * 9), ("a.jsonl", b'{"\\ud800": 1}\n')])
def test_undecodable_column_names_can_still_be_reported(failure_of, name, data):
    assert failure_of(name, data).reason.encode("utf-8")


def test_csv_record_with_too_many_fields_is_refused(read_file):
    failure, document = read_file("reports.csv", b"id,text\n1,The Front, it said, won.\n2,The army denied it.\n")
    assert failure == Failure("reports.csv line 2", "it has 4 fields where the header has 2; put fields with commas in quotes")
    assert document.id == "2"


def test_csv_quote_that_is_never_closed_ends_the_table(read_file, monkeypatch):
    monkeypatch.setattr(csv_format, "MAX_ROW_BYTES", 1_000)
    data = b'id,text\n1,The army denied it.\n2,"The Front\n' + b"more text\n" * 500
    document, failure = read_file("reports.csv", data)
    assert document.id == "1"
    assert failure.reason.startswith("the record from line 3 on is longer than")


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.csv.gz"])
def test_compressed_bomb_is_refused(failure_of, monkeypatch, name):
    monkeypatch.setattr(row_format, "MAX_ROW_BYTES", 1_000_000)
    assert failure_of(name, gzip.compress(bytes(50_000_000))).reason.startswith(("line 1 is longer than 1 MB", "it is binary"))


def test_truncated_table_gives_the_rows_before_the_cut(read_file):
    whole = gzip.compress(jsonl(*({"text": f"The Front took {n * n} villages, said source {n}."} for n in range(200))))
    *documents, failure = read_file("reports.jsonl.gz", whole[: len(whole) // 2])
    assert 10 < len(documents) < 200
    assert all(isinstance(document, Document) for document in documents)
    assert failure.name == "reports.jsonl.gz"
    assert failure.reason.startswith("the compressed data are cut short or damaged")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.jsonl", b"", "the table holds no rows"),
        ("a.csv", b"", "the table is empty"),
        ("a.csv", b"id,text\n", "the table holds no rows"),
        ("a.jsonl.gz", b"plain", "the compressed data are cut short or damaged"),
        ("a.jsonl", "{}\n".encode("utf-16"), "the table is in UTF-16"),
        ("a.csv", b"PK\x03\x04 a workbook", "it is not text but a ZIP archive"),
    ],
)
def test_what_is_no_table_is_a_failure(failure_of, name, data, reason):
    assert failure_of(name, data).reason.startswith(reason)
