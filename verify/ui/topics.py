"""Topics: the disputes of the filtered set, and one of them with its sides, its figures over time and its network of claims."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from verify.flags.sides import Dispute, Statement, disputes
from verify.flags.timeline import counts
from verify.store import ClaimRow, Filter, FlagRow, Store, TopicRow
from verify.ui import filters, listing, state
from verify.ui.dispute import Point, dispute_html, points
from verify.ui.highlight import isolated
from verify.ui.network import height, network
from verify.ui.timeline import HEIGHT, timeline
from verify.ui.words import KINDS, STATUSES, number_of

STRONGEST = 150
"""Flags of one topic that are drawn; more would be a tangle."""


def page(store: Store) -> None:
    """The topics, or the one that the filter names."""
    wanted = filters.chosen(store, status_key=filters.LISTED)
    found = store.topics(wanted)
    if not found:
        nothing_found(wanted)
    elif len(wanted.topic) == 1:
        one(store, wanted, found[0])
    else:
        every(found)


def nothing_found(wanted: Filter) -> None:
    """What to do where no flag passes."""
    st.subheader("No topic meets this filter")
    st.write("Widen the filter on the left, or read more reports:")
    st.code("verify run PATH...", language="shell")
    if wanted.topic:
        st.button("All topics", icon=":material/arrow_back:", on_click=choose, args=([],))


def every(found: Sequence[TopicRow]) -> None:
    """A row a topic, highest score first."""
    st.subheader(f"{number_of(len(found), 'topic')}, {number_of(sum(topic.flags for topic in found), 'flag')}")
    start = listing.offset(len(found))
    with st.container(key="rows", gap=None):
        for place, topic in enumerate(found[start : start + listing.ROWS]):
            listing.row(topic.title, about(topic), key=f"topic-{place}", on_click=choose, args=([topic.title],))


def about(topic: TopicRow) -> str:
    """The topic in numbers, as HTML."""
    kinds = ", ".join(f"{KINDS[kind]} {number:,}" for kind, number in topic.kinds.most_common())
    return (
        f'<span class="score" title="Highest score">{topic.score:.2f}</span>'
        f"<span>{number_of(topic.flags, 'flag')}, {topic.undecided:,} undecided</span><span>{kinds}</span>"
    )


def choose(titles: list[str]) -> None:
    """Set the topic of the filter, which opens it here and keeps to it on every page."""
    st.session_state[filters.TOPIC] = titles
    filters.forget_flag()


def one(store: Store, wanted: Filter, topic: TopicRow) -> None:
    """One topic: sides, figures, network, and its flags one by one."""
    rows = store.flags(wanted, limit=STRONGEST)
    found = disputes([row.flag for row in rows], statements(rows, store.repeats([c for row in rows for c in (row.flag.a, row.flag.b)])))
    named = points(found)
    heading(topic, len(rows))
    sides = iter(named)
    st.html("".join(dispute_html(dispute, sides) for dispute in found))
    figures(found, named)
    claims(named, rows)
    every_flag(named, rows)


def statements(rows: Sequence[FlagRow], repeats: Sequence[ClaimRow]) -> list[Statement]:
    """The claims of flags and their repeats elsewhere, each with where it appeared."""
    pairs = [(row.flag.a, row.a_source) for row in rows] + [(row.flag.b, row.b_source) for row in rows]
    pairs += [(repeat.claim, repeat.source) for repeat in repeats]
    return [Statement(claim, source.outlet, source.published) for claim, source in pairs]


def heading(topic: TopicRow, drawn: int) -> None:
    """The title, its numbers, and the ways on."""
    shown = f"<p>The {drawn:,} strongest are shown.</p>" if drawn < topic.flags else ""
    st.html(f'<header class="topic"><h2>{isolated(topic.title)}</h2><div class="about">{about(topic)}</div>{shown}</header>')
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("All topics", icon=":material/arrow_back:", on_click=choose, args=([],))
        if topic.undecided:
            label = f"Review what is undecided ({topic.undecided:,})"
            st.page_link(listing.REVIEW, label=label, icon=":material/balance:")


def figures(found: Sequence[Dispute], named: Sequence[Sequence[Point]]) -> None:
    """A chart of each quantity that several claims count."""
    places = {s.claim.id: point for side in named for point in side for s in point.statements}
    counted = counts([s for dispute in found for side in dispute.sides for s in side.statements])
    if not counted:
        return
    st.subheader("Figures over time")
    unit = next(iter(counted))
    if len(counted) > 1:
        unit = st.segmented_control("Quantity", list(counted), default=unit, required=True, key="unit", label_visibility="collapsed")
    st.caption("A circle is an exact number, a triangle a lower bound, a pin an upper bound, a diamond an estimate.")
    alt = f"Figures for {unit} by day, from {number_of(len(counted[unit]), 'statement')}; the same figures stand in the claims above"
    st.echarts_chart(timeline(unit, counted[unit], places), height=HEIGHT, alt=alt)


def claims(named: Sequence[Sequence[Point]], rows: Sequence[FlagRow]) -> None:
    """The network; a flag or a claim that is clicked is opened."""
    st.subheader("Network of claims")
    st.caption(
        "A line is a flag, thicker the higher its score, dashed where it was rejected. Click a line to review it, a dot to read its claim."
    )
    alt = f"Network of {number_of(sum(map(len, named)), 'claim')} and {number_of(len(rows), 'flag')}; the same flags are links below"
    event = st.echarts_chart(network(named, rows), height=height(named), key="network", on_select="rerun", alt=alt)
    for group in event.selection.selected:
        place = group["data_indices"][0]
        if group["data_type"] == "edge":
            st.switch_page(listing.REVIEW, query_params={"flag": rows[place].flag.id})
        clicked = [point for side in named for point in side][place]
        st.switch_page(listing.CLAIMS, query_params={"claim": clicked.statements[0].claim.id})


def every_flag(named: Sequence[Sequence[Point]], rows: Sequence[FlagRow]) -> None:
    """The same flags as links."""
    names = {s.claim.id: point.name for side in named for point in side for s in point.statements}
    st.subheader("Flags")
    with st.container(key="flags", gap=None):
        for row in rows:
            listing.flag_link(row.flag.id, in_one_line(row, names))


def in_one_line(row: FlagRow, names: dict[str, str]) -> str:
    """ "A1 against B2: Different figures, 0.88, undecided: Torvan / the Ministry"."""
    flag, status = row.flag, STATUSES[row.status].lower()
    against = f"{names[flag.a.id]} against {names[flag.b.id]}"
    return f"{against}: {KINDS[flag.kind]}, {flag.score:.2f}, {status}: {flag.a.speaker} / {flag.b.speaker}"


state.run(page)
