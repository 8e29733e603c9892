"""A set in front of the camera, without any socket."""

from __future__ import annotations

from dataclasses import replace

import pytest

from formcheck.coach.stages import (
    AllDone,
    CoachStage,
    RepetitionDone,
    SetBegan,
    SetEnded,
    SetReviewed,
    Stopped,
)
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.registry import IDLE_S, LiveSessions
from formcheck.live.session import MOST_PICTURES, LiveEvent, LiveSession, Moment, SetObservations
from formcheck.replay.judged import judge_again
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.session import engine
from formcheck.session.state import SessionState
from formcheck.session.update import Update
from tests.live.doubles import UNTIL_WORK_S, bridge_tasks, bridges
from tests.stick import in_turn

pytestmark = pytest.mark.slow


def live(repetitions: int = 2, **more) -> LiveSession:
    return LiveSession(bridge_tasks(repetitions), **more)


def show(session: LiveSession, seen) -> Moment | None:
    """The newest moment after all that is seen, on one connection."""
    connection, moment = session.claim(), None
    for observation in seen:
        moment = session.observe(connection, observation)
    return moment


def test_a_set_counts_and_is_done() -> None:
    session = live(2)
    moment = show(session, bridges(3).values())
    assert moment is not None
    assert moment.update.done
    assert moment.update.count == 2  # what comes after the set is over is not counted
    assert session.is_done


def test_what_moves_before_the_set_is_on_counts_nothing() -> None:
    session = live(2)
    moving = [seen for t_s, seen in bridges(2).items() if t_s > UNTIL_WORK_S]
    moment = show(session, moving)
    assert moment is not None
    assert moment.guide.stage in {CoachStage.SETUP, CoachStage.ARM}
    assert moment.update.count == 0
    assert moment.update.repetitions == ()


def test_late_pictures_change_nothing() -> None:
    session = live()
    connection = session.claim()
    seen = list(bridges(1).values())
    session.observe(connection, seen[10])
    before = session.moment
    assert session.observe(connection, seen[5]) is before
    assert session.update is not None
    assert session.update.observation is seen[10]


def test_a_newer_connection_takes_over_and_keeps_the_count() -> None:
    session = live()
    first = session.claim()
    seen = list(bridges(2).values())
    half = len(seen) // 2 + 10
    for observation in seen[:half]:
        session.observe(first, observation)
    second = session.claim()
    assert session.observe(first, seen[half]) is None
    for observation in seen[half:]:
        session.observe(second, observation)
    assert session.update is not None
    assert session.update.count == 2


def test_events_are_on_record_before_they_are_shown() -> None:
    events: list[LiveEvent] = []
    shown: list[int] = []

    def record(event: LiveEvent) -> None:
        events.append(event)
        shown.append(session.update.count if session.update else 0)

    session = live(2, on_event=record)
    show(session, bridges(2).values())
    kinds = [type(event) for event in events]
    assert kinds == [
        SetBegan,
        *(SetObservations, RepetitionDone),
        *(SetObservations, RepetitionDone, SetReviewed, SetEnded),
        AllDone,
    ]
    assert shown == [0, 0, 0, 1, 1, 1, 1, 1]


def test_every_picture_of_a_set_is_handed_over_once_and_none_of_its_rest() -> None:
    events: list[LiveEvent] = []
    session = LiveSession(bridge_tasks(1, sets=2), events.append)
    seen = list(in_turn(bridges(1).values(), bridges(2, lead_s=12.0).values()))
    show(session, seen)
    parts = [each for each in events if isinstance(each, SetObservations)]
    assert [part.position for part in parts] == [0, 1]
    for part in parts:
        times_s = [observation.t_s for observation in part.observations]
        assert times_s == [each.t_s for each in seen if times_s[0] <= each.t_s <= times_s[-1]]
    (ended,) = (each for each in events if isinstance(each, SetEnded) and each.position == 0)
    assert events.index(ended) > events.index(parts[0])
    assert parts[1].observations[0].t_s - parts[0].observations[-1].t_s > 5.0


@pytest.mark.slow
def test_a_set_in_which_nothing_happens_is_handed_over_in_parts() -> None:
    events: list[LiveEvent] = []
    session = live(5, on_event=events.append)
    lying = [seen for t_s, seen in bridges(1, lead_s=60.0).items() if t_s < 59.0]
    last = show(session, lying)
    session.stop()
    parts = [each.observations for each in events if isinstance(each, SetObservations)]
    assert last is not None and len(parts) > 1
    assert max(map(len, parts)) <= MOST_PICTURES
    assert parts[-1][-1].t_s == last.update.observation.t_s


@pytest.mark.parametrize(
    ("early", "late", "said"),
    [
        ("full", "heavy", "full"),
        ("heavy", "full", "full"),
        ("heavy", "heavy", "heavy"),
        (None, "lite", "lite"),
        (None, None, None),
    ],
)
def test_a_set_is_of_the_least_exact_model_that_saw_it(
    early: str | None, late: str | None, said: str | None
) -> None:
    events: list[LiveEvent] = []
    session = live(1, on_event=events.append)
    connection = session.claim()
    for t_s, observation in bridges(1).items():
        model = early if t_s < UNTIL_WORK_S + 1.0 else late
        session.observe(connection, observation, None, model)
    assert next(each.model for each in events if isinstance(each, SetObservations)) == said


def test_the_model_of_before_the_set_is_not_the_sets() -> None:
    events: list[LiveEvent] = []
    session = live(1, on_event=events.append)
    connection = session.claim()
    for t_s, observation in bridges(1).items():
        session.observe(connection, observation, None, "full" if t_s < 2.0 else "heavy")
    assert {each.model for each in events if isinstance(each, SetObservations)} == {"heavy"}


