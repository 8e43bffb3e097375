"""The workbench as a user meets it: a Streamlit server on a loopback port, a database file, and Chromium."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browser.workbench import ARGUMENTS, chromium, served
from playwright.sync_api import Browser, Page, sync_playwright
from ui.seed import save

NO_CHROMIUM = "Chromium is not installed, so the workbench cannot be tried in a browser: apt-get install chromium."


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium; skips where there is none, but fails on a CI machine."""
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(NO_CHROMIUM)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture
def database(tmp_path: Path) -> str:
    """The URL of a database with four flags."""
    url = f"sqlite:///{tmp_path / 'verify.db'}"
    save(url)
    return url


@pytest.fixture
def address(project: Path, database: str) -> Iterator[str]:
    """Where the workbench is served on that database."""
    with served(project, database) as url:
        yield url


@pytest.fixture(scope="session")
def shared_address(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The same on a database of its own, for tests that decide nothing."""
    url = f"sqlite:///{tmp_path_factory.mktemp('shared') / 'verify.db'}"
    save(url)
    with served(project, url) as address:
        yield address


@pytest.fixture
def reader(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser profile of its own, as another person would."""
    contexts = []

    def opened(url: str, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True, **settings)
        contexts.append(context)
        page = context.new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
