"""The filter in the sidebar. It lives in the URL, so that any view is a link, and holds across pages."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from verify.records import Act, Kind
from verify.store import Filter, Order, Status, Store
from verify.ui.words import ACTS, KINDS, ORDERS, STATUSES

LISTED = "listed"
"""The key of the status on pages that list flags; the queue has one of its own, since it begins with what is undecided."""
TOPIC = "topic"
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)
PAGE = "page"
KEYS = ("order", "status", LISTED, "kind", "score", TOPIC, "outlet", "speaker", "since", "until", "text", "act")


def hold() -> None:
    """Keep the filter from page to page: Streamlit drops what a widget holds when its page is left, unless it is set anew."""
    for key in KEYS:
        if key in st.session_state:
            st.session_state[key] = st.session_state[key]


def order() -> Order:
    """The order of the queue."""
    with st.sidebar:
        chosen = st.selectbox("Order", list(Order), format_func=ORDERS.get, key="order", bind="query-params", on_change=forget_flag)
    return Order(chosen)


def chosen(store: Store, *, status_key: str, status: tuple[Status, ...] = ()) -> Filter:
    """The filter as set in the sidebar; `status` is chosen to begin with, under a key of each page's own."""
    with st.sidebar:
        text = st.text_input("Words in a claim", key="text", bind="query-params", on_change=forget_flag)
        statuses = _pills("Status", STATUSES, status_key, status)
        kinds = _pills("Kind", KINDS, "kind", ())
        score = st.slider("Lowest score", 0.0, 1.0, 0.0, 0.05, key="score", bind="query-params", on_change=forget_flag)
        topics, outlets, speakers = names(store.name, store.runs()[0].id, store)
        topic = _names("Topic", topics, TOPIC)
        outlet = _names("Outlet", outlets, "outlet")
        speaker = _names("Speaker", speakers, "speaker")
        since, until = _day("Published from", "since"), _day("Published until", "until")
    return Filter(
        status=tuple(Status(value) for value in statuses),
        kind=tuple(Kind(value) for value in kinds),
        score_min=score or None,
        topic=tuple(topic),
        outlet=tuple(outlet),
        speaker=tuple(speaker),
        since=since,
        until=until,
        text=text.strip(),
    )


def acts() -> tuple[Act, ...]:
    """The acts that claims are listed of."""
    with st.sidebar:
        return tuple(Act(value) for value in _pills("Act", ACTS, "act", ()))


def forget_flag() -> None:
    """Another filter starts at its own first flag, and at the first page of its list."""
    for opened in ("flag", "claim"):
        st.query_params.pop(opened, None)
    if PAGE in st.session_state:
        st.session_state[PAGE] = 1


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


def _day(label: str, key: str) -> dt.date | None:
    return st.date_input(
        label,
        None,
        min_value=EARLIEST,
        max_value=LATEST,
        format="YYYY-MM-DD",
        key=key,
        bind="query-params",
        on_change=forget_flag,
    )


@st.cache_data(max_entries=4, show_spinner=False)
def names(database: str, run: str, _store: Store) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Topics, outlets and speakers to choose from; gathered once for each run in a database."""
    return tuple(_store.topic_titles()), tuple(_store.outlets()), tuple(_store.speakers())