def test_what_could_not_be_recorded_is_handed_over_again() -> None:
    """A full disk, or a database that is locked, for the first two tries."""
    tries: list[LiveEvent] = []
    events: list[LiveEvent] = []

    def record(event: LiveEvent) -> None:
        tries.append(event)
        if len(tries) <= 2:
            raise OSError("no space left")
        events.append(event)

    session = live(2, on_event=record)
    connection = session.claim()
    failed = 0
    for observation in bridges(2).values():
        try:
            session.observe(connection, observation)
        except OSError:
            failed += 1
    assert failed == 2
    assert [type(event) for event in events] == [
        SetBegan,
        SetObservations,
        RepetitionDone,
        SetObservations,
        RepetitionDone,
        SetReviewed,
        SetEnded,
        AllDone,
    ]


def test_the_next_set_counts_from_nothing() -> None:
    session = LiveSession(bridge_tasks(1, sets=2))
    moment = show(session, in_turn(bridges(1).values(), bridges(2, lead_s=12.0).values()))
    assert moment is not None
    assert session.is_done
    assert moment.guide.task.set_number == 2
    assert moment.update.count == 1


def test_stop_before_any_picture_is_empty() -> None:
    session = live()
    assert session.stop() is None
    seen = Observation(1.0, (640, 480), None)
    assert session.observe(session.claim(), seen) is None


def test_stop_twice_is_stop_once() -> None:
    events: list[LiveEvent] = []
    session = live(5, on_event=events.append)
    show(session, bridges(1).values())
    assert session.stop() is session.stop()
    assert session.update is not None
    assert session.update.count == 1
    assert events[-2:] == [SetEnded(0, "stopped"), Stopped("button")]


def test_a_repetition_on_its_way_down_is_kept_when_stopped() -> None:
    events: list[LiveEvent] = []
    session = live(5, on_event=events.append)
    seen = [seen for t_s, seen in bridges(1).items() if t_s < UNTIL_WORK_S + 1.2 + 3.5 + 0.9]
    show(session, seen)
    assert not any(isinstance(event, RepetitionDone) for event in events)
    session.stop()
    (found,) = (event for event in events if isinstance(event, SetReviewed))
    assert [each.counted for each in found.repetitions] == [True]


def test_what_goes_on_record_is_what_the_recording_shows() -> None:
    """So that the clinic's replay agrees with the record."""
    events: list[LiveEvent] = []
    show(live(3, on_event=events.append), bridges(3).values())
    (found,) = (event for event in events if isinstance(event, SetReviewed))
    seen = [each for one in events if isinstance(one, SetObservations) for each in one.observations]
    again = judge_again(seen, exercise_by_id("bridge"), Prescription(3, 3.0)).repetitions
    assert len(again) == 3
    assert found.repetitions == again


def doubting(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second look that finds one repetition less, and two attempts that are none."""
    really = engine.finish

    def finish(state: SessionState) -> tuple[SessionState, Update]:
        state, _ = really(state)
        refused = (
            Refused(1.0, 2.0, RefusalReason.UNFINISHED),
            Refused(3.0, 3.1, RefusalReason.TWITCH),
        )
        kept = state.repetitions[:-1]
        state = replace(state, repetitions=kept, count=len(kept), refused=refused)
        return state, replace(really(state)[1], done=False)

    monkeypatch.setattr("formcheck.session.engine.finish", finish)


def test_the_second_look_changes_the_record_and_not_what_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    doubting(monkeypatch)
    events: list[LiveEvent] = []
    session = live(3, on_event=events.append)
    moment = show(session, bridges(3).values())
    (found,) = (event for event in events if isinstance(event, SetReviewed))
    assert (len(found.repetitions), found.live_count) == (2, 3)
    assert [each.why for each in found.attempts] == [RefusalReason.UNFINISHED], (
        "a twitch is no attempt"
    )
    assert moment is not None and moment.update.count == 3
    assert session.reviewed == found
    assert [each.status for each in events if isinstance(each, SetEnded)] == ["done"]


@pytest.mark.parametrize("reason", ["button", "gesture", "page"])
def test_a_set_that_is_stopped_is_looked_at_again_once(reason: str) -> None:
    events: list[LiveEvent] = []
    session = live(5, on_event=events.append)
    show(session, bridges(2).values())
    session.stop(reason)
    session.stop(reason)
    kinds = [type(event) for event in events]
    assert kinds[-3:] == [SetReviewed, SetEnded, Stopped]
    assert kinds.count(SetReviewed) == 1


def test_a_set_that_never_began_is_not_looked_at_again() -> None:
    events: list[LiveEvent] = []
    session = live(5, on_event=events.append)
    show(session, [seen for t_s, seen in bridges(1).items() if t_s < 1.0])
    session.stop()
    assert [type(event) for event in events] == [Stopped]
    assert session.reviewed is None


def test_sessions_are_found_by_unguessable_ids_until_closed() -> None:
    sessions = LiveSessions()
    first, second = (sessions.open(bridge_tasks(1)) for _ in range(2))
    assert len(first.id) >= 32
    assert first.id.isalnum()  # it becomes part of a component's key
    assert first.id != second.id
    sessions.close(second)
    assert sessions.get(second.id) is None
    assert sessions.get(first.id) is first


def test_sessions_that_nobody_uses_are_forgotten_and_used_ones_never() -> None:
    now_s = 0.0
    sessions = LiveSessions(clock=lambda: now_s)
    left_behind, used = (sessions.open(bridge_tasks(1)) for _ in range(2))
    connection = used.claim()
    for _ in range(10):
        now_s += IDLE_S / 5
        used.observe(connection, Observation(now_s, (640, 480), None))
        sessions.open(bridge_tasks(1))
    assert sessions.get(left_behind.id) is None
    assert sessions.get(used.id) is used
