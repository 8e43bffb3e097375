"""A quote in its paragraph is shown as text, whatever the report holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from verify.ui.highlight import LONGEST, REACH, WIDE_REACH, document_html, passage, passage_html

TEXT = "The mayor spoke.\nThe bridge is open, he said, and safe.\nNobody asked."
QUOTE = "The bridge is open"
START = TEXT.index(QUOTE)
END = START + len(QUOTE)


def test_a_quote_is_shown_in_its_own_paragraph() -> None:
    shown = passage_html(TEXT, START, END)
    assert shown == "<mark><bdi>The bridge is open</bdi></mark><bdi>, he said, and safe.</bdi>"


def test_markup_in_a_report_is_shown_as_text() -> None:
    text = "<script>alert(1)</script> & <b>bold</b>"
    shown = passage_html(text, 0, 8)
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<b>" not in shown


def test_figures_are_marked_inside_the_quote() -> None:
    text = "At least 12 people died."
    assert "<b>12</b>" in passage_html(text, 0, len(text), marks=[(9, 11)])


def test_marks_outside_the_quote_are_left_out() -> None:
    assert "<b>" not in passage_html(TEXT, START, END, marks=[(0, 3), (START - 2, START + 2)])


def test_a_long_paragraph_is_cut_between_words() -> None:
    text = "word " * 400 + "The quote." + " word" * 400
    start = text.index("The quote.")
    shown = passage(text, start, start + 10)
    assert shown.cut_before
    assert shown.cut_after
    assert text[slice(*shown.before)].startswith("word ")
    assert text[slice(*shown.after)].endswith(" word")


def test_more_context_goes_beyond_the_paragraph() -> None:
    shown = passage(TEXT, START, END, wide=True)
    assert (shown.before, shown.after) == ((0, START), (END, len(TEXT)))
    long = "word " * 4000
    shown = passage(long, 10_000, 10_004, wide=True)
    assert REACH < 10_000 - shown.before[0] <= WIDE_REACH
    assert REACH < shown.after[1] - 10_004 <= WIDE_REACH
    assert shown.cut_before
    assert shown.cut_after


def test_five_megabytes_of_one_line_stay_short() -> None:
    text = "x" * 5_000_000
    assert len(passage_html(text, 2_000_000, 4_000_000)) < 3 * LONGEST


def test_all_claims_of_a_document_are_marked_and_the_opened_one_stands_out() -> None:
    shown = document_html("One. Two & three.", [(0, 4), (5, 8)], (5, 16))
    assert shown == (
        "<mark><bdi>One.</bdi></mark><bdi> </bdi>"
        '<mark class="opened"><bdi>Two</bdi></mark><mark class="opened"><bdi> &amp; three</bdi></mark><bdi>.</bdi>'
    )


def test_a_document_without_an_opened_claim_is_shown_from_its_beginning() -> None:
    assert document_html("Title", [], (0, 0)) == "<bdi>Title</bdi>"


def test_of_a_long_document_a_window_around_the_claim_is_shown() -> None:
    shown = document_html("x" * 5_000_000, [(0, 9)], (2_000_000, 2_000_010), reach=50)
    assert (shown.count("x"), shown.count("[…]"), shown.count("<mark")) == (110, 2, 1)


@given(st.text(max_size=900), st.data())
def test_what_is_shown_holds_the_quote_and_little_more(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = passage(text, start, end)
    assert shown.quote == (start, end)
    assert 0 <= shown.before[0] <= shown.before[1] == start
    assert end == shown.after[0] <= shown.after[1] <= len(text)
    assert start - shown.before[0] <= REACH
    assert shown.after[1] - end <= REACH
