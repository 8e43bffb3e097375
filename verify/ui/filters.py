"""The filter in the sidebar. It lives in the URL, so that any view is a link, and holds across pages."""

from __future__ import annotations

import streamlit as st

from verify.records import Kind
from verify.store import Filter, Order, Status, Store
from verify.ui.words import KINDS, ORDERS, STATUSES


def order() -> Order:
    """The order of the queue."""
    with st.sidebar:
        chosen = st.selectbox("Order", list(Order), format_func=ORDERS.get, key="order", bind="query-params", on_change=forget_flag)
    return Order(chosen)


def chosen(store: Store, *, status_key: str, status: tuple[Status, ...] = ()) -> Filter:
    """The filter as set in the sidebar; `status` is chosen to begin with, under a key of each page's own."""
    with st.sidebar:
        statuses = _pills("Status", STATUSES, status_key, status)
        kinds = _pills("Kind", KINDS, "kind", ())
        score = st.slider("Lowest score", 0.0, 1.0, 0.0, 0.05, key="score", bind="query-params", on_change=forget_flag)
        outlets, speakers = names(store.name, store.runs()[0].id, store)
        outlet = _names("Outlet", outlets, "outlet")
        speaker = _names("Speaker", speakers, "speaker")
        text = st.text_input("Words in a claim", key="text", bind="query-params", on_change=forget_flag)
    return Filter(
        status=tuple(Status(value) for value in statuses),
        kind=tuple(Kind(value) for value in kinds),
        score_min=score or None,
        outlet=tuple(outlet),
        speaker=tuple(speaker),
        text=text.strip(),
    )


def forget_flag() -> None:
    """Another filter starts at its own first flag."""
    st.query_params.pop("flag", None)


def _pills(label: str, names: dict, key: str, default: tuple) -> list:
    return st.pills(
        label,
        list(names),
        selection_mode="multi",
        default=list(default),
        format_func=names.get,
        key=key,
        bind="query-params",
        on_change=forget_flag,
    )


def _names(label: str, options: tuple[str, ...], key: str) -> list[str]:
    return st.multiselect(label, options, key=key, placeholder="Any", bind="query-params", on_change=forget_flag)


@st.cache_data(max_entries=4, show_spinner=False)
def names(database: str, run: str, _store: Store) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Outlets and speakers to choose from; gathered once for each run in a database."""
    return tuple(_store.outlets()), tuple(_store.speakers())
