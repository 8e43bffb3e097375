"""The workbench: `streamlit run app.py`, or `verify review`. Navigation and theme, nothing else."""

from pathlib import Path

import streamlit as st

PARTS = Path(__file__).parent / "verify" / "ui"

st.set_page_config(page_title="Claim verification", page_icon="⚖️", layout="wide", initial_sidebar_state=264)
st.html(PARTS / "style.css")
page = st.navigation(
    [
        st.Page(PARTS / "review.py", title="Review", icon=":material/balance:", default=True),
        st.Page(PARTS / "topics.py", title="Topics", icon=":material/forum:"),
        st.Page(PARTS / "claims.py", title="Claims", icon=":material/format_quote:"),
        st.Page(PARTS / "export.py", title="Export", icon=":material/download:"),
        st.Page(PARTS / "documents.py", title="Documents", icon=":material/article:"),
        st.Page(PARTS / "team.py", title="Team", icon=":material/groups:"),
    ],
    position="top",
)
page.run()
