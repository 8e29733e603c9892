"""Makes sets of made-up people: strings recorded attempts together, then judges them. Pure.

Equal sets are made once and shared: judging takes a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from formcheck.demo.recorded_attempts import judged, recorded
from formcheck.demo.recorded_forms import LEGS, chosen, form_of
from formcheck.demo.strung import PICTURE_S, strung
from formcheck.exchange.training_documents import RecordingPart
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.kinematics.mirror import mirrored
from formcheck.landmarks import Observation
from formcheck.plan.items import BOTH
from formcheck.recording.packed import packed
from formcheck.reps.repetition import Repetition

# The most pictures in a part of a recording, as a laptop sends it.
MOST_PICTURES = 600


@dataclass(frozen=True, slots=True)
class SetWish:
    """A set to make.

    Attributes:
        prescription: the targets by which the engine judges it.
        form: quality of the movement, of `recorded_forms.FORMS`.
        repetitions: how many are done; fewer than prescribed when the set is stopped.
        side: the person's own leg, or both in turn.
        turn: where in the form's attempts the set begins, so that sets differ.
        is_mirrored: the person faces the other way, and a form's left leg is their right one.
    """

    exercise_id: str
    prescription: Prescription
    form: str
    repetitions: int
    side: str = BOTH
    turn: int = 0
    is_mirrored: bool = False


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """The engine's judgement of a set, and the set's length."""

    repetitions: tuple[Repetition, ...]
    duration_s: float


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part of a set's recording as it is sent: its entry in the session's document, its bytes."""

    named: RecordingPart
    data: bytes


def seen_in(wish: SetWish) -> tuple[Observation, ...]:
    """Make the set's landmark recording.

    Raises:
        KeyError: there is no such exercise or form.
    """
    source = recorded(wish.exercise_id)
    hold_s = wish.prescription.hold_s
    if hold_s is None:
        hold_s = load_exercises()[wish.exercise_id].default_hold_s
    form = form_of(wish.form, wish.exercise_id)
    done = chosen(
        source.pieces, form, wish.repetitions, hold_s, _side_in_recording(wish), wish.turn
    )
    seen = strung([source.opening, *(piece.seen for piece in done)])
    return tuple(map(mirrored, seen)) if wish.is_mirrored else seen


@cache
def judged_set(wish: SetWish) -> JudgedSet:
    """Make the set and judge it with the engine. Errors: see `seen_in`."""
    seen = seen_in(wish)
    repetitions = judged(wish.exercise_id, wish.prescription, seen)
    return JudgedSet(repetitions, seen[-1].t_s + PICTURE_S)


@cache
def packed_parts(wish: SetWish) -> tuple[PackedPart, ...]:
    """Make the set's landmark recording as it is sent. Errors: see `seen_in`."""
    exercise = load_exercises()[wish.exercise_id]
    return tuple(
        _packed_part(number, part, exercise.reads_outline)
        for number, part in enumerate(_parts(seen_in(wish)), start=1)
    )


def _side_in_recording(wish: SetWish) -> str:
    if wish.side == BOTH or not wish.is_mirrored:
        return wish.side
    left, right = LEGS
    return right.value if wish.side == left.value else left.value


def _parts(seen: tuple[Observation, ...]) -> Iterator[tuple[Observation, ...]]:
    for begin in range(0, len(seen), MOST_PICTURES):
        yield seen[begin : begin + MOST_PICTURES]


def _packed_part(number: int, seen: tuple[Observation, ...], outline_judged: bool) -> PackedPart:
    data = packed(seen, outline_judged=outline_judged)
    checksum = sha256(data).hexdigest()
    named = RecordingPart(part=number, frames=len(seen), sha256=checksum, bytes=len(data))
    return PackedPart(named, data)
