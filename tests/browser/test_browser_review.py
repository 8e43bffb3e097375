"""An analyst at the workbench: a real browser, a real server, a database file."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from verify.export import COLUMNS
from verify.records import Credibility, Grade, Reliability, Verdict
from verify.store import Status, open_store
from verify.ui.words import VERDICTS

SLOW = 20_000
PRESS_Y = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'y', keyCode: 89, bubbles: true}))"
Reader = Callable[..., Page]


def shows(page: Page, kind: str) -> None:
    """Wait until a flag of this kind is shown and can be decided on."""
    expect(page.locator(".flag h2")).to_have_text(kind, timeout=SLOW)
    flag = page.locator(".flag").get_attribute("data-flag")
    expect(page.locator(f".st-key-confirmed-{flag} button").first).to_be_visible(timeout=SLOW)


def decisions(database: str) -> list[tuple[str, Verdict | None, str]]:
    """Oldest first: flag, verdict, note."""
    with open_store(database) as store:
        return [(made.flag, made.verdict, made.note) for made in reversed(store.decisions())]


def flags(database: str) -> list[str]:
    with open_store(database) as store:
        return [row.flag.id for row in store.flags()]


def test_flags_are_decided_by_keyboard_and_leave_as_csv(address: str, database: str, reader: Reader, tmp_path: Path) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("y")
    shows(page, "Different figures")
    page.keyboard.press("n")
    shows(page, "Opposed positions")
    first, second, *_ = flags(database)
    assert decisions(database) == [(first, Verdict.CONFIRMED, ""), (second, Verdict.REJECTED, "")]

    page.get_by_role("link", name="Export").click()
    page.get_by_test_id("stSidebar").get_by_role("button", name="Confirmed").click()
    expect(page.get_by_role("heading", name="1 flag meets the filter")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download CSV (1 row)").click()
    download.value.save_as(tmp_path / "flags.csv")
    with (tmp_path / "flags.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == COLUMNS
    assert [(row["flag_id"], row["decision"], row["reviewer"]) for row in rows] == [(first, "confirmed", "lena")]


def test_the_csv_holds_every_flag_that_the_page_counts(shared_address: str, database: str, reader: Reader, tmp_path: Path) -> None:
    page = reader(f"{shared_address}/export")
    with page.expect_download(timeout=30_000) as download:
        page.get_by_role("button", name="Download CSV (4 rows)").click()
    download.value.save_as(tmp_path / "flags.csv")
    with (tmp_path / "flags.csv").open(newline="", encoding="utf-8") as file:
        assert [row["flag_id"] for row in csv.DictReader(file)] == flags(database)


def test_typing_a_note_decides_nothing(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("e")
    page.keyboard.type("yes, any sum is unusual z")
    assert decisions(database) == []
    page.keyboard.press("Enter")
    page.keyboard.press("y")
    shows(page, "Different figures")
    assert decisions(database) == [(flags(database)[0], Verdict.CONFIRMED, "yes, any sum is unusual z")]
    expect(page.get_by_placeholder("Note")).to_have_value("")


def test_a_note_is_kept_when_a_button_is_clicked_at_once(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.get_by_placeholder("Note").fill("from the wire")
    page.locator(".st-key-decide").get_by_role("button", name="Reject").click()
    shows(page, "Different figures")
    assert decisions(database) == [(flags(database)[0], Verdict.REJECTED, "from the wire")]


def test_a_key_held_down_decides_once(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.down("y")
    shows(page, "Different figures")
    for _ in range(5):
        page.keyboard.down("y")
    page.wait_for_timeout(500)
    page.keyboard.up("y")
    shows(page, "Different figures")
    assert len(decisions(database)) == 1


def test_two_presses_at_once_never_decide_an_unseen_flag(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.evaluate(f"for (let i = 0; i < 3; i++) {PRESS_Y}")
    shows(page, "Different figures")
    page.wait_for_timeout(500)
    shows(page, "Different figures")
    assert {flag for flag, _, _ in decisions(database)} == {flags(database)[0]}


def test_a_key_pressed_while_flags_change_never_overrules_a_decision(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.evaluate(f"window.pressing = setInterval(() => {PRESS_Y}, 3)")
    expect(page.get_by_role("heading", name="Nothing is left in this queue")).to_be_visible(timeout=SLOW)
    page.evaluate("clearInterval(window.pressing)")
    assert sorted(flag for flag, _, _ in decisions(database)) == sorted(flags(database))


def test_undo_can_be_repeated(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("y")
    shows(page, "Different figures")
    page.keyboard.press("u")
    shows(page, "Opposed positions")
    page.keyboard.press("z")
    shows(page, "Different figures")
    page.keyboard.press("z")
    shows(page, "Factual conflict")
    with open_store(database) as store:
        assert store.count()[Status.UNDECIDED] == 4


def test_each_key_is_on_one_button(shared_address: str, reader: Reader) -> None:
    page = reader(shared_address)
    shows(page, "Factual conflict")
    keys = [key.upper() for _, key, _ in VERDICTS.values()] + ["G", "H", "X", "Z"]
    shown = page.locator("[aria-label^='Shortcut ']").filter(visible=True)
    expect(shown).to_have_count(len(keys), timeout=SLOW)
    assert sorted(shown.all_inner_texts()) == sorted(keys)


def test_code_in_a_report_is_shown_as_text_and_not_run(shared_address: str, reader: Reader) -> None:
    page = reader(f"{shared_address}/?kind=Denial")
    shows(page, "Denial")
    quote = page.locator(".flag mark").first.inner_text()
    assert "=HYPERLINK(1) <script>window.harmed = true</script> **not bold**" in quote
    assert page.locator(".flag img, .flag script, .flag a[href^='javascript']").count() == 0
    assert page.evaluate("window.harmed") is None
    assert page.locator("footer .title").first.inner_text() == "<b>Bold</b> & *starred* title"


def test_a_link_opens_the_same_flag_for_another_reviewer(address: str, database: str, reader: Reader) -> None:
    first = reader(address)
    shows(first, "Factual conflict")
    first.keyboard.press("s")
    shows(first, "Different figures")
    second = reader(first.url + "&reviewer=mo")
    shows(second, "Different figures")
    second.keyboard.press("y")
    shows(second, "Opposed positions")
    with open_store(database) as store:
        assert [made.reviewer for made in store.decisions()] == ["mo", "lena"]


def test_an_earlier_decision_can_be_opened_and_changed(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("y")
    shows(page, "Different figures")
    page.get_by_role("button", name="Last decisions").click()
    page.locator(".st-key-open-0 button").click()
    shows(page, "Factual conflict")
    expect(page.locator(".decided")).to_contain_text("Confirmed by lena")
    page.keyboard.press("n")
    shows(page, "Different figures")
    assert [verdict for _, verdict, _ in decisions(database)] == [Verdict.CONFIRMED, Verdict.REJECTED]


def test_no_key_decides_behind_an_open_window(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("g")
    expect(page.get_by_role("dialog")).to_contain_text("What counts as competing", timeout=SLOW)
    page.keyboard.press("y")
    page.wait_for_timeout(500)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0, timeout=SLOW)
    assert decisions(database) == []
    page.keyboard.press("y")
    shows(page, "Different figures")


def test_grades_set_in_the_popover_are_kept_with_the_decision(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("a")
    page.get_by_role("radio", name="B", exact=True).first.click(timeout=SLOW)
    expect(page.get_by_text("Usually reliable")).to_be_visible(timeout=SLOW)
    page.get_by_role("radio", name="4", exact=True).last.click()
    expect(page.get_by_text("Doubtfully true")).to_be_visible(timeout=SLOW)
    page.keyboard.press("y")
    shows(page, "Different figures")
    with open_store(database) as store:
        (made,) = store.decisions()
    assert (made.a, made.b) == (Grade(reliability=Reliability.B), Grade(credibility=Credibility.DOUBTFUL))


def test_an_earlier_decision_is_changed_in_the_list_and_the_flag_on_the_desk_stays(address: str, database: str, reader: Reader) -> None:
    page = reader(address)
    shows(page, "Factual conflict")
    page.keyboard.press("y")
    shows(page, "Different figures")
    page.keyboard.press("l")
    page.locator(".st-key-change-0 button").click(timeout=SLOW)
    page.locator(".st-key-change_verdict").get_by_text("Reject", exact=True).click(timeout=SLOW)
    page.locator(".st-key-change_note input").fill("yes, no, sum")
    page.get_by_role("button", name="Keep as a new decision").click()
    expect(page.get_by_text("Rejected by lena").first).to_be_visible(timeout=SLOW)
    shows(page, "Different figures")
    first = flags(database)[0]
    assert decisions(database) == [(first, Verdict.CONFIRMED, ""), (first, Verdict.REJECTED, "yes, no, sum")]


def test_nothing_outside_this_machine_is_asked_for(address: str, reader: Reader) -> None:
    page = reader("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    shows(page, "Factual conflict")
    page.keyboard.press("y")
    shows(page, "Different figures")
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
