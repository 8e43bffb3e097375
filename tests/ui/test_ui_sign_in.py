"""Where sign-in is set up, nothing is shown before it, and decisions carry the account's name."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit.user_info
from streamlit.testing.v1 import AppTest

from verify.store import open_store

AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "c", "client_id": "i", "client_secret": "s"}


@pytest.fixture
def guarded(seeded: str, project: Path) -> AppTest:
    app = AppTest.from_file(str(project / "app.py"), default_timeout=60)
    app.secrets["auth"] = AUTH
    return app


def test_nothing_is_shown_before_signing_in(guarded: AppTest) -> None:
    app = guarded.run()
    assert not app.exception
    assert [subheader.value for subheader in app.subheader] == ["Sign in to review"]
    assert [button.key for button in app.button] == ["sign_in"]
    assert not app.text_input


def test_a_decision_is_signed_with_the_account(guarded: AppTest, seeded: str, monkeypatch: pytest.MonkeyPatch) -> None:
    account = {"is_logged_in": True, "email": "mira@desk.example", "name": "Mira"}
    monkeypatch.setattr(streamlit.user_info, "_get_user_info", lambda: account)
    app = guarded.run()
    assert not app.exception
    assert not [field for field in app.text_input if field.label == "Reviewer"]
    next(button for button in app.button if button.label == "Confirm").click().run()
    with open_store(seeded) as store:
        assert [decision.reviewer for decision in store.decisions()] == ["mira@desk.example"]
