"""Goals, pauses, discharges, hand-overs, monitoring: on record at the demo clinic."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from formcheck.access import Actor
from formcheck.demo import acts
from formcheck.demo.acts import Act
from formcheck.demo.cast import PASSWORD, PHYSIOTHERAPISTS, DemoPatient, patient
from formcheck.demo.perform_acts import Performer, SetClock
from formcheck.demo.span import Treatment
from formcheck.demo.stories import CAST
from formcheck.demo.storyline import acts_of
from formcheck.review.goals import courses
from formcheck.review.monitoring import NoteKind
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic

ENDS = datetime(2026, 11, 20, 20, tzinfo=UTC)
BEGINS = ENDS - timedelta(weeks=8)
DAY = timedelta(days=1)
TOLD = ("recovers", "away", "discharged", "taken_up_again", "handed_over", "lopsided")


def told(who: int) -> tuple[DemoPatient, list[Act]]:
    one = patient(CAST.index(TOLD[who]), Random(who))
    return one, acts_of(one, Random(who), Treatment(who, BEGINS, ENDS, kept=0))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Clinic]:
    """Everything of these stories but the sessions, which take long."""
    clock = SetClock(BEGINS)
    clinic = Clinic(tmp_path_factory.mktemp("demo") / "demo.db", clock)
    stories = dict(enumerate(map(told, range(len(TOLD)))))
    performer = Performer(
        clinic, clock, BEGINS - DAY, {who: one for who, (one, _) in stories.items()}
    )
    happens = [act for _, found in stories.values() for act in found]
    for act in sorted(happens, key=lambda act: act.at):
        if not isinstance(act, acts.Trains | acts.Reviews):
            performer.do(act)
    clock.at = ENDS
    yield clinic
    clinic.close()


def of(demo: Clinic, story: str) -> tuple[Actor, str]:
    """Return the physiotherapist of a patient, and the patient's id."""
    name = told(TOLD.index(story))[0].name
    for each in reversed(PHYSIOTHERAPISTS):
        actor = known(demo.actor_of_token(demo.log_in(each.email, PASSWORD, None, "here")))
        for patient_id, own in demo.own_patients(actor).items():
            if own == name:
                return actor, patient_id
    raise AssertionError(story)


def test_goals_have_scores_and_one_is_reached(demo: Clinic) -> None:
    actor, who = of(demo, "recovers")
    garden, sleep = courses(demo.goals(actor, who), demo.outcomes(actor, who))
    assert [each.points for each in garden.scores] == [2, 4, 6, 8] and garden.change_points == 6
    assert garden.goal.ended_at is None and sleep.goal.is_reached


def test_who_is_on_holiday_is_in_a_pause(demo: Clinic) -> None:
    actor, who = of(demo, "away")
    (pause,) = demo.pauses(actor, who)
    assert pause.reason == "Vacances"  # theirs is the French one
    assert known(demo.line(actor, who, UTC).paused_until) > ENDS


def test_one_patient_is_discharged_and_another_is_back(demo: Clinic) -> None:
    actor, who = of(demo, "discharged")
    assert "Trains alone" in known(demo.discharged(actor, who)).note
    actor, who = of(demo, "taken_up_again")
    (over,) = demo.discharges(actor, who)
    assert over.ended_at is not None and demo.discharged(actor, who) is None


def test_nobody_trains_while_there_is_no_treatment() -> None:
    for story in ("discharged", "taken_up_again", "away"):
        one, found = told(TOLD.index(story))
        days = [act.training.started_at for act in found if isinstance(act, acts.Trains)]
        assert days, one.name
        for act in found:
            if isinstance(act, acts.Pauses):
                assert not any(act.begins <= day < act.ends for day in days)
            if isinstance(act, acts.Discharges):
                back = [one.at for one in found if isinstance(one, acts.TakesUpAgain)]
                assert not any(act.at <= day < (*back, ENDS)[0] for day in days)


def test_a_hand_over_waits_to_be_read_and_another_was(demo: Clinic) -> None:
    actor, who = of(demo, "handed_over")
    (one,) = demo.hand_overs(actor, who)
    assert (one.taker, one.goes_on, one.read_at) == (actor.name, False, None)
    actor, who = of(demo, "lopsided")
    (one,) = demo.hand_overs(actor, who)
    assert one.goes_on and one.read_at is not None
    assert sum(each.treats for each in demo.physiotherapists(actor, who)) == 2


def test_the_monitoring_report_has_minutes_and_a_live_contact(demo: Clinic) -> None:
    actor, who = of(demo, "recovers")
    found = demo.monitored(actor, who, (ENDS - 29 * DAY).date(), ENDS.date(), UTC)
    assert found.minutes >= 10 and len(found.of(NoteKind.CONTACT)) == 1
    assert demo.monitoring_system(actor) is not None


def test_the_clinic_has_templates_of_its_own(demo: Clinic) -> None:
    actor, _ = of(demo, "recovers")
    assert len(demo.templates(actor)) == 3
