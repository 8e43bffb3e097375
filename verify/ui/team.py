"""Team: who decides how much, how far they agree, what they do not agree on, and a second look at what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import streamlit as st

from verify.export import decision_lines
from verify.records import Decision
from verify.review.agreement import Agreement, Ratings, agreement, by_day, disagreements, ratings, second_review
from verify.store import Status, Store
from verify.ui import second, state
from verify.ui.markdown import escaped
from verify.ui.words import STATUSES, number_of

SHOWN = 25
SHARE = "share"
MOST = 12
"""Reviewers up to which every pair of them has a line of its own."""


def page(store: Store) -> None:
    """Disagreements first, since they want something done."""
    reviewer = state.reviewer()
    decisions = store.decisions()
    rated = ratings(decisions)
    names = sorted({name for given in rated.values() for name in given})
    if not rated:
        st.subheader("Nobody has decided anything yet")
        st.page_link("verify/ui/review.py", label="Start with the first flag", icon=":material/balance:")
        return
    st.subheader(f"{number_of(len(names), 'reviewer')}, {number_of(len(rated), 'flag')} decided")
    disputed(store, rated)
    look_again(decisions, reviewer)
    agreed(rated, names)
    worked(decisions)
    take_away(decisions)


def disputed(store: Store, rated: Ratings) -> None:
    """The flags on which reviewers differ, each with a way to open it."""
    flags = disagreements(rated)
    st.markdown("#### Disagreements")
    if not flags:
        st.text("None: wherever two have decided on one flag, they say the same.")
        return
    st.caption("Open one, read both sides again, and decide. It leaves this list when all who decided on it say the same.")
    for flag in flags[:SHOWN]:
        row = store.flag(flag)
        said = ", ".join(f"{name}: {STATUSES[Status.of(given.verdict)]}" for name, given in sorted(rated[flag].items()))
        with st.container(horizontal=True, vertical_alignment="center", key=f"dispute-{flag}"):
            st.text(f"{row.flag.a.speaker} / {row.flag.b.speaker}\n{said}" if row else said, width="stretch")
            if st.button("Open in Review", key=f"open-{flag}"):
                st.switch_page("verify/ui/review.py", query_params={"flag": flag})
    if len(flags) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(flags):,}; the others come up as these are settled.")


def look_again(decisions: Sequence[Decision], reviewer: str) -> None:
    """Start a blind second review of a chosen share of what others decided."""
    st.markdown("#### Blind second review")
    percent = st.slider("Share of the decided flags, in percent", 5, 100, 20, 5, key=SHARE)
    waiting = second_review(decisions, reviewer=reviewer, share=percent / 100)
    if not waiting:
        st.text(f"No flag of this share waits for {reviewer}: others have decided on none of it, or {reviewer} has seen all of it.")
        return
    st.caption(
        "The same flags are drawn for everyone. Scores, reasons and what others decided are hidden. "
        "Your decision is the newest, so it counts until somebody decides again."
    )
    if st.button(f"Review {number_of(len(waiting), 'flag')} as {escaped(reviewer)}", key="start_second", type="primary"):
        second.forget()
        st.switch_page("verify/ui/review.py", query_params={second.PARAMETER: str(percent)})


def agreed(rated: Ratings, names: Sequence[str]) -> None:
    """How far everyone agrees, and each two."""
    st.markdown("#### Agreement")
    if len(names) < 2:
        st.text("It takes two reviewers. Send a colleague the address of this page, or start a second review under another name.")
        return
    lines = [_line(agreement(rated, names))] if len(names) > 2 else []
    if len(names) <= MOST:
        lines += [_line(agreement(rated, pair)) for pair in combinations(names, 2)]
    st.dataframe(lines, hide_index=True, key="agreement")
    st.caption(
        "Of the flags that at least two of them decided on. 1 is full agreement, 0 is what chance would give. Skipped flags do not count."
    )


def worked(decisions: Sequence[Decision]) -> None:
    """Decisions a day and reviewer."""
    st.markdown("#### Decisions a day")
    lines = [{"Day": day.isoformat(), "Reviewer": name, "Decisions": number} for (day, name), number in by_day(decisions).items()]
    st.bar_chart(lines, x="Day", y="Decisions", color="Reviewer", x_label="Day (UTC)", height=220)


def take_away(decisions: Sequence[Decision]) -> None:
    """Every decision with its grades, for which flags.csv has no columns."""
    st.download_button(
        "Download all decisions with grades (JSON Lines)",
        data=lambda: "".join(decision_lines(decisions[::-1])).encode(),
        file_name="decisions.jsonl",
        mime="application/jsonl",
        icon=":material/download:",
        key="download_decisions",
    )


def _line(found: Agreement) -> dict[str, object]:
    measure = "Cohen's kappa" if len(found.reviewers) == 2 else "Krippendorff's alpha"
    undefined = "not defined: one verdict throughout" if found.flags else "no flag in common"
    return {
        "Reviewers": " and ".join(found.reviewers) if len(found.reviewers) == 2 else f"all {len(found.reviewers)}",
        "Flags in common": found.flags,
        "Same verdict": "" if found.share is None else f"{found.share:.0%}",
        "Measure": measure,
        "Agreement": undefined if found.coefficient is None else f"{found.coefficient:.2f}",
    }


state.run(page)
