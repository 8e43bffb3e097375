"""The pages in process: what they show and what they write."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from ui.seed import DISPUTES

from verify.records import Verdict
from verify.review import decide
from verify.store import Status, open_store

Workbench = Callable[..., AppTest]


def flag(app: AppTest) -> str:
    return next(part.value for part in app.html if 'class="flag"' in part.value)


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_an_empty_database_says_what_to_do(database: str, workbench: Workbench) -> None:
    app = workbench()
    assert not app.exception
    assert app.code[0].value == "verify run PATH..."


def test_a_database_that_cannot_be_opened_gives_one_message(workbench: Workbench, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERIFY_DB", "oracle://somewhere")
    app = workbench()
    assert not app.exception
    assert len(app.error) == 1
    assert "engine \\'oracle\\' is not supported" in app.error[0].value


def test_the_highest_score_comes_first(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    assert not app.exception
    assert "Factual conflict" in flag(app)
    assert "0.97" in flag(app)
    assert "0 of 4 decided" in flag(app)


def test_a_decision_is_stored_and_the_next_flag_comes(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    first = app.query_params["flag"]
    app.text_input(key=f"note-{first}").set_value("Two sources agree").run()
    app = press(app, "Confirm")
    assert "Different figures" in flag(app)
    with open_store(seeded) as store:
        decision = store.decisions()[0]
    assert (decision.flag, decision.verdict, decision.reviewer, decision.note) == (first, Verdict.CONFIRMED, "lena", "Two sources agree")


@pytest.mark.parametrize(
    ("label", "status"),
    [("Reject", Status.REJECTED), ("Unverifiable", Status.UNVERIFIABLE), ("Needs more", Status.NEEDS_MORE), ("Skip", Status.SKIPPED)],
)
def test_each_button_gives_its_verdict(seeded: str, workbench: Workbench, label: str, status: Status) -> None:
    press(workbench(), label)
    with open_store(seeded) as store:
        assert store.count()[status] == 1


def test_undo_shows_the_flag_again_and_is_a_decision_of_its_own(seeded: str, workbench: Workbench) -> None:
    app = press(press(press(workbench(), "Confirm"), "Reject"), "Undo")
    assert "Different figures" in flag(app)
    app = press(app, "Undo")
    assert "Factual conflict" in flag(app)
    with open_store(seeded) as store:
        assert [decision.verdict for decision in store.decisions()] == [None, None, Verdict.REJECTED, Verdict.CONFIRMED]
        assert store.count()[Status.UNDECIDED] == 4


def test_undo_with_nothing_to_undo_says_so(seeded: str, workbench: Workbench) -> None:
    app = press(workbench(), "Undo")
    assert "nothing left to undo" in app.error[0].value


def test_a_flag_can_be_linked_to(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        wanted = store.flags()[2].flag.id
    assert "Opposed positions" in flag(workbench(flag=wanted))


def test_a_link_to_no_flag_says_so(seeded: str, workbench: Workbench) -> None:
    app = workbench(flag="![](https://example.org/picture)")
    assert "not in this database" in app.warning[0].value
    assert "example" not in app.warning[0].value
    assert "Factual conflict" in flag(app)


def test_filters_come_from_the_url(seeded: str, workbench: Workbench) -> None:
    assert "Different figures" in flag(workbench(kind="Different figures"))
    assert "Opposed positions" in flag(workbench(text="truce"))
    assert "Denial" in flag(workbench(order="Least certain"))


def test_a_filter_that_nothing_meets_says_so(seeded: str, workbench: Workbench) -> None:
    assert app_says(workbench(text="no such words"), "No flag meets this filter")


def test_the_end_of_the_queue_says_so(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    for _ in DISPUTES:
        app = press(app, "Reject")
    assert app_says(app, "Nothing is left in this queue")


def test_a_decided_flag_shows_who_decided(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        decided = store.flags()[0].flag.id
        decide(store, decided, Verdict.CONFIRMED, reviewer="<b>Mo</b>", note="seen")
    assert "<b>Confirmed</b> by <bdi>&lt;b&gt;Mo&lt;/b&gt;</bdi>" in flag(workbench(flag=decided))


def test_text_of_reports_is_escaped(seeded: str, workbench: Workbench) -> None:
    shown = flag(workbench(kind="Denial"))
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
    assert "<img" not in shown
    assert "&lt;b&gt;Bold&lt;/b&gt;" in shown


def test_export_counts_what_the_filter_leaves(seeded: str, workbench: Workbench) -> None:
    app = press(workbench(), "Confirm").switch_page("verify/ui/export.py").run()
    assert not app.exception
    assert app_says(app, "4 flags meet the filter")
    app.get_by_key("listed").set_value([Status.CONFIRMED]).run()
    assert app_says(app, "1 flag meets the filter")


def test_documents_lists_what_was_read_and_what_failed(seeded: str, workbench: Workbench) -> None:
    app = workbench().switch_page("verify/ui/documents.py").run()
    assert not app.exception
    failures, documents = (table.value for table in app.dataframe)
    assert list(failures["Name"]) == ["scan.pdf"]
    assert len(documents) == 8
    assert set(documents["Claims"]) == {1}


def app_says(app: AppTest, heading: str) -> bool:
    return heading in [part.value for part in app.subheader]


def test_blind_mode_hides_what_the_machine_and_others_think(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        decided = store.flags()[0].flag.id
        decide(store, decided, Verdict.CONFIRMED, reviewer="mo", note="seen")
    shown = flag(workbench(flag=decided, blind="true"))
    assert "Factual conflict" in shown
    assert not [hidden for hidden in ("0.97", "almost certain", "Full control", "judgement", "Confirmed", "seen") if hidden in shown]
    with open_store(seeded) as store:
        decide(store, decided, Verdict.REJECTED, reviewer="lena", note="mine")
    assert "<b>Rejected</b> by <bdi>lena</bdi>" in flag(workbench(flag=decided, blind="true"))


def test_more_context_is_shown_for_one_flag_and_not_for_the_next(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    assert "did not answer questions" not in flag(app)
    app = press(app, "Context")
    assert "did not answer questions" in flag(app)
    assert "did not answer questions" not in flag(press(app, "Confirm"))


def test_guidelines_and_keys_are_a_button_away(seeded: str, workbench: Workbench) -> None:
    guidelines = press(workbench(), "Guidelines")
    assert any("Opposed positions" in part.value and "They speak of different events" in part.value for part in guidelines.html)
    keys = press(workbench(), "Keys")
    assert any("<kbd>Y</kbd></dt><dd>Confirm" in part.value for part in keys.html)


def test_a_second_review_shows_the_sample_blind_and_ends(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        ids = [row.flag.id for row in store.flags()]
        for flag_id in ids[:3]:
            decide(store, flag_id, Verdict.CONFIRMED, reviewer="mo")
    app = workbench(second="100")
    seen = []
    for _ in range(3):
        assert "Confirmed" not in flag(app)
        assert "judgement" not in flag(app)
        assert f"{len(seen)} of 3 decided" in flag(app)
        seen.append(app.query_params["flag"])
        app = press(app, "Reject")
    assert sorted(seen) == sorted(ids[:3])
    assert app_says(app, "Your second review is done")
    with open_store(seeded) as store:
        assert store.count()[Status.REJECTED] == 3
        assert len(store.decisions(reviewer="lena")) == 3


@pytest.mark.parametrize("share", ["0", "101", "-5", "ten", "²"])
def test_a_share_that_makes_no_sense_leaves_the_ordinary_queue(seeded: str, workbench: Workbench, share: str) -> None:
    assert "0.97" in flag(workbench(second=share))


def test_team_shows_agreement_and_disagreements(seeded: str, workbench: Workbench) -> None:
    with open_store(seeded) as store:
        ids = [row.flag.id for row in store.flags()]
        for reviewer, verdicts in (("ada", "ccrr"), ("*bo*", "crrr")):
            for flag_id, letter in zip(ids, verdicts, strict=True):
                decide(store, flag_id, {"c": Verdict.CONFIRMED, "r": Verdict.REJECTED}[letter], reviewer=reviewer)
    app = workbench().switch_page("verify/ui/team.py").run()
    assert not app.exception
    assert app_says(app, "2 reviewers, 4 flags decided")
    line = app.dataframe[0].value.iloc[0]
    assert (line["Flags in common"], line["Same verdict"], line["Measure"], line["Agreement"]) == (4, "75%", "Cohen's kappa", "0.50")
    assert "the Interior Ministry / Ilya Torvan\n*bo*: Rejected, ada: Confirmed" in [part.value for part in app.text]
    assert [button.label for button in app.button if button.label.startswith("Open")] == ["Open in Review"]


def test_team_says_what_to_do_where_nothing_is_decided(seeded: str, workbench: Workbench) -> None:
    app = workbench().switch_page("verify/ui/team.py").run()
    assert app_says(app, "Nobody has decided anything yet")


def test_documents_of_an_empty_database_takes_files_and_text(database: str, workbench: Workbench) -> None:
    app = workbench().switch_page("verify/ui/documents.py").run()
    assert not app.exception
    assert app_says(app, "No reports have been read yet")
    app = press(app, "Read this text")
    assert "no text yet" in app.error[0].value


def test_documents_counts_flags_and_names_the_language(seeded: str, workbench: Workbench) -> None:
    app = workbench().switch_page("verify/ui/documents.py").run()
    documents = app.dataframe[1].value
    assert app_says(app, "8 documents, 8 claims, 4 flags")
    assert set(documents["Flags"]) == {1}
    assert set(documents["Language"]) == {"English"}
    assert {len(digest) for digest in documents["SHA-256"]} == {64}
