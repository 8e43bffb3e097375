"""Where sign-in is set up, nothing is shown before it, and decisions carry the account's name."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from verify.store import open_store

Workbench = Callable[..., AppTest]


def test_nothing_is_shown_before_signing_in(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    app.user = {"is_logged_in": False}
    for page in ("review", "export", "documents"):
        app = app.switch_page(f"verify/ui/{page}.py").run()
        assert not app.exception
        assert [subheader.value for subheader in app.subheader] == ["Sign in to review"]
        assert [button.key for button in app.button] == ["sign_in"]
        assert not app.dataframe


def test_a_decision_is_signed_with_the_account(seeded: str, workbench: Workbench) -> None:
    app = workbench()
    app.user = {"is_logged_in": True, "email": "mira@desk.example", "name": "Mira"}
    app = app.run()
    assert not app.exception
    assert not [field for field in app.text_input if field.label == "Reviewer"]
    next(button for button in app.button if button.label == "Confirm").click().run()
    with open_store(seeded) as store:
        assert [decision.reviewer for decision in store.decisions()] == ["mira@desk.example"]
