"""Records what happens in front of the camera, before the screen shows it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from formcheck.coach.stages import (
    AllDone,
    RepetitionDone,
    SetBegan,
    SetEnded,
    SetReviewed,
    SetSkipped,
    SkipTakenBack,
    Stopped,
)
from formcheck.live.session import LiveEvent, SetObservations
from formcheck.plan.items import SetTask
from formcheck.plan.session_progress import INTERRUPTED
from formcheck.reps.repetition import Repetition
from formcheck.store.records import SKIPPED, STOPPED, Baseline, SessionRecord
from formcheck.ui.patient.patient_store import PatientStore


class Recorder:
    """Handler of a live session's events, called with each event on its worker's thread."""

    def __init__(
        self,
        store: PatientStore,
        person_id: str,
        session: SessionRecord,
        tasks: tuple[SetTask, ...],
    ) -> None:
        self._store = store
        self._person_id = person_id
        self._session_id = session.id
        self._tasks = {task.position: task for task in tasks}
        self._set_ids: dict[int, str] = {}

    def __call__(self, event: LiveEvent) -> None:
        """Write one event; it is on disk when this returns."""
        match event:
            case SetBegan(position):
                self._begin(position)
            case RepetitionDone(position, repetition):
                self._store.add_repetition(self._set_ids[position], repetition)
            case SetObservations(position, observations, model):
                self._store.add_recording(self._set_ids[position], observations, model)
            case SetReviewed(position, repetitions, attempts, live_count):
                set_id = self._set_ids[position]
                self._store.review_set(set_id, repetitions, attempts, live_count)
                self._learn(position, repetitions)
            case SetEnded() | SetSkipped() | SkipTakenBack():
                self._end(event)
            case AllDone() | Stopped():
                pass

    def _end(self, event: SetEnded | SetSkipped | SkipTakenBack) -> None:
        match event:
            case SetEnded(position, status):
                self._store.end_set(self._set_ids[position], status)
            case SetSkipped(position):
                self._skip(position)
            case SkipTakenBack(positions):
                for position in positions:
                    self._store.end_set(self._set_ids[position], STOPPED, INTERRUPTED)

    def _begin(self, position: int) -> None:
        task = self._tasks[position]
        self._set_ids[position] = self._store.begin_set(
            self._session_id, position, task.exercise_id, task.prescription
        )

    def _skip(self, position: int) -> None:
        if position not in self._set_ids:  # the event may come again after a failure
            self._begin(position)
        self._store.end_set(self._set_ids[position], SKIPPED)

    def _learn(self, position: int, repetitions: Sequence[Repetition]) -> None:
        """Save the baseline from the comfortable repetition of a baseline set."""
        counted = [each for each in repetitions if each.counted]
        if not self._tasks[position].is_baseline or not counted:
            return
        repetition = counted[-1]
        self._store.save_baseline(
            self._person_id,
            Baseline(
                exercise_id=self._tasks[position].exercise_id,
                at=datetime.now(UTC),
                range_of_motion_deg=repetition.range_of_motion_deg,
                hold_s=repetition.hold_s,
                way=repetition.way,
            ),
        )
