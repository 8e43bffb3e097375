"""The workbench run in process, on a database file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from ui.seed import save


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of an empty database that the pages are pointed at."""
    url = f"sqlite:///{tmp_path / 'verify.db'}"
    monkeypatch.setenv("VERIFY_DB", url)
    monkeypatch.setenv("LOGNAME", "lena")
    st.cache_resource.clear()
    st.cache_data.clear()
    return url


@pytest.fixture
def seeded(database: str) -> str:
    """The same with four flags in it."""
    save(database)
    return database


@pytest.fixture
def workbench(project: Path) -> Callable[..., AppTest]:
    """Opens the workbench at its first page, with query parameters where given."""

    def opened(**parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(project / "app.py"), default_timeout=20)
        for name, value in parameters.items():
            app.query_params[name] = value
        return app.run()

    return opened
