"""A laptop with a patient, and a hub that runs in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from formcheck.landmarks import Observation
from formcheck.store.local import LocalStore
from formcheck.sync.link import pair
from tests.hub.served import free_port
from tests.store.made import FIVE, item, repetition

PROJECT = Path(__file__).parents[2]
SHOWN = "Numbers are sent, never video."


@dataclass(slots=True)
class HubProcess:
    """`tests.hub.served` in a process; started and killed as often as a test wants."""

    where: Path | str
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.hub.served", str(self.where), str(self.port)]
        self.process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL)
        for _ in range(300):
            try:
                httpx.get(f"{self.url}/openapi.json", trust_env=False)
            except httpx.HTTPError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError("the hub doesn't start")

    def kill(self) -> None:
        """As a power cut would."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(10)


@contextmanager
def running(where: Path | str) -> Iterator[HubProcess]:
    hub = HubProcess(where)
    hub.start()
    try:
        yield hub
    finally:
        hub.kill()


def seen(pictures: int) -> tuple[Observation, ...]:
    return tuple(
        Observation(t_s=i / 15, image_size_px=(640, 480), pose=None) for i in range(pictures)
    )


def train(store: LocalStore, person_id: str, sets: int = 2, parts: int = 2) -> str:
    """A finished session of the person; its id."""
    session_id = store.begin_session(person_id, (item(sets=sets),), 3, 1)
    for position in range(sets):
        set_id = store.begin_set(session_id, position, "bridge", FIVE)
        for part in range(parts):
            store.add_recording(set_id, seen(10 + position + part))
        store.add_repetition(set_id, repetition(1))
        store.end_set(set_id, "done")
    store.end_session(session_id, 2, 4)
    return session_id


def connected(store: LocalStore, hub: str, code: str) -> str:
    """A person of this laptop who is that patient of the clinic, and has agreed; their id."""
    person_id = store.add_person("Anna", "en").id
    pair(store, person_id, hub, code)
    store.save_consent(person_id, True, SHOWN)
    return person_id
