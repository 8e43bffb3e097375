"""The Topics page in process: the list, one topic, and what is clicked in it."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from verify.records import Verdict
from verify.review import decide
from verify.store import open_store

Workbench = Callable[..., AppTest]
PAGE = "verify/ui/topics.py"


def opened(workbench: Workbench, **parameters: str) -> AppTest:
    app = workbench(**parameters).switch_page(PAGE).run()
    assert not app.exception
    return app


def headings(app: AppTest) -> list[str]:
    return [part.value for part in app.subheader]


def html(app: AppTest, part: str) -> str:
    return next(element.value for element in app.html if part in element.value)


def test_every_topic_is_listed_highest_score_first(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    assert headings(app) == ["4 topics, 4 flags"]
    assert [button.label for button in app.button if button.key.startswith("topic-")] == ["factual", "figures", "position", "denial"]


def test_the_row_of_a_topic_says_what_is_undecided(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        decide(store, store.flags()[0].flag.id, Verdict.CONFIRMED, reviewer="mo")
    rows = [part.value for part in opened(workbench).html if 'class="about"' in part.value]
    assert "1 flag, 0 undecided" in rows[0]
    assert "Factual conflict 1" in rows[0]
    assert "1 flag, 1 undecided" in rows[1]


def test_a_topic_shows_its_sides_with_support_and_contradiction(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    app.button(key="topic-1").click().run()
    assert not app.exception
    sides = html(app, 'class="dispute"')
    assert sides.count("<article") == 2
    assert sides.count("<b>1</b> independent source in 1 report for") == 2
    assert sides.count("<b>1</b> independent source in 1 report against") == 2
    assert headings(app) == ["Figures over time", "Network of claims", "Flags"]


def test_a_topic_without_figures_has_no_chart_of_them(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    app.button(key="topic-2").click().run()
    assert headings(app) == ["Network of claims", "Flags"]


def test_all_topics_come_back(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    app.button(key="topic-1").click().run()
    next(button for button in app.button if button.label == "All topics").click().run()
    assert headings(app) == ["4 topics, 4 flags"]


def test_the_filter_of_another_page_holds(seeded: str, workbench: Workbench) -> None:
    assert headings(opened(workbench, kind="Different figures")) == ["1 topic, 1 flag"]


def test_a_filter_that_nothing_meets_says_so(seeded: str, workbench: Workbench) -> None:
    assert headings(opened(workbench, text="no such words")) == ["No topic meets this filter"]


def test_text_of_reports_is_escaped(seeded: str, workbench: Workbench) -> None:
    app = opened(workbench)
    app.button(key="topic-3").click().run()
    sides = html(app, 'class="dispute"')
    assert "&lt;script&gt;" in sides
    assert "<script" not in sides
