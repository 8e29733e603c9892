"""A patient's pages on the clinic's server, over the clinic's own database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select
from streamlit.testing.v1 import AppTest

from formcheck.errors import AccessError, TooManyTriesError
from formcheck.exercises.prescription import BEYOND_LIMIT
from formcheck.journey.journey_state import Journey, JourneyStage
from formcheck.store.clinic.clinic import Clinic as Store
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.clinic.throttle import PER_ADDRESS
from formcheck.store.tables import ThrottleRow
from formcheck.ui import page_database
from tests.clinic.made import Clinic, clinic_in
from tests.once import NewDatabase
from tests.store.made import FIVE, item, repetition
from tests.sync.made import SHOWN, seen

pytestmark = pytest.mark.slow

MAIN = Path(__file__).parents[2] / "formcheck" / "ui" / "main.py"
CODE = "34679-ACDEF"
WAIT_S = 60


@pytest.fixture
def store(
    new_database: NewDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Store]:
    path = new_database(tmp_path / "clinic.db")
    for name, value in {"DATABASE": str(path), "HUB": "1", "POSE": "browser"}.items():
        monkeypatch.setenv(f"FORMCHECK_{name}", value)
    page_database.clinic.clear()
    opened = Store(path)
    yield opened
    opened.close()
    page_database.clinic.clear()


@pytest.fixture
def clinic(store: Store) -> Clinic:
    return clinic_in(store)


def browser(store: Store, clinic: Clinic, agreed: bool = True) -> Hosted:
    """Anna's."""
    code = store.new_code(clinic.paula, clinic.anna.person_id)
    actor = store.actor_of_device(store.pair(code, "Firefox", "browser", "here").token)
    assert actor is not None
    own = Hosted(store, actor)
    if agreed:
        own.save_consent(actor.person_id, True, SHOWN)
    return own


def page(own: Hosted, name: str) -> AppTest:
    """A patient's page by its name, in the tab of `own`, after the way through `main`."""

    def script() -> None:
        from functools import partial

        import streamlit as st

        from formcheck.ui.hosted import hosted_clinic_page
        from formcheck.ui.hosted.hosted_consent import agreed
        from formcheck.ui.page_database import serve
        from formcheck.ui.patient import about_me_page, exercise_page, history_page, today_page
        from formcheck.ui.patient.tab_journey import arrive, is_here

        own, name = st.session_state["shown"]
        serve(own)
        if not is_here():
            arrive(own.actor.person_id)
        {
            "today": partial(agreed, own, today_page.show),
            "exercise": partial(agreed, own, exercise_page.show),
            "history": history_page.show,
            "clinic": partial(hosted_clinic_page.show, own),
            "about_me": about_me_page.show,
        }[name]()

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["shown"] = (own, name)
    return app.run()


