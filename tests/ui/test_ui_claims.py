"""The Claims page in process: the list, its filters and pages, and one claim in its document."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest
from ui.seed import save_many

from verify.records import Act
from verify.store import open_store
from verify.ui.listing import ROWS

Workbench = Callable[..., AppTest]
PAGE = "verify/ui/claims.py"


def opened(workbench: Workbench, **parameters: str) -> AppTest:
    app = workbench(**parameters).switch_page(PAGE).run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [part.value for part in app.subheader]


def rows(app: AppTest) -> list[str]:
    return [button.label for button in app.button if button.key.startswith("claim-")]


def test_every_claim_is_listed(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    assert headings(app) == ["8 claims"]
    assert len(rows(app)) == 8


def test_claims_are_found_by_words_and_by_act(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench, text="fish market")
    assert headings(app) == ["2 claims"]
    app.get_by_key("act").set_value([Act.DENY]).run()
    assert headings(app) == ["1 claim"]
    assert rows(app)[0].startswith("Ilya Torvan said 40 people were killed")


def test_the_kind_of_a_flag_chooses_its_claims(seeded: str, workbench: Workbench) -> None:
    assert headings(opened(workbench, kind="Opposed positions")) == ["2 claims"]


def test_many_claims_come_page_by_page(database: str, workbench: Workbench) -> None:
    save_many(database, 40)
    app = opened(workbench)
    first = rows(app)
    assert (headings(app), len(first)) == (["80 claims"], ROWS)
    app.session_state["page"] = 4
    app.run()
    assert len(rows(app)) == 80 - 3 * ROWS
    app.get_by_key("text").set_value("fish market").run()
    assert len(rows(app)) == ROWS


def test_a_claim_shows_its_document_and_what_it_competes_with(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench, text="truce of seven days")
    app.button(key="claim-0").click().run()
    assert not app.exception
    document = next(part.value for part in app.html if 'class="document"' in part.value)
    assert '<mark class="opened"><bdi>The Interior Ministry called for a truce of seven days</bdi></mark>' in document
    assert headings(app) == ["Competes with 1 claim"]
    assert any("Torvan vowed to fight on" in part.value for part in app.html)


def test_a_claim_can_be_linked_to(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        wanted = store.flags()[1].flag.b
    app = opened(workbench, claim=wanted.id)
    assert "40 people were killed" in next(part.value for part in app.html if 'class="claim"' in part.value)


def test_a_link_to_no_claim_says_so(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench, claim="nothing")
    assert "not in the current version of any document" in app.warning[0].value
    assert headings(app) == ["8 claims"]


def test_text_of_reports_is_escaped(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench, text="reversed")
    assert "\\<script\\>" in rows(app)[0]
    app.button(key="claim-0").click().run()
    shown = "".join(part.value for part in app.html)
    assert "&lt;script&gt;" in shown
    assert "<img" not in shown
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown
