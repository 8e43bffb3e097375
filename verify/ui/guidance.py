"""What one key brings up over the page: what counts as competing, and what the keys do."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from verify.ui.words import GUIDELINES_KEY, HELP_KEY, OTHER_KEYS, VERDICTS

GUIDELINES = Path(__file__).with_name("guidelines.html")


def buttons() -> None:
    """A button and a key for each, in the sidebar."""
    with st.sidebar.container(horizontal=True):
        if st.button("Guidelines", key="guidelines", shortcut=GUIDELINES_KEY, type="tertiary"):
            guidelines()
        if st.button("Keys", key="keys", shortcut=HELP_KEY, type="tertiary"):
            keys()


@st.dialog("What counts as competing", width="large")
def guidelines() -> None:
    st.html(GUIDELINES)


@st.dialog("Keys")
def keys() -> None:
    """Every key of the page. None fires while one types, nor while a window such as this one is open."""
    meanings = {key: f"{label}: {meaning}" for label, key, meaning in VERDICTS.values()} | OTHER_KEYS
    rows = "".join(f"<dt><kbd>{key.upper()}</kbd></dt><dd>{meaning}</dd>" for key, meaning in meanings.items())
    st.html(f'<dl class="keys">{rows}<dt><kbd>Esc</kbd></dt><dd>Close this window</dd></dl>')
