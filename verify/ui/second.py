"""A blind second review: a share of the flags that others decided on, without what they said. The URL names the share in percent."""

from __future__ import annotations

import streamlit as st

from verify.review import Listed
from verify.review.agreement import second_review
from verify.store import Store

PARAMETER = "second"
KEPT = "second-review"
"""In the session: whose review of which share, and the flags of it, so that they are gathered once and not at every key."""


def queue(store: Store, reviewer: str) -> Listed | None:
    """The flags that wait for this reviewer, where the URL asks for a second review."""
    share = asked()
    if share is None:
        return None
    with st.sidebar:
        st.text(f"Blind second review of {share} % of what others decided")
        st.page_link("verify/ui/team.py", label="Back to Team", icon=":material/arrow_back:")
    name = (store.name, reviewer, share)
    kept, flags = st.session_state.get(KEPT, (None, ()))
    if kept != name:
        flags = second_review(store.decisions(), reviewer=reviewer, share=share / 100)
        st.session_state[KEPT] = (name, flags)
    return Listed(flags)


def asked() -> int | None:
    """The share that the URL asks for: 1 to 100 percent, or None."""
    share = st.query_params.get(PARAMETER, "")
    return int(share) if share.isascii() and share.isdigit() and 1 <= int(share) <= 100 else None


def forget() -> None:
    """Gather the flags anew when a review starts."""
    st.session_state.pop(KEPT, None)


def nothing_left() -> None:
    st.subheader("Your second review is done")
    st.write("See on the Team page where you and the others agree, and settle what you do not agree on.")
    st.page_link("verify/ui/team.py", label="Open Team", icon=":material/groups:")
