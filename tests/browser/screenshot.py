"""Take the pictures of the README: `python tests/browser/screenshot.py --db sqlite:///verify.db` writes docs/review.png.

Fill the database first with `verify run data/reports`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from browser.workbench import ARGUMENTS, chromium, served  # noqa: E402

SECONDS = 90
READY = (".flag", "[class*='st-key-confirmed-'] button", "[data-testid='stSlider']")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--db", default="sqlite:///verify.db", help="database URL")
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "review.png")
    parser.add_argument("--flag", default="", help="the flag to show; the first of the queue if not given")
    parser.add_argument("--dark", action="store_true")
    wanted = parser.parse_args()
    wanted.out.parent.mkdir(exist_ok=True)
    with sync_playwright() as playwright, served(PROJECT, wanted.db) as address:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="dark" if wanted.dark else "light")
        page.set_default_timeout(SECONDS * 1000)
        page.goto(f"{address}/?flag={wanted.flag}" if wanted.flag else address)
        for part in READY:
            page.wait_for_selector(part)
        page.wait_for_timeout(1000)  # fonts and icons
        page.screenshot(path=wanted.out)
        browser.close()


if __name__ == "__main__":
    main()
