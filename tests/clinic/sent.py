"""A session with landmark recordings, sent to the clinic as a laptop sends it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from formcheck.access import Actor
from formcheck.exchange.documents import SessionDocument, SetPart
from formcheck.exchange.sent_parts import sent_part
from formcheck.exchange.training_documents import RecordingPart, prescription_part, repetition_part
from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.recording.packed import packed
from formcheck.replay.judged import judge_again
from formcheck.store.clinic.intake import Intake
from tests.exchange.made import a_consent, a_session, a_set, some_notes
from tests.stick import Attempt, observations

TWO = [Attempt(side="left"), Attempt(side="right")]
ASKED = Prescription(repetitions=2, hold_s=1.2)


@dataclass(frozen=True, slots=True)
class Performed:
    """A set that was done in front of the camera, as the laptop has it."""

    part: SetPart
    data: tuple[bytes, ...]


def performed(
    exercise_id: str = "bird_dog",
    attempts: Sequence[Attempt] = TWO,
    asked: Prescription = ASKED,
    **values: Any,
) -> Performed:
    """A generated set; its recording is in two parts."""
    return of_recording(exercise_id, list(observations(exercise_id, [*attempts])), asked, **values)


def of_recording(
    exercise_id: str, seen: Sequence[Observation], asked: Prescription, **values: Any
) -> Performed:
    """A set out of what was seen of it."""
    judged = judge_again(seen, exercise_by_id(exercise_id), asked)
    middle = len(seen) // 2
    pictures = [each for each in (seen[:middle], seen[middle:]) if each]
    data = tuple(packed(each) for each in pictures)
    parts = tuple(
        RecordingPart(
            part=number,
            frames=len(each),
            sha256=sha256(made).hexdigest(),
            bytes=len(made),
        )
        for number, (each, made) in enumerate(zip(pictures, data, strict=True), start=1)
    )
    part = a_set(
        recording=parts,
        exercise_id=exercise_id,
        prescription=prescription_part(asked),
        repetitions=tuple(map(repetition_part, judged.repetitions)),
        **values,
    )
    return Performed(part, data)


def send(intake: Intake, patient: Actor, *sets: Performed, **values: Any) -> SessionDocument:
    """The session of these sets, taken by the clinic."""
    numbered = [
        each.part.model_copy(update={"number": number, "position": number - 1})
        for number, each in enumerate(sets, start=1)
    ]
    document = a_session(*numbered, **values)
    intake.take_notes(patient, some_notes(a_consent()))
    parts = [
        sent_part(part.id, known, data)
        for part, each in zip(numbered, sets, strict=True)
        for known, data in zip(part.recording, each.data, strict=True)
    ]
    if parts:
        intake.add_parts(patient, document.id, parts)
    intake.take_session(patient, document)
    return document
