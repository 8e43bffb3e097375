"""Claims: every claim that was found, and one of them in its document with everything it competes with."""

from __future__ import annotations

import html
from dataclasses import replace

import streamlit as st

from verify.records import Claim, Field
from verify.store import ClaimRow, Filter, FlagRow, Source, Store
from verify.ui import filters, listing, state
from verify.ui.card import saying
from verify.ui.highlight import document_html, isolated
from verify.ui.links import is_web_address
from verify.ui.words import ACTS, KINDS, STATUSES, day, number_of

CLAIM = "claim"
MOST = 100
"""Flags of one claim that are listed."""


def page(store: Store) -> None:
    """The claims, or the one that the URL names."""
    wanted = replace(filters.chosen(store, status_key=filters.LISTED), act=filters.acts())
    opened = st.query_params.get(CLAIM)
    if opened is None:
        every(store, wanted)
        return
    found = store.claim_rows(Filter(claim=(opened,)))
    if found:
        one(store, found[0])
    else:
        st.warning("The claim that was linked to is not in the current version of any document.")
        every(store, wanted)


def every(store: Store, wanted: Filter) -> None:
    """A row a claim, in the order of documents and in reading order."""
    total = number(store.name, store.runs()[0].id, str(store.count()) if wanted.status else "", wanted, store)
    if not total:
        st.subheader("No claim meets this filter")
        st.write("Widen the filter on the left, or read more reports:")
        st.code("verify run PATH...", language="shell")
        return
    st.subheader(number_of(total, "claim"))
    start = listing.offset(total)
    with st.container(key="rows", gap=None):
        for place, row in enumerate(store.claim_rows(wanted, limit=listing.ROWS, offset=start)):
            listing.row(row.claim.text, about(row), key=f"claim-{place}", on_click=go_to, args=(row.claim.id,))


@st.cache_data(max_entries=64, show_spinner=False)
def number(database: str, run: str, decided: str, wanted: Filter, _store: Store) -> int:
    """How many claims pass; counted once for each filter, run and, where the filter asks for a status, state of the decisions."""
    return _store.count_claims(wanted)


def about(row: ClaimRow) -> str:
    """Who, where and when, as HTML."""
    flags = number_of(row.flags, "flag") if row.flags else ""
    where = f"{isolated(row.source.outlet or row.source.id)}, {day(row.source.published)}"
    return f'<span class="score">{flags}</span><span><b>{isolated(row.claim.speaker)}</b> {ACTS[row.claim.act]}</span><span>{where}</span>'


def go_to(claim: str | None) -> None:
    """Show this claim; the list for None."""
    if claim is None:
        st.query_params.pop(CLAIM, None)
    else:
        st.query_params[CLAIM] = claim


def one(store: Store, row: ClaimRow) -> None:
    """The document with its claims marked, and beside it the claim and what it competes with."""
    st.button("All claims", icon=":material/arrow_back:", on_click=go_to, args=(None,))
    document, rest = st.columns([3, 2], gap="medium")
    with document:
        st.html(report(store, row))
    with rest:
        st.html(opened(row.claim))
        competing(store, row.claim)


def report(store: Store, row: ClaimRow) -> str:
    """The document as HTML, its title marked where claims stand in it."""
    claims = store.claims(document=row.source.id)
    parts = {field: [(claim.start, claim.end) for claim in claims if claim.field is field] for field in Field}
    here, nowhere = (row.claim.start, row.claim.end), (0, 0)
    title, text = (here if row.claim.field is field else nowhere for field in (Field.TITLE, Field.TEXT))
    body = document_html(store.text(row.source.key) or "", parts[Field.TEXT], text)
    head = document_html(row.source.title, parts[Field.TITLE], title)
    return (
        f'<article class="document" aria-label="Document" tabindex="0"><h2>{head or isolated(row.source.id)}</h2>'
        f'<p class="quiet">{origin(row.source)} · {number_of(len(claims), "claim")} marked</p><div class="text">{body}</div></article>'
    )


def origin(source: Source) -> str:
    """Outlet, day and, where the document has an address, the way there, as HTML."""
    where = f"<b>{isolated(source.outlet or source.id)}</b> · {day(source.published)}"
    if is_web_address(source.url):
        where += f' · <a href="{html.escape(source.url)}" target="_blank" rel="noopener noreferrer">open the source</a>'
    return where


def opened(claim: Claim) -> str:
    """The claim itself, as HTML."""
    affiliation = f' <span class="quiet">{isolated(claim.affiliation)}</span>' if claim.affiliation else ""
    return (
        f'<section class="claim"><p><b>{isolated(claim.speaker)}</b>{affiliation}</p>'
        f'<p class="quiet">{saying(claim)}</p><p>{isolated(claim.text)}</p></section>'
    )


def competing(store: Store, claim: Claim) -> None:
    """What the claim competes with, highest score first; each with its flag in Review and its own place in Claims."""
    among = Filter(claim=(claim.id,))
    total = sum(store.count(among).values())
    st.subheader(f"Competes with {number_of(total, 'claim')}" if total else "Competes with no other claim")
    for place, row in enumerate(store.flags(among, limit=MOST)):
        other, source = (row.flag.b, row.b_source) if row.flag.a.id == claim.id else (row.flag.a, row.a_source)
        where = f"{isolated(source.outlet or source.id)}, {day(source.published)}"
        with st.container(key=f"competing-{place}", gap="small", border=True):
            st.html(
                f'<div class="claim"><p><b>{isolated(other.speaker)}</b> {ACTS[other.act]} <span class="quiet">{where}</span></p>'
                f"<p>{isolated(listing.shortened(other.text))}</p></div>"
            )
            with st.container(horizontal=True, vertical_alignment="center"):
                listing.flag_link(row.flag.id, named(row))
                st.button("Read it", key=f"read-{place}", type="tertiary", on_click=go_to, args=(other.id,))
    if total > MOST:
        st.caption(f"The {MOST} strongest of {total:,}.")


def named(row: FlagRow) -> str:
    """ "Review: Different figures, 0.88, undecided"."""
    return f"Review: {KINDS[row.flag.kind]}, {row.flag.score:.2f}, {STATUSES[row.status].lower()}"


state.run(page)
