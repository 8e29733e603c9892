"""My account, logging in, a new colleague's password, and the frame around the pages."""

from __future__ import annotations

from types import SimpleNamespace

import pyotp
import pytest
from streamlit.testing.v1 import AppTest

from formcheck.errors import LoginError
from formcheck.hub.proxies import FORWARDED
from formcheck.store.clinic.own_account import AccountState
from tests.ui.desk.made import PASSWORD, Made
from tests.ui.desk.pages import begun, click, opened, words

NEW = "an even longer password"


def own(clinic: Made, who: str = "paula") -> AccountState:
    return clinic.account(clinic.actor(who))


def change(app: AppTest, old: str, new: str, again: str) -> None:
    for key, value in (
        ("old-password", old),
        ("new-password", new),
        ("new-password-again", again),
    ):
        app.text_input(key=key).input(value)
    click(app, "Change the password")


def test_a_password_is_changed_by_who_knows_the_old_one(clinic: Made) -> None:
    app = opened(clinic, "account_page")
    change(app, PASSWORD, NEW, NEW + "!")
    assert "The two passwords differ." in words(app)
    change(app, "wrong", NEW, NEW)
    assert "The password isn't right." in words(app)
    change(app, PASSWORD, NEW, NEW)
    assert "Your password has been changed" in words(app)
    assert app.text_input(key="old-password").value == ""
    with pytest.raises(LoginError):
        clinic.log_in("paula@clinic.example", PASSWORD, None, "192.0.2.1")
    assert clinic.log_in("paula@clinic.example", NEW, None, "192.0.2.1")


def test_a_second_factor_is_set_up_by_its_picture_or_its_secret(clinic: Made) -> None:
    app = opened(clinic, "account_page")
    click(app, "Set it up")
    (secret,) = [str(one.value) for one in app.code]
    assert "data:image/png;base64," in words(app)
    app.text_input(key="totp-code").input("wrong").run()
    click(app, "Use it from now on")
    assert "The code isn't right" in words(app)
    assert not own(clinic).has_totp
    app.text_input(key="totp-code").input(pyotp.TOTP(secret).now()).run()
    click(app, "Use it from now on")
    assert own(clinic).has_totp
    assert secret not in words(app)


def test_a_second_factor_is_ended_with_the_password(clinic: Made) -> None:
    setup = clinic.begin_totp(clinic.actor("paula"))
    clinic.confirm_totp(clinic.actor("paula"), pyotp.TOTP(setup.secret).now())
    app = opened(clinic, "account_page")
    click(app, "Turn off the second factor")
    assert own(clinic).has_totp
    app.text_input(key="totp-password").input(PASSWORD).run()
    click(app, "Turn off the second factor")
    assert not own(clinic).has_totp


@pytest.mark.parametrize(("button", "stays"), [("Log out", True), ("Log out everywhere", False)])
def test_one_logs_out_here_or_everywhere(clinic: Made, button: str, stays: bool) -> None:
    here, there = (clinic.log_in_at_once("paula") for _ in range(2))
    app = opened(clinic, "account_page")
    app.session_state["desk-token"] = here
    app.session_state["draft-anna"] = "something typed"
    app.button[[one.label for one in app.button].index(button)].click()
    with pytest.raises(KeyError):  # all the tab's state is gone, the test's own with it
        raise_first(app.run())
    assert clinic.actor_of_token(here) is None
    assert (clinic.actor_of_token(there) is not None) == stays
    assert "draft-anna" not in app.session_state


def raise_first(app: AppTest) -> None:
    if app.exception:
        raise KeyError(app.exception[0].message)


def test_an_account_of_the_clinics_provider_has_no_password_here(clinic: Made) -> None:
    clinic.log_in_at_once("ada")
    app = opened(clinic, "account_page", "ada")
    assert not app.text_input
    assert "Second factor" not in words(app)


def framed(clinic: Made, token: str) -> AppTest:
    """The whole frame, its first run: AppTest shows nothing of a navigation after that."""

    def script() -> None:
        import streamlit as st

        from formcheck.ui.desk import colleague_visit, desk_pages

        clinic, st.session_state["desk-token"] = st.session_state["shown"]
        desk = colleague_visit.desk(clinic)
        colleague_visit.clear_state_of_others(desk.actor)
        desk_pages.show(desk)

    return begun(script, (clinic, token))


def test_a_physiotherapist_comes_to_their_patients_an_admin_to_the_people(clinic: Made) -> None:
    app = framed(clinic, clinic.log_in_at_once("paula"))
    assert app.title[0].value == "Patients"
    assert app.session_state["desk-whose"] == clinic.id("paula")  # to forget it for another
    assert framed(clinic, clinic.log_in_at_once("ada")).title[0].value == "People"


def entering(clinic: Made, **query: str) -> AppTest:
    def script() -> None:
        import streamlit as st

        from formcheck.ui.desk.pages import entrance_page

        entrance_page.show(st.session_state["shown"])

    return begun(script, clinic, **query)


def test_a_code_that_is_no_longer_right_is_said_before_anything_is_typed(clinic: Made) -> None:
    app = entering(clinic, invited="USED")
    assert "This code isn't right" in words(app)
    click(app, "To the login")
    assert "invited" not in app.query_params


def test_a_patients_link_shows_how_to_connect_and_nothing_made_up(clinic: Made) -> None:
    code = clinic.new_code(clinic.actor("paula"), clinic.id("anna"))
    assert code in words(entering(clinic, pair=code))
    assert "<b>" not in words(entering(clinic, pair="<b>call 555</b>"))


def test_the_language_can_be_chosen_before_logging_in(clinic: Made) -> None:
    app = entering(clinic)
    app.radio(key="enter-language").set_value("fr").run()
    assert app.title[0].value == "FormCheck au cabinet"


def test_who_is_invited_again_reads_that_the_old_password_has_ended(clinic: Made) -> None:
    ended = "ended your old password"
    codes = {
        who: clinic.invite_again(clinic.actor("ada"), clinic.id(who)) for who in ("paula", "peter")
    }
    assert ended in words(entering(clinic, invited=codes["paula"]))
    assert ended not in words(entering(clinic, invited=codes["peter"]))  # who had none


@pytest.mark.parametrize(("peer", "is_named"), [("10.0.0.2", False), ("198.51.100.7", True)])
def test_an_admin_reads_that_nobody_named_the_proxy(
    clinic: Made, monkeypatch: pytest.MonkeyPatch, peer: str, is_named: bool
) -> None:
    forwarded = SimpleNamespace(
        headers={FORWARDED: "198.51.100.7"},
        ip_address=peer,
        cookies={},
        url="",
        locale="en",
        timezone=None,
    )
    monkeypatch.setattr("streamlit.context", forwarded)
    for who, is_told in (("ada", not is_named), ("paula", False)):
        told = "FORMCHECK_PROXIES" in words(framed(clinic, clinic.log_in_at_once(who)))
        assert told is is_told
