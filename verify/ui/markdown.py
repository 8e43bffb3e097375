"""Text of reports where Streamlit reads Markdown: in the labels of buttons and links, and in messages."""

from __future__ import annotations

import re

MARKUP = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str) -> str:
    """`text` in one line, with a backslash before each character that Markdown could take for its own."""
    return MARKUP.sub(r"\\\g<0>", " ".join(text.split()))
