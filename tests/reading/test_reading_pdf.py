"""PDF files, made with fpdf2."""

from __future__ import annotations

import datetime as dt

import pytest
from fpdf import FPDF

from verify.reading.layout import join_lines, without_furniture

PARAGRAPHS = [
    "Fighters of the Orvan Front seized the northern district of Keshtan on Tuesday, the group's spokesman Dalim Roshen said, calling "
    "the capture of the bridge a turning point in a campaign that has gone on for two years.",
    "The government denied the report. Defence Minister Ilse Varga told reporters in the capital that reinforcements had arrived "
    "overnight and that not one village had fallen, whatever the Front's radio says.",
    "At least 58 civilians were killed, according to the hospital in Keshtan.",
]


class Report(FPDF):
    def footer(self):
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 10, f"Page {self.page_no()} of {{nb}}", align="C")


def make_pdf(paragraphs: list[str], *, title: str = "", heading: str = "", creator: str = "", password: str = "") -> bytes:
    pdf = Report()
    pdf.set_title(title)
    pdf.set_author("Mira Lund")
    pdf.set_creator(creator)
    pdf.set_creation_date(dt.datetime(2021, 9, 6, tzinfo=dt.UTC))
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    pdf.add_page()
    pdf.set_font("helvetica", size=12)
    for text in [heading, *paragraphs]:
        pdf.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(4)
    return bytes(pdf.output())


def test_lines_are_joined_into_paragraphs_without_page_numbers(document_of):
    document = document_of("report.pdf", make_pdf(PARAGRAPHS * 8, title="Front claims Keshtan", heading="Front claims Keshtan"))
    assert document.text.split("\n\n") == PARAGRAPHS * 8
    assert document.media_type == "application/pdf"


def test_properties_give_title_author_and_date(document_of):
    document = document_of("report.pdf", make_pdf(PARAGRAPHS, title="Front claims Keshtan"))
    assert (document.title, document.author) == ("Front claims Keshtan", "Mira Lund")
    assert document.published == dt.date(2021, 9, 6)


def test_page_printed_from_a_browser_has_no_date_of_publication(document_of):
    pdf = make_pdf(PARAGRAPHS, title="Front claims Keshtan | Harbour Post", heading="Front claims Keshtan", creator="Mozilla/5.0 (X11)")
    document = document_of("printed.pdf", pdf)
    assert (document.title, document.published) == ("Front claims Keshtan", None)
    assert document.text.startswith("Fighters of the Orvan Front")


def test_title_that_is_a_file_name_gives_way_to_the_heading(document_of):
    document = document_of("report.pdf", make_pdf(PARAGRAPHS, title="final_v3.docx", heading="Front claims Keshtan"))
    assert document.title == "Front claims Keshtan"
    assert document.text.startswith("Fighters of the Orvan Front")


def test_header_lines_give_the_outlet(document_of):
    document = document_of("report.pdf", make_pdf(PARAGRAPHS, heading="Outlet: Harbour Post\nDate: 7 September 2021"))
    assert (document.outlet, document.published) == ("Harbour Post", dt.date(2021, 9, 7))
    assert document.text.startswith("Fighters of the Orvan Front")


def test_encrypted_file_is_a_failure(failure_of):
    failure = failure_of("report.pdf", make_pdf(PARAGRAPHS, password="secret"))
    assert failure.reason == "it is encrypted with a password; save a copy without one"


def test_file_without_text_is_a_failure(failure_of):
    pdf = FPDF()
    pdf.add_page()
    assert "only images" in failure_of("scan.pdf", bytes(pdf.output())).reason


@pytest.mark.parametrize(("data", "reason"), [(b"just words", "it is not a PDF file"), (b"%PDF-1.7\nnothing", "the file is damaged")])
def test_damaged_file_is_a_failure(failure_of, data, reason):
    assert failure_of("report.pdf", data).reason.startswith(reason)


def test_hyphens_at_line_ends_are_joined_unless_the_text_has_them():
    lines = ["The well-known bridge was in gov-", "ernment hands, and the well-", "known mayor had fled in the night, said the army."]
    assert (
        join_lines([lines])
        == "The well-known bridge was in government hands, and the well-known mayor had fled in the night, said the army."
    )


def test_sentence_goes_on_over_the_page():
    assert (
        join_lines([["The army said that it had"], ["taken the town on Monday."]]) == "The army said that it had taken the town on Monday."
    )


def test_running_heads_are_left_out_and_text_is_not():
    pages = [["Harbour Post, page 1", "One."], ["Harbour Post, page 2", "Two."], ["Harbour Post, page 3", "Three."]]
    assert without_furniture(pages) == [["One."], ["Two."], ["Three."]]
