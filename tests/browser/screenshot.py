"""Take a picture of every page: `python tests/browser/screenshot.py --db sqlite:///verify.db` writes docs/review.png and its like.

Fill the database first with `verify run data/reports`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from browser.workbench import ARGUMENTS, chromium, served  # noqa: E402

SECONDS = 90
SETTLING = 2000
"""Milliseconds for fonts, icons and charts."""
DECIDABLE = "[class*='st-key-confirmed-'] button"
FIRST_ROW = ".st-key-rows button"


def stay(page: Page) -> None:
    """The page as it opens."""


def open_first(page: Page) -> None:
    """The first thing of a list."""
    page.locator(FIRST_ROW).first.click()


PAGES: dict[str, tuple[str, str, Callable[[Page], None], str]] = {
    "review": ("", DECIDABLE, stay, ".flag"),
    "topics": ("topics", FIRST_ROW, stay, FIRST_ROW),
    "topic": ("topics?kind=Different+figures", FIRST_ROW, open_first, ".st-key-network canvas"),
    "claims": ("claims", FIRST_ROW, stay, FIRST_ROW),
    "claim": ("claims?kind=Different+figures", FIRST_ROW, open_first, ".document"),
    "export": ("export", ".st-key-download button", stay, "[data-testid='stDataFrame']"),
    "documents": ("documents", "h3", stay, "[data-testid='stDataFrame']"),
    "team": ("team", "h3", stay, "h3"),
}
"""Of each picture: the address, what is there when the page can be used, what to do then, and what to wait for after that."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", default="sqlite:///verify.db", help="database URL")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs", help="folder")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=list(PAGES))
    parser.add_argument("--flag", default="", help="the flag to show in Review; the first of the queue if not given")
    parser.add_argument("--dark", action="store_true")
    wanted = parser.parse_args()
    wanted.out.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(PROJECT, wanted.db) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for name in wanted.pages:
            page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark" if wanted.dark else "light")
            page.set_default_timeout(SECONDS * 1000)
            path, ready, act, shown = PAGES[name]
            page.goto(f"{address}/?flag={wanted.flag}" if name == "review" and wanted.flag else f"{address}/{path}")
            page.locator(ready).first.wait_for()
            act(page)
            page.locator(shown).first.wait_for()
            page.wait_for_timeout(SETTLING)
            page.screenshot(path=wanted.out / f"{name}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
