"""What every page starts with: the database, and who is reviewing."""

from __future__ import annotations

import gc
import getpass
import os
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

import streamlit as st

from verify.errors import VerifyError
from verify.store import Store, open_store
from verify.ui import filters
from verify.ui.markdown import escaped

REVIEWER = "reviewer"
P = ParamSpec("P")


@st.cache_resource(max_entries=4)
def _opened(url: str | None) -> Store:
    opened = open_store(url)
    # Streamlit collects garbage after every run, before the browser gets all of its messages. What is loaded by now stays for good and need
    # not be searched each time: that took longer than the run itself.
    gc.freeze()
    return opened


def store() -> Store:
    """The database named by the environment's VERIFY_DB, opened once for all sessions of this server."""
    return _opened(os.environ.get("VERIFY_DB"))


def reported(part: Callable[P, None]) -> Callable[P, None]:
    """`part` of a page, with one clear message in its place where the database refuses."""

    @wraps(part)
    def shown(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            part(*args, **kwargs)
        except VerifyError as error:
            show_problem(str(error))

    return shown


@reported
def run(page: Callable[[Store], None], *, empty: bool = False) -> None:
    """Show `page`, or what to do first where the database is empty and the page is not one for that (`empty`)."""
    if not signed_in():
        return
    opened = store()
    filters.hold()
    if empty or opened.runs():
        page(opened)
    else:
        _nothing_read(opened)


def show_problem(message: str) -> None:
    """One message, taken for plain text although Streamlit reads messages as Markdown: it may name what came from a report or a URL."""
    st.error(escaped(message), icon=":material/error:")


def signed_in() -> bool:
    """Whether the visitor may see the pages: whoever reaches them where no sign-in is set up, else who has signed in (docs/teams.md)."""
    if st.user.to_dict().get("is_logged_in", True):
        return True
    st.subheader("Sign in to review")
    st.button("Sign in", key="sign_in", type="primary", icon=":material/login:", on_click=st.login)
    return False


def reviewer() -> str:
    """The name that decisions are signed with: of the account that is signed in, else what is asked for in the sidebar."""
    account = _account()
    with st.sidebar:
        if account:
            st.text(account)
            st.button("Sign out", key="sign_out", on_click=st.logout)
            return account
        name = st.text_input("Reviewer", key=REVIEWER, value=getpass.getuser(), max_chars=80, bind="query-params")
    return name.strip() or getpass.getuser()


def _account() -> str:
    """The address, name or identifier of the account that is signed in, whichever the provider gives first; "" where none is."""
    user = st.user.to_dict()
    if not user.get("is_logged_in"):
        return ""
    return next((str(user[claim]) for claim in ("email", "name", "sub") if user.get(claim)), "")


def _nothing_read(opened: Store) -> None:
    st.subheader("No reports have been read yet")
    st.page_link("verify/ui/documents.py", label="Add reports: drop files or paste a text", icon=":material/add:")
    st.write("Or read them from the command line, then reload this page:")
    st.code("verify run PATH...", language="shell")
    st.caption("PATH is a file, a folder, or a table (JSONL or CSV) of reports.")
    st.text(f"Database: {opened.name}")
