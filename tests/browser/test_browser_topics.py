"""An analyst at the pages that list topics and claims: a real browser, a real server, a database file."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from verify.store import open_store

SLOW = 60_000
MARGIN = 200
Reader = Callable[..., Page]


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible(timeout=SLOW)


def go(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).click()


def drawn(page: Page) -> Locator:
    """The network, once it can be clicked."""
    canvas = page.locator(".st-key-network canvas").first
    canvas.scroll_into_view_if_needed(timeout=SLOW)
    page.wait_for_timeout(1000)
    return canvas


def test_a_filter_holds_from_page_to_page_and_stays_in_the_url(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/topics")
    heading(page, "4 topics, 4 flags")
    page.get_by_test_id("stSidebar").get_by_role("button", name="Different figures").click()
    heading(page, "1 topic, 1 flag")
    for name, words in (
        ("Claims", "2 claims"),
        ("Export", "1 flag meets the filter"),
        ("Review", "Different figures"),
        ("Topics", "1 topic, 1 flag"),
    ):
        go(page, name)
        heading(page, words)
        expect(page).to_have_url(re.compile(r"kind=Different\+figures"), timeout=SLOW)


def test_the_filter_of_a_link_holds_on_the_next_page_and_through_one_without_filter(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/claims?text=fish+market&since=2031-05-13")
    heading(page, "1 claim")
    go(page, "Documents")
    heading(page, "8 documents, 8 claims, 4 flags")
    go(page, "Topics")
    heading(page, "1 topic, 1 flag")


def test_a_topic_is_opened_by_keyboard_and_its_link_shows_the_same_to_another(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/topics")
    row = page.locator(".st-key-rows button", has_text="figures")
    row.wait_for(timeout=SLOW)
    row.focus()
    page.keyboard.press("Enter")
    heading(page, "Side B")
    other = reader(page.url)
    heading(other, "Side B")
    expect(other.locator(".dispute")).to_contain_text("40 people were killed")


def test_a_line_that_is_clicked_opens_its_flag_in_review(address: str, database: str, reader: Reader) -> None:
    page = reader(f"{address}/topics?topic=figures")
    box = drawn(page).bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".flag h2")).to_have_text("Different figures", timeout=SLOW)
    with open_store(database) as store:
        assert f"flag={store.flags()[1].flag.id}" in page.url


def test_a_dot_that_is_clicked_opens_its_claim(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/topics?topic=figures")
    box = drawn(page).bounding_box()
    page.mouse.click(box["x"] + MARGIN, box["y"] + box["height"] / 2)
    expect(page.locator(".document mark.opened")).to_have_text(
        "At least 12 people were killed in the shelling of the fish market", timeout=SLOW
    )


def test_flags_of_a_topic_are_links_that_the_keyboard_reaches(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/topics?topic=position")
    link = page.locator(".st-key-flags a")
    link.wait_for(timeout=SLOW)
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flag h2")).to_have_text("Opposed positions", timeout=SLOW)


def test_a_claim_is_opened_by_keyboard_and_leads_to_its_flag(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/claims?text=six+quays")
    row = page.locator(".st-key-rows button")
    row.wait_for(timeout=SLOW)
    row.focus()
    page.keyboard.press("Enter")
    heading(page, "Competes with 1 claim")
    page.get_by_role("link", name="Review: Factual conflict, 0.97, undecided").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".flag h2")).to_have_text("Factual conflict", timeout=SLOW)


def test_code_in_a_report_is_shown_as_text_and_not_run(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/topics?topic=denial")
    box = drawn(page).bounding_box()
    page.mouse.move(box["x"] + MARGIN, box["y"] + box["height"] / 2)
    expect(page.locator(".st-key-network")).to_contain_text("<script>window.harmed = true</script>", timeout=SLOW)
    expect(page.locator(".dispute")).to_contain_text("<script>window.harmed = true</script> **not bold**")
    go(page, "Claims")
    row = page.locator(".st-key-rows button", has_text="=HYPERLINK(1) <script>window.harmed = true</script> **not bold**")
    row.click(timeout=SLOW)
    expect(page.locator(".document h2")).to_have_text("<b>Bold</b> & *starred* title", timeout=SLOW)
    assert page.locator(".document img, .document script, .dispute script, .st-key-network script").count() == 0
    assert page.evaluate("window.harmed") is None
