"""Sets of made-up people: strung together from recorded attempts, then judged by the engine. Pure.

A set is made once and used for everybody who does the like: judging takes a third of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from formcheck.demo.forms import LEGS, chosen, form_of
from formcheck.demo.recorded import judged, recorded
from formcheck.demo.strung import PICTURE_S, mirrored, strung
from formcheck.exchange.training import RecordingPart
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.plan.items import BOTH
from formcheck.recording.packed import packed
from formcheck.reps.repetition import Repetition

# A laptop sends its recordings in parts of at most so many pictures, too.
MOST_PICTURES = 600


@dataclass(frozen=True, slots=True)
class Wish:
    """A set to make.

    Attributes:
        prescription: what the engine judges it by.
        form: how well it is done, of `forms.FORMS`.
        repetitions: how many are done; fewer than prescribed when it was stopped.
        side: the person's own leg, or both in turn.
        turn: sets of another turn begin with another attempt of the form.
        is_mirrored: the person faces the other way, and what a form says of the left leg is true of
            their right one.
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
    """What the engine said of a set, and how long it took."""

    repetitions: tuple[Repetition, ...]
    duration_s: float


@dataclass(frozen=True, slots=True)
class PackedPart:
    """A part of a set's landmark recording as it is sent: what the session's document says of it,
    and its bytes.
    """

    named: RecordingPart
    data: bytes


def seen_in(wish: Wish) -> tuple[Observation, ...]:
    """The set's landmark recording.

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
    return mirrored(seen) if wish.is_mirrored else seen


@cache
def judged_set(wish: Wish) -> JudgedSet:
    """The set as the engine judges it. Errors: see `seen_in`."""
    seen = seen_in(wish)
    repetitions = judged(wish.exercise_id, wish.prescription, seen)
    return JudgedSet(repetitions, seen[-1].t_s + PICTURE_S)


@cache
def packed_parts(wish: Wish) -> tuple[PackedPart, ...]:
    """The set's landmark recording as it is sent. Errors: see `seen_in`."""
    return tuple(
        _packed_part(number, part) for number, part in enumerate(_parts(seen_in(wish)), start=1)
    )


def _side_in_recording(wish: Wish) -> str:
    if wish.side == BOTH or not wish.is_mirrored:
        return wish.side
    left, right = LEGS
    return right.value if wish.side == left.value else left.value


def _parts(seen: tuple[Observation, ...]) -> Iterator[tuple[Observation, ...]]:
    for begin in range(0, len(seen), MOST_PICTURES):
        yield seen[begin : begin + MOST_PICTURES]


def _packed_part(number: int, seen: tuple[Observation, ...]) -> PackedPart:
    data = packed(seen)
    checksum = sha256(data).hexdigest()
    named = RecordingPart(part=number, frames=len(seen), sha256=checksum, bytes=len(data))
    return PackedPart(named, data)
