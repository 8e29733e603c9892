"""A small demo clinic, made by `formcheck demo` as typed, as its physiotherapists see it."""

from __future__ import annotations

import shlex
from datetime import timedelta
from pathlib import Path

import pytest

from formcheck.commands.demo import _say
from formcheck.demo.cast import ADMIN, PASSWORD, PHYSIOTHERAPISTS
from formcheck.demo.made import MadeCounts, make_clinic
from formcheck.demo.recorded_attempts import judged
from formcheck.review.ranks import AlertKind
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.database import open_database
from tests.demo.conftest import Typed, asked
from tests.demo.small import FILE, SAID, UNTIL, everybody, logged_in
from tests.program import assert_refused

pytestmark = pytest.mark.slow


def test_each_set_s_recording_judged_again_is_what_is_stored(demo: Clinic) -> None:
    """Of everybody's newest session: the earlier ones are made in the same way."""
    compared = 0
    for actor, one in everybody(demo):
        for session in demo.sessions(actor, one.place.id)[:1]:
            for each in session.sets:
                seen = demo.recording(actor, session.id, each.id)
                again = judged(each.exercise_id, each.prescription, seen)
                assert again == each.repetitions
                compared += len(again)
    assert compared > 40


def test_there_is_something_to_look_at_and_something_seen_to(demo: Clinic) -> None:
    kinds, open_ones, notes = set(), 0, 0
    for actor, one in everybody(demo):
        alerts = demo.alerts(actor, one.place.id)
        kinds |= {alert.kind for alert in alerts}
        open_ones += len(one.alerts)
        seen_to = [each for each in alerts if each.acknowledged_at and not each.is_over]
        assert all(alert.note for alert in seen_to)
        notes += len(seen_to)
    assert {
        AlertKind.PAIN_RISE,
        AlertKind.STOPPED_IN_PAIN,
        AlertKind.ADVICE,
        AlertKind.RECURRING_FAULT,
    } <= kinds
    assert open_ones and notes


def test_people_have_plans_laptops_messages_totals_and_reviews(demo: Clinic) -> None:
    written, totals, reviews = 0, 0, 0
    for actor, one in everybody(demo):
        assert demo.plans(actor, one.place.id)
        assert demo.devices(actor, one.place.id)
        assert demo.consented(actor, one.place.id)
        written += len(demo.messages(actor, one.place.id))
        totals += len(demo.outcomes(actor, one.place.id))
        sessions = demo.sessions(actor, one.place.id)
        reviews += sum(demo.review(actor, each.id) is not None for each in sessions)
    assert written and totals and reviews
    assert any(each.pairs for each in demo.agreement(actor))


def test_nothing_is_from_after_the_end_and_the_newest_sessions_are_fresh(demo: Clinic) -> None:
    admin = logged_in(demo, ADMIN.email)
    assert all(line.at <= UNTIL for line in demo.audit(admin, 1000))
    newest = max(one.last_session_at or UNTIL - timedelta(99) for _, one in everybody(demo))
    assert UNTIL - timedelta(days=3) < newest < UNTIL


def test_it_says_how_to_log_in_and_leaves_a_database_with_a_clinic_alone(
    demo: Clinic, made: Path, typed: Typed
) -> None:
    said = (made / SAID).read_text(encoding="utf-8")
    (start,) = (line for line in said.splitlines() if line.startswith("Start it:"))
    *command, where = shlex.split(start.removeprefix("Start it:"))
    assert command == ["formcheck", "hub", "--database"]
    assert Path(where).name == FILE
    assert PHYSIOTHERAPISTS[0].email in said
    assert PASSWORD in said
    again = asked(typed, made / FILE)
    assert_refused(again, "already")
    assert "--database" in again.stderr
    assert len(demo.clinics()) == 1


def test_a_password_of_the_database_is_not_said(capsys: pytest.CaptureFixture[str]) -> None:
    _say(MadeCounts(1, 1), "postgresql://desk:secret@localhost/demo", 1.0)
    said = capsys.readouterr().out
    assert "secret" not in said
    assert "--database 'postgresql://desk:***@localhost/demo'\n" in said


@pytest.mark.postgres
def test_a_server_s_database_takes_it_too(postgres_url: str) -> None:
    open_database(postgres_url).dispose()
    made = make_clinic(postgres_url, 1, 1, 1, UNTIL)
    clinic = Clinic(postgres_url, lambda: UNTIL)
    assert sum(len(clinic.sessions(actor, one.place.id)) for actor, one in everybody(clinic)) == (
        made.sessions
    )
    clinic.close()
