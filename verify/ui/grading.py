"""Grades of the two sides of a flag: kept for the session until the decision that they go with."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from verify.records import UNGRADED, Credibility, Grade, Likelihood, Reliability
from verify.store import FlagRow
from verify.ui.words import CREDIBILITIES, GRADE_KEY, RELIABILITIES

KEPT = "grades"
"""In the session: the flag, and the grades of its sides by name."""
WIDTH = 640
SIDES = {"a": "A", "b": "B"}


def grades(row: FlagRow, reviewer: str) -> dict[str, Grade]:
    """The grades set for this flag: in this session, else with the reviewer's own decision that stands."""
    flag, kept = st.session_state.get(KEPT, (None, None))
    if flag == row.flag.id:
        return kept
    own = row.decision is not None and row.decision.reviewer == reviewer
    return {"a": row.decision.a, "b": row.decision.b} if own else dict.fromkeys(SIDES, UNGRADED)


def controls(row: FlagRow, reviewer: str) -> None:
    """A popover with the three parts of each side's grade, each set or left open on its own."""
    graded = grades(row, reviewer)
    meaning = f"Source, information, likelihood (key {GRADE_KEY.upper()})"
    # Under one label for good: a popover that gets another one closes.
    with st.popover("Grade", key="grade", help=meaning, on_change="rerun") as opened:
        if opened.open:
            with st.container(width=WIDTH):
                for column, side in zip(st.columns(2), SIDES, strict=True):
                    with column:
                        _side(row, reviewer, side, graded[side])


def _side(row: FlagRow, reviewer: str, side: str, grade: Grade) -> None:
    st.text(f"{SIDES[side]}: {getattr(row.flag, side).speaker}")
    part = partial(_choice, row, reviewer, side, grade)
    part("reliability", "Source reliability", list(Reliability), RELIABILITIES)
    part("credibility", "Information credibility", list(Credibility), CREDIBILITIES)
    key = _key(side, "likelihood", row)
    st.selectbox(
        "What this side claims is",
        list(Likelihood),
        index=None if grade.likelihood is None else list(Likelihood).index(grade.likelihood),
        format_func=lambda word: word.value,
        placeholder="not assessed",
        key=key,
        on_change=_keep,
        args=(row, reviewer, side, "likelihood"),
    )


def _choice(row: FlagRow, reviewer: str, side: str, grade: Grade, part: str, label: str, options: list, words: dict) -> None:
    chosen = getattr(grade, part)
    st.segmented_control(
        label,
        options,
        default=chosen,
        format_func=lambda option: option.value,
        key=_key(side, part, row),
        on_change=_keep,
        args=(row, reviewer, side, part),
    )
    st.caption(words[chosen] if chosen else "not assessed")


def _keep(row: FlagRow, reviewer: str, side: str, part: str) -> None:
    """The widgets go when the popover closes; what they said stays."""
    graded = dict(grades(row, reviewer))
    graded[side] = replace(graded[side], **{part: st.session_state.get(_key(side, part, row))})
    st.session_state[KEPT] = (row.flag.id, graded)


def _key(side: str, part: str, row: FlagRow) -> str:
    return f"grade-{side}-{part}-{row.flag.id}"
