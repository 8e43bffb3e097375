"""Markdown files."""

from __future__ import annotations

import datetime as dt


def test_markup_is_taken_off_and_blocks_become_paragraphs(document_of):
    document = document_of(
        "report.md",
        "# Front claims Keshtan\n\nThe **Orvan Front** took\nthe [town](https://example.org), it _said_.\n\n## Reaction\n\n"
        "- No village has fallen, the minister said.\n- At least 58 died.\n\n> We will fight on.\n\n![photo](x.jpg)\n\n"
        "<div>advert</div>\n\n"
        "| place | dead |\n|---|---|\n| Keshtan | 58 |\n",
    )
    assert document.title == "Front claims Keshtan"
    assert document.text.split("\n\n") == [
        "The Orvan Front took the town, it said.",
        "Reaction",
        "No village has fallen, the minister said.",
        "At least 58 died.",
        "We will fight on.",
        "place",
        "dead",
        "Keshtan",
        "58",
    ]
    assert document.media_type == "text/markdown"


def test_front_matter_gives_the_fields(document_of):
    front = "---\ntitle: Town falls\noutlet: Harbour Post\nauthor: [Mira Lund, Teo Brandt]\ndate: 2021-09-06\ndesk: foreign\n---\n"
    document = document_of("report.md", f"{front}\n# Town falls\n\nThe Front said it had taken the town.\n")
    assert (document.title, document.outlet, document.author) == ("Town falls", "Harbour Post", "Mira Lund, Teo Brandt")
    assert document.published == dt.date(2021, 9, 6)
    assert document.metadata == {"desk": "foreign"}
    assert document.text == "The Front said it had taken the town."


def test_header_lines_work_as_in_plain_text(document_of):
    document = document_of("report.md", "Outlet: Harbour Post\nDate: 2021-09-06\n\nThe Front said it had taken the town.\n")
    assert (document.outlet, document.published) == ("Harbour Post", dt.date(2021, 9, 6))
    assert document.text == "The Front said it had taken the town."


def test_broken_front_matter_is_a_failure(failure_of):
    failure = failure_of("report.md", "---\ntitle: [unclosed\n---\n\nThe Front said it had taken the town.\n")
    assert failure.name == "report.md"
    assert failure.reason.startswith("its front matter is not YAML")


def test_front_matter_that_multiplies_by_aliases_stays_small(document_of):
    bomb = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20))
    document = document_of("report.md", f"---\n{bomb}---\n\nThe Front said it had taken the town.\n")
    assert sum(map(len, document.metadata.values())) < 1_000
