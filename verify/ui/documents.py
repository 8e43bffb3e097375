"""Documents: what was read, and what could not be read and why."""

from __future__ import annotations

import streamlit as st

from verify.records import Run
from verify.store import Source, Store
from verify.ui import state
from verify.ui.links import is_web_address


def page(store: Store) -> None:
    """The failures of the newest run first, since they want something done; then every document."""
    newest = store.runs()[0]
    documents = store.documents()
    counts = store.claim_counts()
    st.subheader(f"{len(documents):,} documents, {sum(counts.values()):,} claims")
    st.caption(f"Last run {newest.started_at:%d %b %Y, %H:%M} UTC with {newest.nli_model}")
    failed(store, newest)
    st.dataframe(
        [_line(source, counts.get(source.id, 0)) for source in documents],
        hide_index=True,
        column_config={"Link": st.column_config.LinkColumn(display_text="open")},
    )


def failed(store: Store, run: Run) -> None:
    """What the newest run could not read, with reasons."""
    failures = store.failures(run.id)
    if failures:
        st.write(f"{len(failures):,} could not be read in the last run:")
        st.dataframe([{"Name": failure.name, "Reason": failure.reason} for failure in failures], hide_index=True)


def _line(source: Source, claims: int) -> dict[str, object]:
    return {
        "Document": source.id,
        "Title": source.title,
        "Outlet": source.outlet,
        "Published": source.published,
        "Claims": claims,
        "Link": source.url if is_web_address(source.url) else None,
        "SHA-256": source.sha256,
    }


state.run(page)
