"""Web pages."""

from __future__ import annotations

import datetime as dt

FIRST = "Fighters of the Orvan Front seized the northern district of Keshtan on Tuesday, the group's spokesman Dalim Roshen said."
SECOND = "The government denied the report. Defence Minister Ilse Varga told reporters that reinforcements had arrived overnight."
HEAD = """<title>Front claims Keshtan | Harbour Post</title>
<meta property="og:title" content="Front claims Keshtan"><meta property="og:site_name" content="Harbour Post">
<meta name="author" content="Mira Lund"><meta property="article:published_time" content="2021-09-06T10:00:00Z">
<link rel="canonical" href="https://harbourpost.example/world/keshtan">"""
PAGE = f"""<!doctype html><html lang="en"><head><meta charset="utf-8">{HEAD}</head><body>
<nav><a href="/">Home</a> <a href="/world">World news menu</a></nav>
<article><h1>Front claims Keshtan</h1><figure><img src="x.jpg"><figcaption>A hill near Keshtan in a file photo.</figcaption></figure>
<p>{FIRST}</p><p>{SECOND}</p><aside><p>Ten things to know about the Orvan Front and its leaders in exile.</p></aside></article>
<footer>Copyright Harbour Post. All rights reserved by the publisher.</footer></body></html>"""


def test_article_is_found_among_the_furniture(document_of):
    document = document_of("keshtan.html", PAGE)
    assert document.text == f"{FIRST}\n\n{SECOND}"
    assert document.media_type == "text/html"


def test_page_metadata_give_the_fields(document_of):
    document = document_of("keshtan.html", PAGE)
    assert (document.title, document.outlet, document.author) == ("Front claims Keshtan", "Harbour Post", "Mira Lund")
    assert document.published == dt.date(2021, 9, 6)
    assert document.url == "https://harbourpost.example/world/keshtan"


def test_lines_of_the_source_are_no_paragraphs_and_breaks_are(document_of):
    wrapped = FIRST.replace(" ", "\n   ", 5)
    document = document_of("page.htm", f"<html><body><div>{wrapped}<br><br>{SECOND}</div><ul><li>58 people dead</li></ul></body></html>")
    assert document.text.split("\n\n") == [FIRST, SECOND, "58 people dead"]


def test_declared_encoding_and_missing_html_tag(document_of):
    page = f"<meta charset=windows-1252><title>Town falls</title><article><p>{FIRST} “Café”</p><p>{SECOND}</p></article>"
    assert "“Café”" in document_of("page.html", page.encode("cp1252")).text


def test_quote_elements_keep_their_quotation_marks(document_of):
    document = document_of("page.html", f"<html><body><p>He said <q>not one village</q> had fallen.</p><p>{SECOND}</p></body></html>")
    assert document.text.startswith("He said “not one village” had fallen.")


def test_page_without_an_article_is_a_failure(failure_of):
    failure = failure_of("page.html", "<html><body><nav><a href='/'>Home</a></nav></body></html>")
    assert failure.reason.startswith("no article was found")