def click(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception, app.exception


def words(app: AppTest) -> str:
    parts = [*app.title, *app.subheader, *app.markdown, *app.caption, *app.error, *app.info]
    return "\n".join(str(part.value) for part in parts)


def test_the_question_comes_before_the_first_training(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic, agreed=False)
    for name in ("today", "exercise"):
        assert "May Clinic keep what you train here?" in words(page(own, name))
    app = page(own, "today")
    click(app, "not-now")
    assert "Nothing is kept, so you can't train here." in words(app)
    click(app, "start-agree")
    assert "Before you exercise" in words(app)
    (consent,) = own.export(own.actor.person_id)["person"]["consents"]
    assert consent["given"] and "Never sent: video" in consent["text"]


def test_a_session_told_by_hand_is_at_the_clinic_at_once(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    store.prescribe(clinic.paula, own.actor.person_id, (item("cat_cow"),))
    own.add_safety(own.actor.person_id, ())
    app = page(own, "today")
    assert "Hello Anna" in words(app)
    assert "Somebody else is here" not in [button.label for button in app.button]
    click(app, "hand-cat_cow")
    click(app, "start-done")
    click(app, "after-6")
    click(app, "effort-5")
    (session,) = store.sessions(clinic.paula, own.actor.person_id)
    assert (session.plan_version, session.pain_after) == (1, 6)
    assert "1 session so far." in words(page(own, "history"))


def test_the_model_that_the_browser_used_last_is_said(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    mine = own.actor.person_id
    own.add_safety(mine, ())
    assert "model of the body" not in words(page(own, "about_me"))
    for model, is_warned in (("heavy", False), ("lite", True)):
        session = own.begin_session(mine, (item(),), 3)
        set_id = own.begin_set(session, 0, "bridge", FIVE)
        own.add_recording(set_id, seen(3), model)
        own.end_set(set_id, "done")
        own.end_session(session, 3, 3)
        said = words(page(own, "about_me"))
        assert ("most exact model of the body" in said) is not is_warned
        assert ("sees you less exactly" in said) is is_warned
        assert ("sees you less exactly" in words(page(own, "today"))) is is_warned


def test_a_passed_limit_has_its_name_in_the_own_history(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    mine = own.actor.person_id
    session = own.begin_session(mine, (item(),), 3)
    set_id = own.begin_set(session, 0, "bridge", FIVE)
    own.add_repetition(set_id, repetition(1, faults=(BEYOND_LIMIT,), not_assessed=()))
    own.end_set(set_id, "done")
    own.end_session(session, 3, 3)
    charts = page(own, "history").get("vega_lite_chart")
    assert any(b"Further than agreed" in chart.proto.SerializeToString() for chart in charts)


def test_a_withdrawal_in_another_tab_ends_the_training_here(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    own.add_safety(own.actor.person_id, ())
    app, other = page(own, "today"), page(own, "clinic")
    click(app, "start-session")
    click(other, "withdraw")
    click(app, "pain-3")
    assert "May Clinic keep what you train here?" in words(app)
    assert own.sessions(own.actor.person_id) == ()


def test_a_browser_disconnected_in_mid_session_is_asked_anew(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    own.add_safety(own.actor.person_id, ())
    app = page(own, "today")
    click(app, "start-session")
    click(app, "pain-3")
    store.unpair(clinic.paula, own.actor.device_id or "")
    app.button(key="start-stop").click().run()
    assert "journey" not in app.session_state
    assert "live-session" not in app.session_state


def test_messages_go_both_ways(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    store.write_message(clinic.paula, own.actor.person_id, "How is *it*?")
    assert "You have a new message" in words(plan_of(own))
    app = page(own, "clinic")
    assert r"How is \*it\*?" in words(app)
    app.text_area(key="clinic-reply").input("Better.").run()
    click(app, "send-message")
    texts = [message.text for message in store.messages(clinic.paula, own.actor.person_id)]
    assert texts == ["How is *it*?", "Better."]


def plan_of(own: Hosted) -> AppTest:
    own.add_safety(own.actor.person_id, ())
    return page(own, "today")


def test_logging_out_ends_the_device_and_forgets_the_tab(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    app = page(own, "clinic")
    click(app, "leave")
    click(app, "leave-no")
    click(app, "leave")
    app.button(key="leave-yes").click()
    app.run()
    assert "journey" not in app.session_state
    assert store.devices(clinic.paula, own.actor.person_id) == ()
    with pytest.raises(AccessError):
        own.sessions(own.actor.person_id)


def test_everything_about_me_is_deleted_at_the_clinic(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    app = page(own, "about_me")
    assert "It is kept on your clinic's server only" in words(app)
    next(one for one in app.button if one.label == "Delete everything").click().run()
    next(one for one in app.button if one.label == "Yes, delete everything").click()
    app.run()
    assert store.worklist(clinic.paula).lines == ()
    assert "deleted" in app.query_params  # the next page says it


def test_a_forged_id_in_the_tab_reads_nothing_of_anybody_else(store: Store, clinic: Clinic) -> None:
    own = browser(store, clinic)
    bo = clinic.bo.person_id
    for name in ("today", "history", "about_me"):
        app = page(own, name)
        app.session_state["journey"] = Journey(JourneyStage.PLAN, bo, is_safe=True)
        app.run()
        assert "Bo" not in words(app)
        assert app.exception
    log = store.audit(clinic.admin)
    assert ("refused", bo) in {(line.detail, line.patient_id) for line in log}


def test_without_a_patient_there_are_no_records(store: Store) -> None:
    with pytest.raises(AccessError):
        page_database.store()


def main(**query: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=WAIT_S)
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app


def test_nobody_sees_anything_before_they_say_who_they_are(store: Store, clinic: Clinic) -> None:
    app = main(patient=clinic.anna.person_id)
    assert [title.value for title in app.title] == ["FormCheck at the clinic"]
    assert [each.value for each in app.subheader] == ["I am a patient", "I work at the clinic"]
    assert "Anna" not in words(app)


BOTH_WAYS = ["Here, in this browser", "On my own laptop"]


def test_a_link_offers_both_ways(store: Store, clinic: Clinic) -> None:
    app = main(pair=store.new_code(clinic.paula, clinic.anna.person_id))
    assert [each.value for each in app.subheader] == BOTH_WAYS
    assert not app.error


def link(code: str) -> AppTest:
    """Open a link in a browser that is nobody's yet."""

    def script() -> None:
        import streamlit as st

        from formcheck.ui.hosted import device_choice
        from formcheck.words import translator

        device_choice.show(
            translator("en"), None, "https://clinic.example", st.session_state["code"]
        )

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["code"] = code
    return app.run()


def test_a_link_whose_code_is_used_says_so_at_once(store: Store, clinic: Clinic) -> None:
    code = store.new_code(clinic.paula, clinic.anna.person_id)
    store.pair(code, "Firefox", "browser", "here")
    assert ["was used already" in each.value for each in main(pair=code).error] == [True]
    app = link(code)
    for _ in range(3):
        assert len(app.run().error) == 1 and not app.subheader
    with store.reading() as session:
        assert sum(session.scalars(select(ThrottleRow.tries))) == 2, "a visit is one try"


def test_whoever_guesses_links_has_to_wait(store: Store, clinic: Clinic) -> None:
    code = store.new_code(clinic.paula, clinic.anna.person_id)
    for _ in range(PER_ADDRESS.tries):
        assert not store.is_open(CODE, "192.0.2.1")
    with pytest.raises(TooManyTriesError):
        store.is_open(code, "192.0.2.1")
    assert store.is_open(code, "192.0.2.2")


def test_who_wants_the_laptops_way_reads_how_to_get_it(store: Store, clinic: Clinic) -> None:
    app = link(store.new_code(clinic.paula, clinic.anna.person_id))
    click(app, "laptop-how")
    sheet = next(each.proto.body for each in app.get("html") if "<section" in each.proto.body)
    assert "Ask your clinic for FormCheck&#39;s folder" in sheet
    files = [path.name for path in MAIN.parents[2].glob("FormCheck.*")]
    assert len(files) == 3
    assert all(name in sheet for name in files)


@pytest.mark.parametrize("pose", ["server", None])
def test_where_pictures_would_be_sent_nobody_trains(
    store: Store, monkeypatch: pytest.MonkeyPatch, pose: str | None
) -> None:
    if pose is None:
        monkeypatch.delenv("FORMCHECK_POSE")
    else:
        monkeypatch.setenv("FORMCHECK_POSE", pose)
    assert not main().subheader
    assert not main(pair=CODE).subheader


def test_what_somebody_else_left_in_a_tab_is_gone(clinic: Clinic) -> None:
    def script() -> None:
        import streamlit as st

        from formcheck.ui.desk.colleague_visit import clear_state_of_others

        clear_state_of_others(st.session_state["whose"])

    app = AppTest.from_function(script, default_timeout=WAIT_S)
    app.session_state["whose"] = clinic.paula
    app.session_state["draft"] = "typed"
    assert app.run().session_state["draft"] == "typed"
    app.session_state["whose"] = clinic.anna
    assert "draft" not in app.run().session_state
