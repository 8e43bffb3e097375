"""Review: one flag at a time. A decision is in the database before the next flag is shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from verify import review
from verify.errors import VerifyError
from verify.records import Decision, Verdict
from verify.review import Listed, Queue
from verify.store import FlagRow, Status, Store
from verify.ui import filters, grading, guidance, second, state
from verify.ui.card import flag_html, grade_in_words, progress_html
from verify.ui.words import CONTEXT_KEY, HISTORY_KEY, NOTE_KEY, STATUSES, UNDO_KEY, VERDICTS

KEYS = Path(__file__).with_name("keys.html")
PROBLEM = "problem"
SHOWN = "shown"
WIDE = "wide"
EDITED = "edited"
LONGEST_NOTE = 2000
HISTORY_WIDTH = 640


def page(store: Store) -> None:
    """The filters beside, the flag in the middle, the decision at the bottom."""
    reviewer = state.reviewer()
    guidance.buttons()
    queue: Queue | Listed | None = second.queue(store, reviewer)
    blind = queue is not None
    if queue is None:
        blind = blind_mode()
        order = filters.order()
        queue = Queue(filters.chosen(store, status_key="status", status=(Status.UNDECIDED,)), order)
    st.html(KEYS, unsafe_allow_javascript=True)
    desk(store, queue, reviewer, blind)


def blind_mode() -> bool:
    """Whether to decide without knowing what the machine and others think."""
    meaning = "Hides scores, reasons, what the judge says and what others decided"
    return st.sidebar.toggle("Blind", key="blind", help=meaning, bind="query-params")


@st.fragment
@state.reported
def desk(store: Store, queue: Queue | Listed, reviewer: str, blind: bool) -> None:
    """What one key changes. A fragment, so that the sidebar is left alone."""
    if PROBLEM in st.session_state:
        state.show_problem(st.session_state.pop(PROBLEM))
    row = shown(store, queue, reviewer)
    if row is None:
        nothing_left(store, queue)
    else:
        go_to(row.flag.id)
        texts = [store.text(source.key) or "" for source in (row.a_source, row.b_source)]
        card = flag_html(row, *texts, blind_to=reviewer if blind else None, wide=st.session_state.get(WIDE) == row.flag.id)
        st.html(progress_html(queue.progress(store, row.flag.id)) + card)
    controls(store, queue, reviewer, row, blind)


def shown(store: Store, queue: Queue | Listed, reviewer: str) -> FlagRow | None:
    """The flag that the URL names, else the first of the queue."""
    wanted = st.query_params.get("flag")
    if wanted is None:
        return queue.one(store, reviewer=reviewer)
    row = store.flag(wanted)
    if row is None:
        st.warning("The flag that was linked to is not in this database. This is the first of the queue.")
        return queue.one(store, reviewer=reviewer)
    return row


def controls(store: Store, queue: Queue | Listed, reviewer: str, row: FlagRow | None, blind: bool) -> None:
    """The note, a button and a key for each verdict, undo, context, grades, and what was decided last."""
    with st.bottom, st.container(key="decide"):
        if row is not None:
            place = f"Note (key {NOTE_KEY.upper()})"
            with st.container(key="note"):
                st.text_input("Note", key=_note_key(row), label_visibility="collapsed", placeholder=place, max_chars=LONGEST_NOTE)
        with st.container(horizontal=True):
            if row is not None:
                verdicts(store, queue, reviewer, row)
            st.button("Undo", key="undo", shortcut=UNDO_KEY, help="Take back your last decision", on_click=undo, args=(store, reviewer))
            if row is not None:
                meaning = "Show more of both reports, or less"
                st.button("Context", key="context", shortcut=CONTEXT_KEY, help=meaning, on_click=widen, args=(row.flag.id,))
                grading.controls(row, reviewer)
            history(store, reviewer, blind)


def verdicts(store: Store, queue: Queue | Listed, reviewer: str, row: FlagRow) -> None:
    """A button for each verdict. Its key names the flag, so that a press meant for this flag can never count for the next."""
    for verdict, (label, key, meaning) in VERDICTS.items():
        arguments = (store, queue, row, verdict, reviewer)
        st.button(label, key=f"{verdict}-{row.flag.id}", shortcut=key, help=meaning, on_click=decide, args=arguments)


def decide(store: Store, queue: Queue | Listed, row: FlagRow, verdict: Verdict, reviewer: str) -> None:
    """Keep the decision, then go to the next flag of the queue.

    While one flag gives way to the next, the browser may hold the buttons of both, and one key presses both: only what is shown counts.
    """
    if st.session_state.get(SHOWN) != row.flag.id:
        go_to(st.session_state.get(SHOWN))
        return
    note = st.session_state.get(_note_key(row), "").strip()
    try:
        review.decide(store, row.flag.id, verdict, reviewer=reviewer, note=note, **grading.grades(row, reviewer))
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


def widen(flag: str) -> None:
    """More context for this flag, or less where there is more already. The next flag starts as usual."""
    st.session_state[WIDE] = None if st.session_state.get(WIDE) == flag else flag


def go_to(flag: str | None) -> None:
    """Show this flag next; the first of the queue for None."""
    st.session_state[SHOWN] = flag
    if flag is None:
        st.query_params.pop("flag", None)
    else:
        st.query_params["flag"] = flag


def history(store: Store, reviewer: str, blind: bool) -> None:
    """The last ten decisions of everyone (blind: one's own), each with a way back to its flag and a way to change it."""
    with st.popover("Last decisions", key="history", help=f"Key {HISTORY_KEY.upper()}", on_change="rerun") as opened:
        if not opened.open:
            return
        made = review.last(store, reviewer=reviewer if blind else None)
        if not made:
            st.text("None yet.")
        with st.container(width=HISTORY_WIDTH):
            for number, decision in enumerate(made):
                line, opening, changing = st.columns([8, 1.3, 1.6], vertical_alignment="center")
                line.text(in_one_line(decision, store.flag(decision.flag)))
                opening.button("Open", key=f"open-{number}", on_click=go_to, args=(decision.flag,))
                changing.button("Change", key=f"change-{number}", on_click=edit, args=(decision,))
                if st.session_state.get(EDITED) == _name(decision):
                    editor(store, decision, reviewer)


def editor(store: Store, decision: Decision, reviewer: str) -> None:
    """Another verdict, another note, or both; kept as a decision of its own."""
    choices = list(VERDICTS)
    with st.form("change", enter_to_submit=False):
        start = choices.index(decision.verdict) if decision.verdict else 0
        st.radio("Verdict", choices, index=start, format_func=lambda v: VERDICTS[v][0], key="change_verdict", horizontal=True)
        st.text_input("Note", value=decision.note, key="change_note", max_chars=LONGEST_NOTE)
        st.form_submit_button("Keep as a new decision", key="change_keep", on_click=revise, args=(store, decision, reviewer))


def edit(decision: Decision) -> None:
    """Open the editor below this decision, or close it."""
    st.session_state[EDITED] = None if st.session_state.get(EDITED) == _name(decision) else _name(decision)


def revise(store: Store, decision: Decision, reviewer: str) -> None:
    """Keep what the editor says; the flag on the desk stays."""
    verdict, note = st.session_state["change_verdict"], st.session_state["change_note"].strip()
    try:
        review.revise(store, decision, verdict=verdict, note=note, reviewer=reviewer)
        st.session_state[EDITED] = None
    except VerifyError as error:
        st.session_state[PROBLEM] = str(error)


def in_one_line(decision: Decision, row: FlagRow | None) -> str:
    """ "12:30 UTC  Confirmed by lena: Ilya Torvan / the Interior Ministry (from the wire) A B2"."""
    speakers = f": {row.flag.a.speaker} / {row.flag.b.speaker}" if row else ""
    note = f" ({decision.note})" if decision.note else ""
    graded = "".join(f"  {name} {grade_in_words(grade)}" for name, grade in (("A", decision.a), ("B", decision.b)) if grade_in_words(grade))
    return f"{decision.decided_at:%H:%M} UTC  {STATUSES[Status.of(decision.verdict)]} by {decision.reviewer}{speakers}{note}{graded}"


def nothing_left(store: Store, queue: Queue | Listed) -> None:
    """What to do when no flag is left."""
    if isinstance(queue, Listed):
        second.nothing_left()
        return
    counts = queue.counts(store)
    if not sum(counts.values()):
        st.subheader("No flag meets this filter")
        st.write("Widen the filter on the left, or read more reports:")
        st.page_link("verify/ui/documents.py", label="Add reports: drop files or paste a text", icon=":material/add:")
        st.code("verify run PATH...", language="shell")
        return
    st.subheader("Nothing is left in this queue")
    st.text(" · ".join(f"{STATUSES[status]} {count:,}" for status, count in counts.items() if count))
    st.write("Choose another status on the left to look at these again, or take the decisions away on the Export page.")


def _name(decision: Decision) -> tuple[str, str]:
    return decision.flag, decision.decided_at.isoformat()


def _note_key(row: FlagRow) -> str:
    return f"note-{row.flag.id}"


state.run(page)
