"""Review: one flag at a time. A decision is in the database before the next flag is shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from verify import review
from verify.errors import VerifyError
from verify.records import Decision, Verdict
from verify.review import Queue
from verify.store import FlagRow, Status, Store
from verify.ui import filters, state
from verify.ui.card import flag_html, progress_html
from verify.ui.words import NOTE_KEY, STATUSES, UNDO_KEY, VERDICTS

KEYS = Path(__file__).with_name("keys.html")
PROBLEM = "problem"
SHOWN = "shown"
LONGEST_NOTE = 2000
HISTORY_WIDTH = 560


def page(store: Store) -> None:
    """The filters beside, the flag in the middle, the decision at the bottom."""
    reviewer = state.reviewer()
    order = filters.order()
    queue = Queue(filters.chosen(store, status_key="status", status=(Status.UNDECIDED,)), order)
    st.html(KEYS, unsafe_allow_javascript=True)
    desk(store, queue, reviewer)


@st.fragment
@state.reported
def desk(store: Store, queue: Queue, reviewer: str) -> None:
    """What one key changes. A fragment, so that the sidebar is left alone."""
    if PROBLEM in st.session_state:
        state.show_problem(st.session_state.pop(PROBLEM))
    row = shown(store, queue, reviewer)
    if row is None:
        nothing_left(store, queue)
    else:
        go_to(row.flag.id)
        texts = [store.text(source.key) or "" for source in (row.a_source, row.b_source)]
        st.html(progress_html(queue.progress(store)) + flag_html(row, *texts))
    controls(store, queue, reviewer, row)


def shown(store: Store, queue: Queue, reviewer: str) -> FlagRow | None:
    """The flag that the URL names, else the first of the queue."""
    wanted = st.query_params.get("flag")
    if wanted is None:
        return queue.one(store, reviewer=reviewer)
    row = store.flag(wanted)
    if row is None:
        st.warning("The flag that was linked to is not in this database. This is the first of the queue.")
        return queue.one(store, reviewer=reviewer)
    return row


def controls(store: Store, queue: Queue, reviewer: str, row: FlagRow | None) -> None:
    """The note, a button and a key for each verdict, undo, and what was decided last."""
    with st.bottom, st.container(key="decide"):
        if row is not None:
            place = f"Note (key {NOTE_KEY.upper()})"
            st.text_input("Note", key=_note_key(row), label_visibility="collapsed", placeholder=place, max_chars=LONGEST_NOTE)
        with st.container(horizontal=True):
            if row is not None:
                verdicts(store, queue, reviewer, row)
            st.button("Undo", key="undo", shortcut=UNDO_KEY, help="Take back your last decision", on_click=undo, args=(store, reviewer))
            history(store)


def verdicts(store: Store, queue: Queue, reviewer: str, row: FlagRow) -> None:
    """A button for each verdict. Its key names the flag, so that a press meant for this flag can never count for the next."""
    for verdict, (label, key, meaning) in VERDICTS.items():
        arguments = (store, queue, row, verdict, reviewer)
        st.button(label, key=f"{verdict}-{row.flag.id}", shortcut=key, help=meaning, on_click=decide, args=arguments)


def decide(store: Store, queue: Queue, row: FlagRow, verdict: Verdict, reviewer: str) -> None:
    """Keep the decision, then go to the next flag of the queue.

    While one flag gives way to the next, the browser may hold the buttons of both, and one key presses both: only what is shown counts.
    """
    if st.session_state.get(SHOWN) != row.flag.id:
        go_to(st.session_state.get(SHOWN))
        return
    note = st.session_state.get(_note_key(row), "").strip()
    try:
        review.decide(store, row.flag.id, verdict, reviewer=reviewer, note=note)
        behind = queue.one(store, reviewer=reviewer, after=row.flag.id)
        go_to(None if behind is None else behind.flag.id)
    except VerifyError as error:
        st.session_state[PROBLEM] = str(error)


def undo(store: Store, reviewer: str) -> None:
    """Take back the reviewer's last decision and show its flag again."""
    try:
        undone = review.undo(store, reviewer=reviewer)
    except VerifyError as error:
        st.session_state[PROBLEM] = str(error)
        return
    if undone is None:
        st.session_state[PROBLEM] = "You have nothing left to undo."
    else:
        go_to(undone.flag)


def go_to(flag: str | None) -> None:
    """Show this flag next; the first of the queue for None."""
    st.session_state[SHOWN] = flag
    if flag is None:
        st.query_params.pop("flag", None)
    else:
        st.query_params["flag"] = flag


def history(store: Store) -> None:
    """The last ten decisions of everyone, each with a way back to its flag."""
    with st.popover("Last decisions", key="history", on_change="rerun") as opened:
        if not opened.open:
            return
        made = review.last(store)
        if not made:
            st.text("None yet.")
        for number, decision in enumerate(made):
            with st.container(horizontal=True, vertical_alignment="center", width=HISTORY_WIDTH):
                st.text(in_one_line(decision, store.flag(decision.flag)), width="stretch")
                st.button("Open", key=f"open-{number}", on_click=go_to, args=(decision.flag,))


def in_one_line(decision: Decision, row: FlagRow | None) -> str:
    """ "12:30 UTC  Confirmed by lena: Ilya Torvan / the Interior Ministry"."""
    speakers = f": {row.flag.a.speaker} / {row.flag.b.speaker}" if row else ""
    return f"{decision.decided_at:%H:%M} UTC  {STATUSES[Status.of(decision.verdict)]} by {decision.reviewer}{speakers}"


def nothing_left(store: Store, queue: Queue) -> None:
    """What to do when no flag is left."""
    counts = queue.counts(store)
    if not sum(counts.values()):
        st.subheader("No flag meets this filter")
        st.write("Widen the filter on the left, or read more reports:")
        st.code("verify run PATH...", language="shell")
        return
    st.subheader("Nothing is left in this queue")
    st.text(" · ".join(f"{STATUSES[status]} {count:,}" for status, count in counts.items() if count))
    st.write("Choose another status on the left to look at these again, or take the decisions away on the Export page.")


def _note_key(row: FlagRow) -> str:
    return f"note-{row.flag.id}"


state.run(page)
