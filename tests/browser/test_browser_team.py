"""A team at the workbench: files are added and taken back, a second reviewer decides blind, a disagreement is opened and settled."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from browser.test_browser_looks import FAINT
from playwright.sync_api import Page, expect

from verify.records import Verdict
from verify.review import decide
from verify.review.agreement import disagreements, ratings
from verify.store import open_store

SLOW = 30_000
Reader = Callable[..., Page]
REPORT = {"name": "report.txt", "mimeType": "text/plain", "buffer": b"The army took the town on Monday, the mayor said."}
MUSIC = {"name": "music.mp3", "mimeType": "audio/mpeg", "buffer": b"\0"}


def test_files_are_dropped_and_a_cancel_leaves_everything_as_it_was(address: str, database: str, reader: Reader) -> None:
    page = reader(f"{address}/documents")
    page.get_by_text("Add reports").click(timeout=SLOW)
    page.set_input_files("input[type=file]", [REPORT, MUSIC])
    page.get_by_role("button", name="Read 2 files").click(timeout=SLOW)
    page.get_by_role("button", name="Cancel").click(timeout=SLOW)
    expect(page.get_by_text("Cancelled. Nothing of these files was stored")).to_be_visible(timeout=SLOW)
    with open_store(database) as store:
        assert (len(store.documents()), len(store.runs())) == (8, 1)


def test_a_second_reviewer_decides_blind_and_the_disagreement_is_settled(address: str, database: str, reader: Reader) -> None:
    with open_store(database) as store:
        first = store.flags()[0].flag.id
        decide(store, first, Verdict.CONFIRMED, reviewer="mo", note="seen")
    page = reader(f"{address}/team?reviewer=ada")
    slider = page.get_by_role("slider")
    slider.focus(timeout=SLOW)
    slider.press("End")
    page.get_by_role("button", name="Review 1 flag as ada").click(timeout=SLOW)
    expect(page.locator(".flag h2")).to_have_text("Factual conflict", timeout=SLOW)
    assert "0.97" not in page.locator(".flag").inner_text()
    assert page.locator(".decided, .judgement, .reasons").count() == 0
    page.locator(f".st-key-rejected-{first} button").first.wait_for(timeout=SLOW)
    page.keyboard.press("n")
    expect(page.get_by_role("heading", name="Your second review is done")).to_be_visible(timeout=SLOW)
    with open_store(database) as store:
        assert [(made.reviewer, made.verdict) for made in store.decisions()] == [("ada", Verdict.REJECTED), ("mo", Verdict.CONFIRMED)]

    other = reader(f"{address}/team?reviewer=mo")
    expect(other.get_by_text("ada: Rejected, mo: Confirmed")).to_be_visible(timeout=SLOW)
    other.get_by_role("button", name="Open in Review").click()
    expect(other.locator(".decided")).to_contain_text("Rejected by ada", timeout=SLOW)
    other.locator(f".st-key-rejected-{first} button").first.wait_for(timeout=SLOW)
    other.keyboard.press("n")
    expect(other.locator(".flag h2")).to_have_text("Different figures", timeout=SLOW)
    with open_store(database) as store:
        assert store.decisions(limit=1)[0].reviewer == "mo"
        assert disagreements(ratings(store.decisions())) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("place", ["documents", "team"])
def test_text_stands_out_from_what_is_behind_it(address: str, database: str, reader: Reader, place: str, scheme: str) -> None:
    with open_store(database) as store:
        flags = [row.flag.id for row in store.flags()]
        for reviewer, verdict in (("ada", Verdict.REJECTED), ("mo", Verdict.CONFIRMED)):
            decide(store, flags[0], verdict, reviewer=reviewer)
    page = reader(f"{address}/{place}", color_scheme=scheme)
    page.locator("canvas").first.wait_for(timeout=SLOW)
    page.wait_for_timeout(500)
    assert page.evaluate(FAINT) == []
