"""A source without a camera, and a server with nothing but the live route."""

from __future__ import annotations

import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette
from websockets.sync.client import ClientConnection, connect

from formcheck.coach.stages import Picture
from formcheck.errors import BrowserMessageError
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.frame import Frame
from formcheck.live.registry import LiveSessions
from formcheck.live.route import LIVE_PATH, live_route
from formcheck.live.source import Source
from formcheck.plan.items import PlanItem, SetTask, tasks
from formcheck.pose.detection import Detection
from tests.stick import Attempt, bridge_at, course, pose_of

FPS = 15
# Set-up 1.5 s, the start posture held for 2 s, a countdown of 3 s, and a little more.
UNTIL_WORK_S = 7.0


def bridge_tasks(
    repetitions: int | None, hold_s: float | None = 3.0, sets: int = 1
) -> tuple[SetTask, ...]:
    """So many sets of bridges."""
    return tasks([PlanItem("bridge", sets, Prescription(repetitions, hold_s), 5.0, "")])


def bridges(count: int, lead_s: float = UNTIL_WORK_S) -> dict[float, Observation]:
    """A stick patient who lies still, then does bridges: what is seen, by time in seconds."""
    attempts = [Attempt(hold_s=3.5) for _ in range(count)]
    seen = {}
    for t_s, share, attempt in course(attempts, FPS, lead_s=lead_s):
        joints, outline = bridge_at(share, attempt)
        pose = pose_of(joints, t_s, outline=outline)
        seen[t_s] = Observation(t_s, pose.image_size_px, pose)
    return seen


class StickSource:
    """Sees the stick patient at each frame's time; a payload of `bad` can't be read."""

    opened = 0
    closed = 0

    def __init__(self, seen: dict[float, Observation]) -> None:
        self._seen = seen
        self.is_open = True
        type(self).opened += 1

    def detect(self, frame: Frame) -> tuple[Detection, Callable[[], Picture]]:
        if frame.payload == b"bad":
            raise BrowserMessageError("The picture is no JPEG.")
        if frame.payload == b"crash":
            raise RuntimeError("the model broke")
        empty = Observation(frame.t_s, (640, 480), None)
        observation = self._seen.get(frame.t_s, empty)
        return Detection.of(observation), self._picture

    def _picture(self) -> Picture:
        return Picture(brightness=0.5, shift_px=0.0)

    def close(self) -> None:
        type(self).closed += self.is_open
        self.is_open = False


def message(number: int, t_s: float, payload: bytes = b"picture") -> bytes:
    return struct.pack("!Id", number, t_s) + payload


@dataclass
class LiveServer:
    """A running server: its port and its sessions."""

    port: int
    sessions: LiveSessions

    def connect(self, session_id: str, origin: str | None = None) -> ClientConnection:
        own = f"http://127.0.0.1:{self.port}"
        address = f"ws://127.0.0.1:{self.port}{LIVE_PATH}{session_id}"
        return connect(address, origin=origin or own, proxy=None)


@contextmanager
def serving(
    open_source: Callable[[], Source], max_messages_per_s: int = 100_000
) -> Iterator[LiveServer]:
    sessions = LiveSessions()
    app = Starlette(routes=[live_route(sessions, open_source, max_messages_per_s)])
    config = uvicorn.Config(app, port=0, log_level="error", ws="websockets-sansio")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            thread.join(0.01)
            assert thread.is_alive()
        yield LiveServer(server.servers[0].sockets[0].getsockname()[1], sessions)
    finally:
        server.should_exit = True
        thread.join()
