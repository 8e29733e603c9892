"""One set in front of the camera: the engine's state, kept apart from any connection."""

from __future__ import annotations

import secrets
import threading

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.session import engine
from formcheck.session.update import Update


class LiveSession:
    """A set under way. What was counted survives a lost camera, a closed socket, a reconnect.

    Thread-safe: a connection's worker thread observes while the page's thread reads and finishes.

    Attributes:
        id: unguessable; who knows it may feed the session.
        exercise, prescription: what is being done.
    """

    def __init__(self, exercise: Exercise, prescription: Prescription) -> None:
        self.id = secrets.token_hex(24)  # hexadecimal: Streamlit's keys can't hold every character
        self.exercise = prescribed(exercise, prescription)
        self.prescription = prescription
        self._lock = threading.Lock()
        self._state = engine.start(exercise, prescription, load_exercises().values())
        self._update: Update | None = None
        self._finished = False
        self._connection = 0

    @property
    def update(self) -> Update | None:
        """The newest update; None before the first picture."""
        return self._update

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold."""
        return self.exercise.default_hold_s

    def claim(self) -> int:
        """A number for a new connection; from now on older connections are turned away."""
        with self._lock:
            self._connection += 1
            return self._connection

    def observe(self, connection: int, observation: Observation) -> Update | None:
        """Step the engine, unless the picture is late or the set is over.

        Called on the connection's worker thread.

        Returns:
            The newest update; None when nothing has been seen yet or a newer connection took over.
        """
        with self._lock:
            if connection != self._connection:
                return None
            if not self._over() and self._is_new(observation):
                self._state, self._update = engine.step(self._state, observation)
            return self._update

    def finish(self) -> Update | None:
        """End the set; a repetition under way is closed. Safe to call twice.

        Returns:
            The last update, or None when no picture ever came.
        """
        with self._lock:
            if self._update is not None and not self._finished:
                self._state, self._update = engine.finish(self._state)
            self._finished = True
            return self._update

    def _over(self) -> bool:
        return self._finished or (self._update is not None and self._update.done)

    def _is_new(self, observation: Observation) -> bool:
        return self._update is None or observation.t_s > self._update.observation.t_s
