"""The page "My clinic", and what of it the plan's screen says, with a real hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.journey.journey_state import Journey, JourneyStage
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.local import LocalStore
from formcheck.sync.exchange import sync_now
from formcheck.sync.link import pair
from formcheck.ui import page_database
from formcheck.ui.plain_text import plain
from tests.clinic.made import Clinic, clinic_in
from tests.hub.served import hub, serving
from tests.once import NewDatabase
from tests.store.made import item
from tests.sync.made import SHOWN, train

pytestmark = pytest.mark.slow


@pytest.fixture
def store(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[LocalStore]:
    monkeypatch.setenv("FORMCHECK_DATABASE", str(tmp_path / "formcheck.db"))
    page_database.laptop.clear()
    opened = LocalStore(new_database(tmp_path / "formcheck.db"))
    yield opened
    opened.close()
    page_database.laptop.clear()


@pytest.fixture
def care(new_database: NewDatabase, tmp_path: Path) -> Iterator[Store]:
    opened = Store(new_database(tmp_path / "hub.db"))
    yield opened
    opened.close()


@pytest.fixture
def clinic(care: Store) -> Clinic:
    return clinic_in(care)


@pytest.fixture
def url(tmp_path: Path, clinic: Clinic) -> Iterator[str]:
    app = hub(tmp_path / "hub.db")
    with serving(app) as address:
        yield address
    app.state.store.close()


@pytest.fixture
def person(store: LocalStore) -> str:
    return store.add_person("Anna", "en").id


@pytest.fixture
def page(person: str) -> Iterator[AppTest]:
    def shown() -> None:
        from formcheck.ui.patient.clinic_page import show

        show()

    app = AppTest.from_function(shown, default_timeout=60)
    app.session_state["journey"] = Journey(JourneyStage.PLAN, person)
    yield app
    assert not app.exception


def click(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()


def said(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.error, *app.info]
    return "\n".join(str(part.value) for part in parts)


def test_before_anything_is_connected_it_says_what_would_be_sent(page: AppTest) -> None:
    page.run()
    assert "Never sent: video, pictures or sound." in said(page)
    assert "The movement of your skeleton" in said(page)
    click(page, "start-connect")
    assert "This is not an address." in said(page)


def test_a_link_fills_in_both_and_agreeing_sends_what_was_before(
    page: AppTest, store: LocalStore, person: str, url: str, care: Store, clinic: Clinic
) -> None:
    train(store, person)
    page.query_params["hub"] = url
    code = care.new_code(clinic.paula, clinic.anna.person_id)
    page.query_params["code"] = code
    page.run()
    assert page.text_input(key="clinic-code").value == code
    click(page, "start-connect")
    assert "Connected with **Clinic**." in said(page)
    assert "May your reports go to Clinic?" in said(page)
    click(page, "not-now")
    click(page, "sync-now")
    assert care.sessions(clinic.paula, clinic.anna.person_id) == ()
    click(page, "start-agree")
    assert "Waiting to be sent" in said(page)
    click(page, "sync-now")
    assert "Everything is sent" in said(page)
    assert len(care.sessions(clinic.paula, clinic.anna.person_id)) == 1
    kept = store.export(person)["person"]["consents"]
    assert "Never sent: video" in kept[0]["text"]


def test_messages_go_both_ways(
    page: AppTest, store: LocalStore, person: str, url: str, care: Store, clinic: Clinic
) -> None:
    anna = clinic.anna.person_id
    pair(store, person, url, care.new_code(clinic.paula, anna))
    care.write_message(clinic.paula, anna, "Look: ![x](http://elsewhere.example/x.png)")
    sync_now(store, person)
    page.run()
    assert r"\!\[x\]" in said(page)
    assert store.messages(person)[0].read_at is not None
    page.text_area(key="clinic-reply").input("Thank you.").run()
    click(page, "send-message")
    assert "Thank you" in said(page)
    click(page, "sync-now")
    assert [each.text for each in care.messages(clinic.paula, anna)][-1] == "Thank you."


def test_withdrawing_copying_deleting_and_leaving(
    page: AppTest, store: LocalStore, person: str, url: str, care: Store, clinic: Clinic
) -> None:
    pair(store, person, url, care.new_code(clinic.paula, clinic.anna.person_id))
    store.save_consent(person, True, SHOWN)
    sync_now(store, person)
    page.run()
    click(page, "withdraw")
    assert not store.has_consented(person)
    click(page, "copy")
    assert "Please type the code" in said(page)
    code = care.copy_code(clinic.paula, clinic.anna.person_id)
    page.text_input(key="clinic-copy-code").input(code).run()
    click(page, "copy")
    assert "formcheck.export/1" in page.session_state["clinic-copy"]
    click(page, "erase")
    click(page, "erase-yes")
    assert store.link(person) is None
    assert care.worklist(clinic.paula).lines == ()
    pair(store, person, url, care.new_code(clinic.peter, clinic.bo.person_id))
    page.run()
    click(page, "unpair")
    assert store.link(person) is None


def test_the_plan_screen_announces_what_is_new(
    store: LocalStore, person: str, url: str, care: Store, clinic: Clinic
) -> None:
    def shown() -> None:
        from formcheck.ui.screens.plan_screen import show

        show()

    pair(store, person, url, care.new_code(clinic.paula, clinic.anna.person_id))
    care.prescribe(clinic.paula, clinic.anna.person_id, [item()], None, "Every *day*.")
    care.write_message(clinic.paula, clinic.anna.person_id, "Hello")
    sync_now(store, person)
    app = AppTest.from_function(shown, default_timeout=60)
    app.session_state["journey"] = Journey(JourneyStage.PLAN, person)
    app.run()
    assert "You have a new message" in said(app)
    assert "Your physiotherapist has sent you a new plan." in said(app)
    assert r"**Paula**: Every \*day\*\." in said(app)
    store.begin_session(person, (item(),), None, 1)
    app.run()
    assert "a new plan" not in said(app)
    assert not app.exception


def test_text_is_shown_as_it_was_written() -> None:
    for each in (
        "https://x.example/a",
        "HTTP://x",
        "www.x.example",
        "a@x.example",
        ":material/home:",
    ):
        assert "\u2060" in plain(each)
    assert plain("a *b*\n[c](d) <e>") == r"a \*b\*" + "  \n" + r"\[c\]\(d\) \<e\>"
