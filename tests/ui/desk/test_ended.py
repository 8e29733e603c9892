"""A tab that was left open when its login ended, or when a role went: by the way through `main`."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import formcheck.ui
from formcheck.access import Role
from formcheck.plan.items import PlanItem
from formcheck.store.tables import LoginRow
from formcheck.ui import page_database
from formcheck.ui.unsent_texts import KEPT_FOR_S, MOST_PEOPLE, WRITTEN, UnsentTexts
from tests.ui.desk.made import Made
from tests.ui.desk.pages import WAIT_S, checked, click, words

UI = Path(formcheck.ui.__file__).parent
ENDED = "Your login has ended, and nothing was stored since."
BACK = "What you wrote before your login ended is here again."
ASKS = re.compile(
    "text_area|text_input|number_input|number_field|pills|multiselect|data_editor|chat_input"
)
# The fields of the pages, by module and by the key as it stands in the code.
KEPT = {
    *(
        "abilities: f'activity-{number}'",
        "alerts_section: key",
        "comments_section: key",
        "mail_section: _REPLY",
    ),
    *(
        "messages_section: key",
        "outcomes_section: key",
        "patients_page: 'invited-name'",
        "people_page: 'member-email'",
    ),
    *("people_page: 'member-name'", "prescription_page: days_key", "prescription_page: note_key"),
    "prescription_row: fields.key('note')",
    *(
        "pauses_section: reason_key",
        "hand_over_section: note",
        "discharge_section: key",
        "goals_section: text_key",
        "patient_monitoring: text_key",
    ),
}
# A search, a secret, a choice of what to look at, a setting that is shown as it is stored, or a
# field of the patient's own laptop, where nobody logs in.
NOT_KEPT = {
    *(
        "account_page: 'totp-code'",
        "account_page: key",
        "assignments: key",
    ),
    *(
        "assignments: 'find-treated'",
        "connect: ADDRESS",
        "connect: CODE",
        "retention_setting: _DAYS",
    ),
    *("blind_sample_setting: _SIZE", "numbering_setting: _KEY"),
    *("leaving: _CODE", "number_field: key", "device_expiry_setting: _DAYS"),
    *(
        "patients_page: 'find-patient'",
        "people_page: 'member-roles'",
        "people_page: key",
        "rules_page: _key(name)",
    ),
    *("patient_monitoring: minutes_key", "goals_section: key", "starting_points: name_key"),
    *("record_section: f'{key}-name'", "record_section: f'{key}-number'"),
    *("sets_section: f'set-of-{session.id}'", "who_screen: NAME"),
}


@pytest.fixture
def hub(clinic: Made, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(clinic.engine.url.database))
    monkeypatch.setenv("FORMCHECK_HUB", "1")
    page_database.clinic.clear()
    yield clinic
    page_database.clinic.clear()


def tab(token: str, **query: str) -> AppTest:
    app = AppTest.from_file(str(UI / "main.py"), default_timeout=WAIT_S)
    app.session_state["desk-token"] = token
    for name, value in query.items():
        app.query_params[name] = value
    return checked(app.run())


def test_a_message_after_the_logout_in_another_tab_is_not_sent_and_not_lost(hub: Made) -> None:
    anna = hub.id("anna")
    token = hub.log_in_at_once("paula")
    app = tab(token, patient=anna)
    hub.log_out(token)
    app.text_area(key=f"reply-{anna}").input("Rest for a day.")
    click(app, "Send")
    assert ENDED in words(app)
    assert "Anna" not in words(app)
    assert hub.messages(hub.actor("paula"), anna) == ()
    peter = tab(hub.log_in_at_once("peter"), patient=anna)
    assert "Rest for a day." not in str(peter)
    again = tab(hub.log_in_at_once("paula"), patient=anna)
    assert BACK in [each.value for each in again.info]
    assert again.text_area(key=f"reply-{anna}").value == "Rest for a day."
    click(again, "Send")
    (sent,) = hub.messages(hub.actor("paula"), anna)
    assert sent.text == "Rest for a day."


def test_a_prescription_written_past_half_an_hour_is_kept_for_its_author(hub: Made) -> None:
    anna = hub.id("anna")
    token = hub.log_in_at_once("paula")
    app = tab(token, patient=anna, view="prescription")
    click(app, "add-exercise")
    with hub.writing() as session:
        for login in session.query(LoginRow):
            login.seen_at -= timedelta(minutes=31)
    click(app, "prescribe")
    assert ENDED in words(app)
    assert hub.plans(hub.actor("paula"), anna) == ()
    again = tab(hub.log_in_at_once("paula"), patient=anna, view="prescription")
    click(again, "prescribe")
    (plan,) = hub.plans(hub.actor("paula"), anna)
    assert isinstance(plan.items[0], PlanItem)


def test_who_lost_a_role_is_told_on_the_page_that_is_left_to_them(hub: Made) -> None:
    anna = hub.id("anna")
    hub.set_roles(hub.actor("ada"), hub.id("paula"), [Role.PHYSIOTHERAPIST, Role.ADMIN])
    app = tab(hub.log_in_at_once("paula"), patient=anna)
    hub.set_roles(hub.actor("ada"), hub.id("paula"), [Role.ADMIN], hub.id("peter"))
    app.text_area(key=f"reply-{anna}").input("Rest for a day.")
    click(app, "Send")
    assert "There is no such person among those you may see." in words(app)
    assert hub.messages(hub.actor("peter"), anna) == ()


def test_what_is_left_is_whose_it_is_for_half_a_day_and_of_so_many() -> None:
    now = [0.0]
    left = UnsentTexts(lambda: now[0])
    left.keep("paula", {"reply-1": "Hello", "old-password": "secret", "draft-1": None, "x": 1})
    left.keep("paula", {"reply-2": "there"})
    for number in range(MOST_PEOPLE - 1):
        left.keep(f"other {number}", {"reply-1": "x"})
    state = {"reply-2": "newer"}
    assert not left.give_back("peter", state)
    assert left.give_back("paula", state)
    assert state == {"reply-1": "Hello", "reply-2": "newer"}
    assert not left.give_back("paula", {})
    left.keep("paula", {"reply-1": "Hello"})
    left.keep("one more", {"reply-1": "x"})
    assert not left.give_back("other 0", {})
    now[0] = KEPT_FOR_S + 1
    assert not left.give_back("paula", {})


def called(node: ast.Call) -> str:
    """The name of what is called."""
    return str(getattr(node.func, "attr", getattr(node.func, "id", "")))


def test_every_field_on_the_pages_is_kept_or_named_as_not() -> None:
    found = set()
    for path in sorted(UI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ASKS.fullmatch(called(node)):
                keys = [ast.unparse(each.value) for each in node.keywords if each.arg == "key"]
                found |= {f"{path.stem}: {key}" for key in keys}
    assert found == KEPT | NOT_KEPT
    for key in re.findall(r": f?'([^']+)'", " ".join(KEPT)):
        assert key.startswith(WRITTEN)


def beginnings(tree: ast.Module, key: ast.expr) -> set[str]:
    """Return a key's possible beginnings: one for each value of the name that it begins with."""
    if isinstance(key, ast.Constant):
        return {str(key.value)}
    if isinstance(key, ast.JoinedStr):
        return beginnings(tree, key.values[0])
    if isinstance(key, ast.FormattedValue):
        return beginnings(tree, key.value)
    if not isinstance(key, ast.Name):
        return set()
    return {
        begin
        for name, value in given(tree)
        if isinstance(name, ast.Name) and name.id == key.id
        for begin in beginnings(tree, value)
    }


