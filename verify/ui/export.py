"""Export: the filtered set with its count, and a CSV that holds exactly these flags."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from verify.export import export_bytes, log_receipt
from verify.store import Filter, FlagRow, Store
from verify.ui import filters, state
from verify.ui.words import KINDS, STATUSES

FILE = "flags.csv"
PREVIEW = 10
IN_ADVANCE = 5000
"""Rows written before the button is shown, about half a second; a longer file is written when it is asked for."""


def page(store: Store) -> None:
    """How many flags meet the filter, the first of them, and the file."""
    wanted = filters.chosen(store, status_key=filters.LISTED)
    counts = store.count(wanted)
    total = sum(counts.values())
    st.subheader(f"{total:,} {'flag meets' if total == 1 else 'flags meet'} the filter")
    if not total:
        st.write("Widen the filter on the left.")
        return
    st.caption(" · ".join(f"{STATUSES[status]} {count:,}" for status, count in counts.items() if count))
    data, on_click = contents(store, wanted, total)
    st.download_button(
        f"Download CSV ({total:,} {'row' if total == 1 else 'rows'})",
        data=data,
        on_click=on_click,
        file_name=FILE,
        mime="text/csv",
        type="primary",
        icon=":material/download:",
        key="download",
    )
    rows = store.flags(wanted, limit=PREVIEW)
    st.caption(f"The first {len(rows)}" if total > len(rows) else "All of them")
    st.dataframe([_preview(row) for row in rows], hide_index=True)


def contents(store: Store, wanted: Filter, total: int) -> tuple[bytes | Callable[[], bytes], Callable[[], None] | None]:
    """What the button hands out, and what it does when pressed: the log tells of each file that was taken away."""
    if total > IN_ADVANCE:
        return partial(_exported_now, store, wanted), None
    data, receipt = export_bytes(store, wanted, FILE)
    return data, partial(state.reported(log_receipt), store, receipt, wanted)


def _exported_now(store: Store, wanted: Filter) -> bytes:
    data, receipt = export_bytes(store, wanted, FILE)
    log_receipt(store, receipt, wanted)
    return data


def _preview(row: FlagRow) -> dict[str, object]:
    flag = row.flag
    return {
        "Score": round(flag.score, 2),
        "Kind": KINDS[flag.kind],
        "Status": STATUSES[row.status],
        "Speaker A": flag.a.speaker,
        "Claim A": flag.a.text,
        "Speaker B": flag.b.speaker,
        "Claim B": flag.b.text,
        "Note": row.decision.note if row.decision else "",
    }


state.run(page)
