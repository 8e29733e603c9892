"""A set in front of the camera, without any socket."""

from __future__ import annotations

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.registry import LiveSessions
from formcheck.live.session import LiveSession
from tests.live.doubles import BRIDGE, bridges


def live(repetitions: int = 2) -> LiveSession:
    return LiveSession(BRIDGE, Prescription(repetitions, 3.0))


def test_a_set_counts_and_is_done() -> None:
    session = live(2)
    connection = session.claim()
    for observation in bridges(3).values():
        update = session.observe(connection, observation)
    assert update is not None
    assert update.done
    assert update.count == 2  # what comes after the set is over is not counted


def test_late_pictures_change_nothing() -> None:
    session = live()
    connection = session.claim()
    seen = list(bridges(1).values())
    session.observe(connection, seen[10])
    assert session.observe(connection, seen[5]) is session.update
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


def test_finish_before_any_picture_is_empty() -> None:
    session = live()
    assert session.finish() is None
    seen = Observation(1.0, (640, 480), None)
    assert session.observe(session.claim(), seen) is None


def test_finish_twice_is_finish_once() -> None:
    session = live(5)
    connection = session.claim()
    for observation in bridges(1).values():
        session.observe(connection, observation)
    assert session.finish() is session.finish()
    assert session.update is not None
    assert session.update.count == 1


def test_sessions_are_found_by_unguessable_ids_until_closed() -> None:
    sessions = LiveSessions(max_sessions=2)
    first, second = (sessions.open(BRIDGE, Prescription(1, None)) for _ in range(2))
    assert len(first.id) >= 32
    assert first.id.isalnum()  # it becomes part of a component's key
    assert first.id != second.id
    sessions.close(second)
    assert sessions.get(second.id) is None
    sessions.open(BRIDGE, Prescription(1, None))
    sessions.open(BRIDGE, Prescription(1, None))
    assert sessions.get(first.id) is None  # the oldest made room
