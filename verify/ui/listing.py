"""What pages that list things share: one row a thing, a page of rows at a time, and links to other pages."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from verify.ui import filters
from verify.ui.markdown import escaped

ROWS = 25
WIDTHS = (5, 4)
"""Of a row and of what stands beside it."""
LONGEST = 240
"""Characters of a row; the whole text is one step away."""
REVIEW, CLAIMS = "verify/ui/review.py", "verify/ui/claims.py"


def offset(total: int) -> int:
    """How many of `total` things stand before the page that is looked at; the way to the other pages is shown where there are any."""
    pages = -(-total // ROWS)
    if pages < 2:
        return 0
    return (st.pagination(pages, key=filters.PAGE, bind="query-params") - 1) * ROWS


def row(text: str, about: str, *, key: str, on_click: Callable[..., None], args: tuple) -> None:
    """`text` to click or to press Enter on, and beside it the HTML `about`."""
    left, right = st.columns(WIDTHS, vertical_alignment="center")
    left.button(escaped(shortened(text)), key=key, type="tertiary", width="stretch", on_click=on_click, args=args)
    right.html(f'<div class="about">{about}</div>')


def flag_link(flag: str, text: str) -> None:
    """A link that opens the flag in Review."""
    st.page_link(REVIEW, label=escaped(shortened(text)), icon=":material/balance:", query_params={"flag": flag})


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(maxsplit=1)[0] + "…"
