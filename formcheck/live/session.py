"""A session in front of the camera: engine and coach, kept apart from any connection."""

from __future__ import annotations

import secrets
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from formcheck.coach import coach, voice
from formcheck.coach.coach_state import CoachState
from formcheck.coach.skipping import skip, without_done
from formcheck.coach.stages import (
    OVER,
    CoachStage,
    Effect,
    Event,
    Picture,
    RepetitionDone,
    Saying,
    SetBegan,
    SetEnded,
    SetReviewed,
    Tone,
)
from formcheck.coach.voice import VoiceState
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.exercises.spec import Exercise
from formcheck.landmarks import Observation
from formcheck.live.set_updates import idle_update, review
from formcheck.models import least_exact
from formcheck.plan.items import SetTask
from formcheck.session import engine
from formcheck.session.state import SessionState
from formcheck.session.update import Update

# A part of a set's landmark recording is handed over after this many pictures at the latest.
MOST_PICTURES = 600
RECORDED = frozenset({CoachStage.COUNTDOWN, CoachStage.WORK})


@dataclass(frozen=True, slots=True)
class SetObservations:
    """Part of the landmark recording of the set at `position`: what was seen since the last part.

    `model` is the pose model that saw it, or the least exact one if it changed; None: not known.
    """

    position: int
    observations: tuple[Observation, ...]
    model: str | None = None


LiveEvent = Event | SetObservations


@dataclass(frozen=True, slots=True)
class Moment:
    """Everything that a screen shows of one moment."""

    update: Update
    guide: CoachState
    voice: VoiceState


