"""How long from a key to the next flag? `python tests/benchmarks/review.py [--flags 5000 100000] [--presses 200]` prints one table.

A Streamlit server on a loopback port, a new SQLite file, a headless Chromium. A time runs from the key going down to the first frame that
shows the next flag, and to the first in which that flag can be decided on. "First flag" is the time from opening the address, with
nothing cached by the browser, to the first flag.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from playwright.sync_api import Browser, sync_playwright
from rich.console import Console
from rich.table import Table

PROJECT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(PROJECT / "tests"))

from browser.workbench import ARGUMENTS, chromium, served  # noqa: E402
from ui.seed import save_many  # noqa: E402

WARM_UP = 5
PRESS = """
async () => {
    const before = document.querySelector(".flag").dataset.flag;
    const frame = () => new Promise(requestAnimationFrame);
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "y", keyCode: 89, bubbles: true}));
    document.body.dispatchEvent(new KeyboardEvent("keyup", {key: "y", keyCode: 89, bubbles: true}));
    while (document.querySelector(".flag").dataset.flag === before) await frame();
    const shown = performance.now() - start;
    const flag = document.querySelector(".flag").dataset.flag;
    while (!document.querySelector(`.st-key-confirmed-${flag} button`)) await frame();
    return [shown, performance.now() - start];
}
"""


def measure(browser: Browser, address: str, presses: int) -> tuple[float, np.ndarray]:
    """Milliseconds to the first flag, and an array (presses, 2): to the next flag shown, and ready."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.wait_for_selector(".flag")
    first = (time.perf_counter() - start) * 1000
    page.wait_for_selector("[class*='st-key-confirmed-'] button")
    times = np.array([page.evaluate(PRESS) for _ in range(WARM_UP + presses)])
    context.close()
    return first, times[WARM_UP:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--flags", type=int, nargs="+", default=[5000])
    parser.add_argument("--presses", type=int, default=200)
    wanted = parser.parse_args()
    table = Table(
        "flags", "first flag, ms", "shown p50", "shown p95", "ready p50", "ready p95", title="From key to next flag, milliseconds"
    )
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(ARGUMENTS))
        for flags in wanted.flags:
            database = f"sqlite:///{Path(folder) / f'{flags}.db'}"
            save_many(database, flags)
            with served(PROJECT, database) as address:
                measure(browser, address, 1)  # the first visitor of a new server pays for its imports
                first, times = measure(browser, address, wanted.presses)
            shown, ready = np.percentile(times, [50, 95], axis=0).T
            table.add_row(f"{flags:,}", f"{first:.0f}", *(f"{value:.0f}" for value in (*shown, *ready)))
        browser.close()
    Console().print(table)


if __name__ == "__main__":
    main()