def given(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each name of a module with what is put into it."""
    for node in ast.walk(tree):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(target.elts, node.value.elts, strict=True)
            else:
                yield target, node.value


def test_no_button_is_kept_as_if_it_were_written() -> None:
    found = set()
    for path in sorted(UI.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node).endswith("button"):
                for each in node.keywords:
                    if each.arg == "key":
                        found |= beginnings(tree, each.value)
    assert {"do-discharge-", "take-up-", "entrust-", "start"} <= found
    assert not [key for key in found if key.startswith(WRITTEN)]


def test_a_click_is_not_kept_with_what_was_written() -> None:
    left, state = UnsentTexts(), dict[str, object]()
    left.keep("paula", {"discharge-1": "All well.", "discharge-1-do": True})
    assert left.give_back("paula", state)
    assert state == {"discharge-1": "All well."}


def test_a_total_of_nothing_is_kept_and_an_empty_field_is_not() -> None:
    left, state = UnsentTexts(), dict[str, object]()
    left.keep("paula", {"paper-rmdq-1": 0.0, "reply-1": "", "paper-odi-1": None, "days-1": []})
    assert left.give_back("paula", state)
    assert state == {"paper-rmdq-1": 0.0}


def test_a_discharge_after_the_login_has_ended_is_still_written_at_the_next(hub: Made) -> None:
    anna, token = hub.id("anna"), hub.log_in_at_once("paula")
    app = tab(token, patient=anna)
    app.text_area(key=f"discharge-{anna}").input("All well.")
    hub.log_out(token)
    click(app, f"do-discharge-{anna}")
    again = tab(hub.log_in_at_once("paula"), patient=anna)
    assert again.text_area(key=f"discharge-{anna}").value == "All well."
    assert not hub.patient(hub.actor("paula"), anna).is_discharged