class LiveSession:
    """Sets under way. What was counted survives a lost camera, a closed socket, a reconnect.

    Thread-safe: a connection's judging thread observes while the page's thread reads and stops.

    Args:
        tasks: the sets to do, in order; at least one.
        on_event: called with each event to put on record before anything shows it: on the judging
            thread, or on the one that calls `stop` or `skip`. It must not call the session. If it
            raises, it is called with the same event again at the next picture.
        language: the person's, a key of `words.LANGUAGES`.
        own_ways: `Repetition.way` of the person's own comfortable repetition, by exercise id.
        clock: see `registry.LiveSessions`.
        first_times: ids of the exercises that this person has never done here.

    Attributes:
        id: unguessable; whoever knows it may feed the session.
        used_s: when a connection last used it, by `clock`.
        reviewed: what the second look found in the set that ended last; None before that.

    Raises:
        ValueError: no tasks.
        PrescriptionError: a task asks for what its exercise can't measure.
    """

    def __init__(
        self,
        tasks: Sequence[SetTask],
        on_event: Callable[[LiveEvent], None] | None = None,
        *,
        language: str = "en",
        first_times: Collection[str] = (),
        own_ways: Mapping[str, float] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self.used_s = clock()
        self.id = secrets.token_hex(24)  # hexadecimal: Streamlit's keys can't hold every character
        self.language = language
        exercises = load_exercises()
        for task in tasks:
            prescribed(exercises[task.exercise_id], task.prescription)
        self._on_event = on_event
        self._own_ways = own_ways or {}
        self._lock = threading.Lock()
        self._guide = coach.start(tasks, exercises, first_times)
        self._voice = VoiceState()
        self._engine = self._idle()
        self._moment: Moment | None = None
        self._unrecorded: list[LiveEvent] = []
        self._watched: list[tuple[Observation, str | None]] = []
        self._connection = 0
        self.reviewed: SetReviewed | None = None

    @property
    def moment(self) -> Moment | None:
        """The newest moment; None before the first picture."""
        return self._moment

    @property
    def update(self) -> Update | None:
        """The newest update of the set under way; None before the first picture."""
        return None if self._moment is None else self._moment.update

    @property
    def task(self) -> SetTask:
        """The task under way, or the next one while resting."""
        return self._guide.task

    @property
    def can_skip(self) -> bool:
        """Whether the session began with several exercises, so that one may be skipped."""
        return self._guide.can_skip

    @property
    def exercise_ids(self) -> frozenset[str]:
        """Ids of the exercises of all tasks."""
        return frozenset(task.exercise_id for task in self._guide.tasks)

    @property
    def prescription(self) -> Prescription:
        """The task's prescription."""
        return self.task.prescription

    @property
    def exercise(self) -> Exercise:
        """The task's exercise, with the prescription's targets."""
        return prescribed(self._guide.exercise, self.prescription)

    @property
    def hold_target_s(self) -> float:
        """Seconds to hold in the task."""
        return self._guide.hold_target_s

    @property
    def is_done(self) -> bool:
        """Whether the last set is done."""
        return self._guide.stage is CoachStage.DONE

    @property
    def is_over(self) -> bool:
        """Whether the session is done or stopped."""
        return self._guide.stage in OVER

    def claim(self) -> int:
        """Return a number for a new connection; from now on older ones are turned away."""
        with self._lock:
            self.used_s = self._clock()
            self._connection += 1
            return self._connection

    def observe(
        self,
        connection: int,
        observation: Observation,
        picture: Picture | None = None,
        model: str | None = None,
    ) -> Moment | None:
        """Step engine and coach, unless the picture is late or the session is over.

        Called on the connection's judging thread.

        Args:
            model: the pose model that looked, or None where that isn't known.

        Returns:
            The newest moment; None when nothing has been seen yet or a newer connection took over.
        """
        with self._lock:
            if connection != self._connection:
                return None
            self.used_s = self._clock()
            self._record(())
            if not self.is_over and self._is_new(observation):
                self._step(observation, picture or Picture(), model)
            return self._moment

    def stop(self, reason: str = "button") -> Update | None:
        """End the session, and look at the set under way once more. Safe to call twice.

        Returns:
            The last update, or None when no picture ever came.
        """
        with self._lock:
            if not self.is_over:
                self._guide, effects = coach.stop(self._guide, self.update, reason)
                self._show(self.update, self._reviewed(effects))
            self._record(())
            return self.update

    def skip(self) -> None:
        """Go on with the next exercise."""
        with self._lock:
            if self.is_over:
                return
            before = self._guide
            self._guide, effects = skip(before, self.update)
            self._conclude(before, self.update, effects)

    def _step(self, observation: Observation, picture: Picture, model: str | None) -> None:
        before = self._guide
        self._engine, update = engine.step(self._engine, observation)
        if not self._is_set():
            update = idle_update(update)
        self._guide, effects = coach.step(before, update, picture)
        is_end = any(isinstance(effect, SetEnded) for effect in effects)
        if self._guide.stage in RECORDED or is_end:
            self._watched.append((observation, model))
        counts_down = self._guide.stage is CoachStage.COUNTDOWN and not self._guide.began
        if counts_down and before.stage is not CoachStage.COUNTDOWN:
            # Started at the countdown, so that the engine has learnt the person's rest by "work".
            self._engine, _ = engine.step(self._fresh(), observation)
            self._watched = [(observation, model)]
        self._conclude(before, update, effects)

    def _conclude(
        self, before: CoachState, update: Update | None, effects: Iterable[Effect]
    ) -> None:
        """Show the result; the next task's engine is ready even if putting it on record fails."""
        reviewed = tuple(self._reviewed(effects))
        for each in reviewed:
            if isinstance(each, SetEnded) and each.status == "done":
                self._guide = without_done(self._guide, each.position)
        if self._guide.task is not before.task and not self.is_over:
            self._engine = self._idle()
        self._show(update, reviewed)

    def _is_set(self) -> bool:
        """Whether what the engine counts belongs to a set."""
        return self._guide.began or self._guide.stage is CoachStage.COUNTDOWN

    def _show(self, update: Update | None, effects: Iterable[Effect]) -> None:
        t_s = 0.0 if update is None else update.observation.t_s
        events: list[Event] = []
        aloud: list[Saying | Tone] = []
        for effect in effects:
            if isinstance(effect, Saying | Tone):
                aloud.append(effect)
            else:
                events.append(effect)
        self._voice = voice.step(self._voice, t_s, aloud)
        self._record(self._with_watched(events))
        if update is not None:
            self._moment = Moment(update, self._guide, self._voice)

    def _with_watched(self, events: list[Event]) -> list[LiveEvent]:
        """Return the events; hand over what was seen at each repetition and the set's end."""
        closing = [each for each in events if isinstance(each, RepetitionDone | SetEnded)]
        full = self._guide.began and len(self._watched) >= MOST_PICTURES
        if not self._watched or not (closing or full):
            return list(events)
        position = closing[0].position if closing else self.task.position
        seen, models = zip(*self._watched, strict=True)
        watched = SetObservations(position, seen, least_exact(models))
        self._watched = []
        began = [each for each in events if isinstance(each, SetBegan)]
        return [*began, watched, *(each for each in events if each not in began)]

    def _record(self, events: Iterable[LiveEvent]) -> None:
        """Hand every event over, in order; what fails is kept for the next time."""
        self._unrecorded += events
        while self._unrecorded:
            if self._on_event is not None:
                self._on_event(self._unrecorded[0])
            del self._unrecorded[0]

    def _reviewed(self, effects: Iterable[Effect]) -> Iterator[Effect]:
        """Yield the effects, and before a set's end the result of the second look at it."""
        for effect in effects:
            if isinstance(effect, SetEnded):
                self._engine, update = engine.finish(self._engine)
                self.reviewed = review(effect.position, self._engine)
                yield self.reviewed
                yield replace(effect, status="done") if update.done else effect
            else:
                yield effect

    def _idle(self) -> SessionState:
        """Return an engine that only watches: its notices are used, its counts aren't."""
        return engine.start(self._guide.exercise, Prescription())

    def _fresh(self) -> SessionState:
        others = self._guide.exercises.values()
        own_way = self._own_ways.get(self._guide.exercise.id)
        return engine.start(self._guide.exercise, self.prescription, others, own_way)

    def _is_new(self, observation: Observation) -> bool:
        return self.update is None or observation.t_s > self.update.observation.t_s
