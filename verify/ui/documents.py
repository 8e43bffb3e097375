"""Documents: what was read, what could not be read and why, and a place to add more."""

from __future__ import annotations

import datetime as dt
import os

import streamlit as st

from verify.errors import VerifyError
from verify.job import Job, Upload, pasted
from verify.store import Source, Store
from verify.ui import state
from verify.ui.links import is_web_address
from verify.ui.words import STAGES, language, number_of

SECONDS = 1.0
"""Between two looks at a job that is running."""
ROUND = "round"
SHOWN_FAILURES = 500
EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 1, 1)


def page(store: Store) -> None:
    """Adding first, then what could not be read, since that wants something done; then every document."""
    documents = store.documents()
    claims, flags = store.claim_counts(), store.flag_counts()
    counts = (
        number_of(len(documents), "document"),
        number_of(sum(claims.values()), "claim"),
        number_of(sum(store.count().values()), "flag"),
    )
    st.subheader(", ".join(counts) if documents else "No reports have been read yet")
    add(store, first=not documents)
    failed(store)
    if documents:
        st.dataframe(
            [_line(source, claims.get(source.id, 0), flags.get(source.id, 0)) for source in documents],
            hide_index=True,
            column_config={"Link": st.column_config.LinkColumn(display_text="open")},
        )
    last = next(iter(store.runs()), None)
    if last is not None:
        st.text(f"Last run {last.started_at:%d %b %Y, %H:%M} UTC with {last.nli_model}. Database: {store.name}")


def add(store: Store, *, first: bool) -> None:
    """The job in hand, or a place to give it files."""
    job = jobs().get(store.name)
    if job is not None and job.running:
        st.fragment(under_way, run_every=SECONDS)(store, job)
        return
    if job is not None:
        outcome(store, job)
    with st.expander("Add reports", icon=":material/add:", expanded=first, key="add"):
        files, paste = st.tabs(["Drop files", "Paste a text"])
        with files:
            drop(store)
        with paste:
            write(store)


def drop(store: Store) -> None:
    """Many files at once; they are read when the button is pressed, so that a wrong one can be taken out first."""
    files = st.file_uploader(
        "Text, Markdown, HTML, Word, PDF, or a table (CSV or JSON Lines) with a report in each row",
        accept_multiple_files=True,
        key=f"files-{st.session_state.setdefault(ROUND, 0)}",
    )
    label = f"Read {number_of(len(files), 'file')}" if files else "Read files"
    if st.button(label, key="read", type="primary", disabled=not files):
        start(store, [Upload(file.name, file.getvalue()) for file in files])


def write(store: Store) -> None:
    """One text, with what is known of it."""
    with st.form("paste", border=False, enter_to_submit=False):
        text = st.text_area("Text", key="paste_text", height=160, placeholder="The report, as it was published")
        title, outlet, date = st.columns([3, 2, 1])
        named = title.text_input("Title (optional)", key="paste_title", max_chars=300)
        by = outlet.text_input("Outlet (optional)", key="paste_outlet", max_chars=120)
        on = date.date_input("Published (optional)", key="paste_date", value=None, min_value=EARLIEST, max_value=LATEST)
        sent = st.form_submit_button("Read this text", key="paste_read", type="primary")
    if sent and not text.strip():
        state.show_problem("There is no text yet. Paste the report first.")
    elif sent:
        start(store, [pasted(text, title=named.strip(), outlet=by.strip(), date=on.isoformat() if on else "")])


def start(store: Store, uploads: list[Upload]) -> None:
    """Begin a job, unless somebody else began one a moment ago."""
    running = jobs().get(store.name)
    if running is not None and running.running:
        state.show_problem("Other files are being read on this database. Try again when they are done.")
        return
    try:
        jobs()[store.name] = Job(uploads, db=os.environ.get("VERIFY_DB"))
    except VerifyError as error:
        state.show_problem(str(error))
        return
    st.session_state[ROUND] += 1
    st.rerun()


def under_way(store: Store, job: Job) -> None:
    """How far each stage is, and a way to stop. The models are in the job's own process, so reviewing goes on beside it."""
    if not job.running:
        st.rerun()
    with st.container(border=True, key="job"):
        st.text(f"Reading {number_of(len(job.names), 'file')}: {', '.join(job.names[:3])}{' and others' if len(job.names) > 3 else ''}")
        for stage, label in STAGES.items():
            if stage in job.stages:
                done, total = job.stages[stage]
                st.progress(done / total if total else 0.0, f"{label}{_of(done, total)}")
        st.button("Cancel", key="cancel", on_click=job.cancel, icon=":material/close:")
        st.caption("You can go on reviewing meanwhile. What is stored already stays as it is, also if you cancel.")


def outcome(store: Store, job: Job) -> None:
    """What came of the last job, until it is put away."""
    with st.container(border=True, key="outcome"):
        if job.cancelled:
            st.text("Cancelled. Nothing of these files was stored, and everything stored before is as it was.")
        elif job.summary is None:
            state.show_problem(job.error)
        else:
            done = job.summary
            known = "" if done.added else " Everything that could be read was there already."
            st.text(
                f"{number_of(done.added, 'document')} added.{known} "
                f"{number_of(done.documents, 'document')} compared, {number_of(done.flags, 'flag')} found."
            )
            if done.failures:
                st.text(f"{len(done.failures):,} could not be read:")
                _show_failures([{"Name": failure.name, "Reason": failure.reason} for failure in done.failures], key="job_failures")
        with st.container(horizontal=True):
            if job.summary is not None and job.summary.flags:
                st.page_link("verify/ui/review.py", label="Review the flags", icon=":material/balance:")
            st.button("Close", key="close", on_click=jobs().pop, args=(store.name, None))


def failed(store: Store) -> None:
    """What could not be read, the newest run first, with reasons."""
    found = [(run, failure) for run in store.runs() for failure in store.failures(run.id)]
    if found:
        with st.expander(f"{len(found):,} could not be read", icon=":material/warning:", expanded=len(found) <= 5):
            lines = [{"Name": f.name, "Reason": f.reason, "Run": f"{run.started_at:%d %b %Y, %H:%M} UTC"} for run, f in found]
            _show_failures(lines, key="failures")


def _show_failures(lines: list[dict[str, str]], *, key: str) -> None:
    st.dataframe(lines[:SHOWN_FAILURES], hide_index=True, key=key)
    if len(lines) > SHOWN_FAILURES:
        st.caption(f"The first {SHOWN_FAILURES:,} of {len(lines):,}")


@st.cache_resource(max_entries=1)
def jobs() -> dict[str, Job]:
    """The newest job on each database, for all sessions of this server."""
    return {}


def _of(done: int, total: int | None) -> str:
    if total is not None:
        return f": {done:,} of {total:,}"
    return f": {done:,}" if done else ""


def _line(source: Source, claims: int, flags: int) -> dict[str, object]:
    return {
        "Document": source.id,
        "Title": source.title,
        "Outlet": source.outlet,
        "Published": source.published,
        "Language": language(source.language),
        "Claims": claims,
        "Flags": flags,
        "Link": source.url if is_web_address(source.url) else None,
        "SHA-256": source.sha256,
    }


state.run(page, empty=True)
