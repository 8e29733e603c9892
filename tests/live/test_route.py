"""The WebSocket route, on a real server with a source that needs no camera."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection

from formcheck.coach.stages import Picture
from formcheck.errors import AccessError, ModelError
from formcheck.form.notice_words import NOTICES
from formcheck.live.answer import ENDED_CODE, FAILED_CODE, TAKEN_OVER_CODE, UNWANTED_CODE
from formcheck.live.landmark_message import KIND
from formcheck.live.rate import MAX_MESSAGES_PER_S
from formcheck.live.route import BROKEN_CODE, TOO_MANY_CODE
from formcheck.live.session import LiveEvent, LiveSession
from formcheck.live.source import LandmarkSource, Source
from formcheck.words import translator
from tests.live.doubles import LiveServer, StickSource, bridge_tasks, bridges, message, serving

pytestmark = pytest.mark.slow

PATIENCE_S = 5.0


@pytest.fixture
def server() -> Iterator[LiveServer]:
    seen = bridges(2)
    with serving(lambda: StickSource(seen)) as running:
        yield running


@pytest.fixture
def session(server: LiveServer) -> LiveSession:
    return server.sessions.open(bridge_tasks(2))


def ask(socket: ClientConnection, number: int, t_s: float, payload: bytes = b"picture") -> dict:
    """Everything that is answered to one frame."""
    socket.send(message(number, t_s, payload))
    answer = json.loads(socket.recv(PATIENCE_S))
    if "landmarks" in answer:
        answer |= json.loads(socket.recv(PATIENCE_S))
    return answer


def close_code(socket: ClientConnection) -> int | None:
    with suppress(ConnectionClosed):
        for _ in socket:
            pass
    return socket.close_code


def test_a_whole_set_is_counted_over_the_socket(server: LiveServer, session: LiveSession) -> None:
    with server.connect(session.id) as socket:
        answers = [ask(socket, number, t_s) for number, t_s in enumerate(bridges(2))]
    assert [answer["frame"] for answer in answers] == list(range(len(answers)))
    assert answers[-1]["count"] == answers[-1]["target"] == 2
    assert answers[-1]["done"]
    stages = list(dict.fromkeys(answer["stage"] for answer in answers))
    assert stages == ["setup", "arm", "countdown", "work", "done"]
    digits = [answer["seconds"] for answer in answers if answer["stage"] == "countdown"]
    assert list(dict.fromkeys(digits)) == [3, 2, 1]
    assert all(check["passed"] and not check["text"] for check in answers[5]["checks"])
    assert answers[-1]["task"] == {
        "index": 0,
        "of": 1,
        "exercise_id": "bridge",
        "name": "Bridge",
        "set": 1,
        "sets": 1,
    }
    assert answers[-1]["tones"][-1]["kind"] == "end"
    assert answers[-1]["said"]["text"] == "2 done. You have finished for today. Well done."
    assert answers[-1]["stopped"] is None
    assert {answer["phase"] for answer in answers} == {"rest", "lift", "hold", "lower"}
    assert max(answer["hold_s"] for answer in answers) >= answers[0]["hold_target_s"] == 3.0
    x, y, visibility = answers[0]["landmarks"][0]
    assert 0 <= min(x, y) <= max(x, y) <= 1
    assert visibility == 0.95


def test_what_was_counted_survives_a_lost_connection(
    server: LiveServer, session: LiveSession
) -> None:
    times = list(bridges(2))
    half = len(times) // 2 + 10
    for part in (times[:half], times[half:]):
        with server.connect(session.id) as socket:
            answers = [ask(socket, number, t_s) for number, t_s in enumerate(part)]
    assert answers[-1]["count"] == 2


def test_a_set_that_may_no_longer_be_recorded_ends(server: LiveServer) -> None:
    def refuse(_event: LiveEvent) -> None:
        raise AccessError("You may not do this.")

    session = server.sessions.open(bridge_tasks(1), on_event=refuse)
    with server.connect(session.id) as socket:
        with suppress(ConnectionClosed):
            for number, t_s in enumerate(bridges(1)):
                ask(socket, number, t_s)
        assert socket.close_code == ENDED_CODE


def test_nobody_in_view_is_an_answer(server: LiveServer, session: LiveSession) -> None:
    with server.connect(session.id) as socket:
        answers = [ask(socket, number, 100 + number / 15) for number in range(150)]
    assert answers[-1]["landmarks"] is None
    body = answers[-1]["checks"][0]
    assert body == {
        "id": "body",
        "passed": False,
        "text": "I can't see you. Move into the picture.",
    }
    assert answers[-1]["said"]["text"] == body["text"]


class Measuring(StickSource):
    """Takes as long to measure the picture as the test wants."""

    measured = threading.Event()

    def _picture(self) -> Picture:
        self.measured.wait(PATIENCE_S)
        return super()._picture()


def test_the_skeleton_does_not_wait_until_the_picture_is_measured() -> None:
    with serving(lambda: Measuring(bridges(1))) as server:
        session = server.sessions.open(bridge_tasks(1))
        with server.connect(session.id) as socket:
            socket.send(message(1, 0.0))
            assert "landmarks" in json.loads(socket.recv(PATIENCE_S))
            assert session.moment is None
            Measuring.measured.set()
            assert "stage" in json.loads(socket.recv(PATIENCE_S))


def test_answers_are_in_the_persons_language(server: LiveServer) -> None:
    session = server.sessions.open(bridge_tasks(1), language="fr")
    _ = translator("fr")
    with server.connect(session.id) as socket:
        answers = [ask(socket, number, t_s) for number, t_s in enumerate(list(bridges(1))[:60])]
    assert answers[-1]["task"]["name"] == _("Bridge") != "Bridge"
    with server.connect(session.id) as socket:
        notices = [ask(socket, number, 100 + number / 15)["notice"] for number in range(150)]
    assert notices[-1]["text"] == _(NOTICES["nobody"]) != NOTICES["nobody"]


def test_bad_messages_are_passed_over(server: LiveServer, session: LiveSession) -> None:
    with server.connect(session.id) as socket:
        for bad in (b"", b"\x00", message(1, float("nan")), "words instead of bytes"):
            socket.send(bad)
        assert ask(socket, 7, 0.5, b"bad") == {"frame": 7}
        assert ask(socket, 8, 1.0)["count"] == 0


def test_a_picture_ends_a_connection_that_takes_landmarks() -> None:
    with serving(LandmarkSource) as server:
        session = server.sessions.open(bridge_tasks(1))
        with server.connect(session.id) as socket:
            assert ask(socket, 1, 0.1, bytes([KIND]) + b" cut off") == {"frame": 1}
            socket.send(message(2, 0.2, b"\xff\xd8 a picture"))
            assert close_code(socket) == UNWANTED_CODE


def test_a_page_of_another_origin_is_refused(server: LiveServer, session: LiveSession) -> None:
    for origin in ("http://evil.example", f"http://localhost:{server.port}", "null"):
        with pytest.raises(InvalidStatus) as caught, server.connect(session.id, origin):
            pass
        assert caught.value.response.status_code == 403


def test_an_unknown_session_is_told_so(server: LiveServer) -> None:
    with server.connect("nobody-knows") as socket:
        assert close_code(socket) == ENDED_CODE


def test_a_second_window_takes_over(server: LiveServer, session: LiveSession) -> None:
    with server.connect(session.id) as first:
        ask(first, 1, 0.1)
        with server.connect(session.id) as second:
            ask(second, 1, 0.2)
            first.send(message(2, 0.3))
            assert close_code(first) == TAKEN_OVER_CODE
            assert ask(second, 2, 0.4)["frame"] == 2


def test_a_flood_is_cut_off() -> None:
    with serving(lambda: StickSource({}), MAX_MESSAGES_PER_S) as server:
        session = server.sessions.open(bridge_tasks(1))
        with server.connect(session.id) as socket:
            with suppress(ConnectionClosed):
                for number in range(2 * MAX_MESSAGES_PER_S):
                    socket.send(message(number, number / 1000))
            assert close_code(socket) == TOO_MANY_CODE


def test_a_model_that_cannot_start_is_one_sentence() -> None:
    def broken() -> Source:
        raise ModelError("The pose model is missing.")

    with serving(broken) as server:
        opened = server.sessions.open(bridge_tasks(1))
        with server.connect(opened.id) as socket:
            assert json.loads(socket.recv(PATIENCE_S)) == {"error": "The pose model is missing."}
            assert close_code(socket) == FAILED_CODE


def test_a_crash_ends_the_connection_and_the_next_one_goes_on(
    server: LiveServer, session: LiveSession
) -> None:
    with server.connect(session.id) as socket:
        ask(socket, 1, 0.1)
        socket.send(message(2, 0.2, b"crash"))
        assert close_code(socket) == BROKEN_CODE
    with server.connect(session.id) as socket:
        assert ask(socket, 1, 0.3)["frame"] == 1


def test_fifty_visits_leave_no_thread_and_no_model(
    server: LiveServer, session: LiveSession
) -> None:
    opened, closed = StickSource.opened, StickSource.closed
    before = threading.active_count()
    for visit in range(50):
        with server.connect(session.id) as socket:
            if visit % 2:
                ask(socket, 1, visit / 10)
    deadline_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline_s and threading.active_count() > before:
        time.sleep(0.02)
    assert threading.active_count() <= before
    assert StickSource.opened - opened == StickSource.closed - closed == 50
