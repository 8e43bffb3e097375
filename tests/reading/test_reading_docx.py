"""Word documents, made with python-docx."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx

from verify.reading import limits


def make_docx(*, paragraphs: list[str], heading: str = "", cells: list[str] | None = None, **properties: object) -> bytes:
    document = docx.Document()
    if heading:
        document.add_heading(heading, level=0)
    for text in paragraphs:
        document.add_paragraph(text)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_paragraphs_and_table_cells_in_order(document_of):
    data = make_docx(heading="Front claims Keshtan", paragraphs=["The Front took the town.", "The army denied it."], cells=["Killed", "58"])
    document = document_of("report.docx", data)
    assert document.title == "Front claims Keshtan"
    assert document.text == "The Front took the town.\n\nThe army denied it.\n\nKilled\n\n58"
    assert document.media_type.endswith("wordprocessingml.document")


def test_core_properties_give_title_author_and_date(document_of):
    data = make_docx(paragraphs=["The Front took the town."], title="Town falls", author="Mira Lund", created=dt.datetime(2021, 9, 6))
    document = document_of("report.docx", data)
    assert (document.title, document.author, document.published) == ("Town falls", "Mira Lund", dt.date(2021, 9, 6))


def test_what_the_template_says_of_itself_is_left_out(document_of):
    document = document_of("report.docx", make_docx(paragraphs=["The Front took the town."]))
    assert (document.author, document.published) == ("", None)


def test_header_lines_give_the_outlet(document_of):
    data = make_docx(paragraphs=["Outlet: Harbour Post", "Date: 2021-09-06", "Town falls", "The Front took the town."])
    document = document_of("report.docx", data)
    assert (document.outlet, document.published, document.title) == ("Harbour Post", dt.date(2021, 9, 6), "Town falls")
    assert document.text == "The Front took the town."


def test_merged_cell_is_read_once(document_of):
    document = docx.Document()
    document.add_paragraph("The Front took the town.")
    row = document.add_table(rows=1, cols=3).rows[0].cells
    row[0].merge(row[2]).text = "Killed: 58"
    stream = io.BytesIO()
    document.save(stream)
    assert document_of("report.docx", stream.getvalue()).text == "The Front took the town.\n\nKilled: 58"


def test_zip_bomb_is_refused_unopened(failure_of):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (limits.MAX_ROW_BYTES + 1))
    assert "it unpacks to more than 200 MB" in failure_of("bomb.docx", stream.getvalue()).reason


def test_other_files_are_refused(failure_of):
    assert failure_of("report.docx", b"just words").reason == "it is not a .docx file"
    assert failure_of("report.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1").reason.startswith(
        "it is encrypted with a password or is an old .doc"
    )
