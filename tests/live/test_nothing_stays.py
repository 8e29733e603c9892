"""Sets begun and left again and again, with the real model: no thread stays behind."""

from __future__ import annotations

import socket
import time
from contextlib import closing
from functools import partial

import psutil
import pytest

from formcheck.live.kept_model import KeptEstimators
from formcheck.live.source import PictureSource
from formcheck.models import FAST_MODEL
from formcheck.pose import open_estimator
from formcheck.pose.choice import EXAMPLE
from formcheck.settings import Settings
from tests.live.doubles import LiveServer, bridge_tasks, message, serving

pytestmark = pytest.mark.model
TIMES = 6
PICTURES = 3
LOOK_EVERY_S = 0.1
LOOKS_AT_REST, MOST_LOOKS = 10, 200


def begin_and_leave(server: LiveServer, *, politely: bool) -> None:
    """A few pictures, then the tab is closed, or the line is cut."""
    session = server.sessions.open(bridge_tasks(3))
    with server.connect(session.id) as connection:
        for number in range(1, PICTURES + 1):
            connection.send(message(number, number / 30.0, EXAMPLE.read_bytes()))
            connection.recv(timeout=30.0)
        if not politely:
            connection.socket.shutdown(socket.SHUT_RDWR)


def threads_at_rest() -> int:
    """Return this process's number of threads, once it has stayed the same for a while."""
    seen = [psutil.Process().num_threads()]
    while len(seen) < MOST_LOOKS and (
        len(seen) < LOOKS_AT_REST or len(set(seen[-LOOKS_AT_REST:])) > 1
    ):
        time.sleep(LOOK_EVERY_S)
        seen.append(psutil.Process().num_threads())
    return seen[-1]


def test_no_thread_is_left_of_sets_that_were_left() -> None:
    estimators = KeptEstimators(partial(open_estimator, Settings(model=FAST_MODEL)))
    with serving(partial(PictureSource, estimators)) as server, closing(estimators):
        for politely in (True, False):
            begin_and_leave(server, politely=politely)
        before = threads_at_rest()
        for number in range(TIMES):
            begin_and_leave(server, politely=number % 2 == 0)
        assert threads_at_rest() <= before
