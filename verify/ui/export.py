"""Export: the filtered set with its count, and a CSV that holds exactly these flags."""

from __future__ import annotations

import io
from functools import partial

import streamlit as st

from verify.export import write_rows
from verify.store import Filter, FlagRow, Store
from verify.ui import filters, state
from verify.ui.words import KINDS, STATUSES

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
    contents = partial(csv_bytes, store, wanted)
    st.download_button(
        f"Download CSV ({total:,} {'row' if total == 1 else 'rows'})",
        data=contents() if total <= IN_ADVANCE else contents,
        file_name="flags.csv",
        mime="text/csv",
        type="primary",
        icon=":material/download:",
        key="download",
    )
    rows = store.flags(wanted, limit=PREVIEW)
    st.caption(f"The first {len(rows)}" if total > len(rows) else "All of them")
    st.dataframe([_preview(row) for row in rows], hide_index=True)


def csv_bytes(store: Store, wanted: Filter) -> bytes:
    """The flags as flags.csv holds them, highest score first, as they stand at this moment."""
    file = io.StringIO(newline="")
    write_rows(store.stream_flags(wanted), file)
    return file.getvalue().encode()


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
