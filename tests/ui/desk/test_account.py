"""My account, logging in, a new colleague's password, and the frame around the pages."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.desk.double import CODE, PASSWORD, SECRET, TOTP, Double
from tests.ui.desk.pages import WAIT_S, checked, click, opened, words

NEW = "an even longer password"


@pytest.fixture
def clinic() -> Double:
    return Double()


def change(app: AppTest, old: str, new: str, again: str) -> None:
    for key, value in (
        ("old-password", old),
        ("new-password", new),
        ("new-password-again", again),
    ):
        app.text_input(key=key).input(value)
    click(app, "Change the password")


def test_a_password_is_changed_by_who_knows_the_old_one(clinic: Double) -> None:
    app = opened(clinic, "account")
    change(app, PASSWORD, NEW, NEW + "!")
    assert "The two passwords differ." in words(app)
    change(app, "wrong", NEW, NEW)
    assert "The password isn't right." in words(app)
    assert clinic.people_by_id["paula"].password == PASSWORD
    change(app, PASSWORD, NEW, NEW)
    assert clinic.people_by_id["paula"].password == NEW
    assert app.text_input(key="old-password").value == ""


def test_a_second_factor_is_set_up_by_its_picture_or_its_secret(clinic: Double) -> None:
    app = opened(clinic, "account")
    click(app, "Set it up")
    assert SECRET in words(app)
    assert "data:image/png;base64," in words(app)
    app.text_input(key="totp-code").input("000000").run()
    click(app, "Use it from now on")
    assert "The code isn't right." in words(app)
    app.text_input(key="totp-code").input(TOTP).run()
    click(app, "Use it from now on")
    assert clinic.people_by_id["paula"].has_totp
    assert SECRET not in words(app)


def test_a_second_factor_is_ended_with_the_password(clinic: Double) -> None:
    clinic.people_by_id["paula"].has_totp = True
    app = opened(clinic, "account")
    click(app, "End the second factor")
    assert clinic.people_by_id["paula"].has_totp
    app.text_input(key="totp-password").input(PASSWORD).run()
    click(app, "End the second factor")
    assert not clinic.people_by_id["paula"].has_totp


def test_one_logs_out_here_or_everywhere(clinic: Double) -> None:
    for button, left in (("Log out", {"there"}), ("Log out everywhere", set())):
        clinic.logins = {"here": "paula", "there": "paula"}
        app = opened(clinic, "account")
        app.session_state["desk-token"] = "here"
        app.session_state["draft-anna"] = "something typed"
        app.button[[one.label for one in app.button].index(button)].click()
        with pytest.raises(KeyError):  # all the tab's state is gone, the test's own with it
            raise_first(app.run())
        assert set(clinic.logins) == left
        assert "draft-anna" not in app.session_state


def raise_first(app: AppTest) -> None:
    if app.exception:
        raise KeyError(app.exception[0].message)


def test_an_account_of_the_clinics_provider_has_no_password_here(clinic: Double) -> None:
    clinic.people_by_id["paula"].password = None
    app = opened(clinic, "account")
    assert not app.text_input
    assert "Second factor" not in words(app)


def framed(clinic: Double, token: str = "", **query: str) -> AppTest:
    """The whole frame, its first run: AppTest shows nothing of a navigation after that."""

    def script() -> None:
        import streamlit as st

        from formcheck.ui.desk import main, visit

        desk = visit.desk(st.session_state["shown"])
        visit.own_state_only(desk.actor)
        main.show(desk)

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["shown"] = clinic
    if token:
        app.session_state["desk-token"] = token
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


def test_a_physiotherapist_comes_to_their_patients_an_admin_to_the_people(clinic: Double) -> None:
    clinic.logins = {"p": "paula", "a": "ada"}
    assert framed(clinic, "p").title[0].value == "Patients"
    assert framed(clinic, "a").title[0].value == "People"


def test_what_somebody_else_typed_in_this_tab_is_gone(clinic: Double) -> None:
    clinic.logins = {"p": "paula"}
    app = framed(clinic, "p")
    assert app.session_state["desk-whose"] == "paula"


def entering(clinic: Double, **query: str) -> AppTest:
    def script() -> None:
        import streamlit as st

        from formcheck.ui.desk.pages import enter

        enter.show(st.session_state["shown"])

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["shown"] = clinic
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


def test_a_code_that_is_no_longer_right_is_said_before_anything_is_typed(clinic: Double) -> None:
    app = entering(clinic, invited="USED")
    assert "This code isn't right" in words(app)
    click(app, "To the login")
    assert "invited" not in app.query_params


def test_a_patients_link_shows_how_to_connect_and_nothing_made_up(clinic: Double) -> None:
    assert CODE in words(entering(clinic, pair=CODE))
    assert "<b>" not in words(entering(clinic, pair="<b>call 555</b>"))


def test_the_language_can_be_chosen_before_logging_in(clinic: Double) -> None:
    app = entering(clinic)
    app.radio(key="enter-language").set_value("fr").run()
    assert app.title[0].value == "FormCheck au cabinet"
