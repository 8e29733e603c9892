"""Forms: how well somebody moves, as the recorded attempts that a set is made of. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from formcheck.demo.recorded_attempts import GOOD, PARTIAL, Piece
from formcheck.landmarks import Side
from formcheck.plan.items import BOTH

LEGS = (Side.LEFT, Side.RIGHT)


@dataclass(frozen=True, slots=True)
class RecordedForm:
    """Names of attempts (`recorded_attempts.ATTEMPTS`), done in turn, over and over.

    Attributes:
        names: names of all attempts; where the exercise has sides, of those with the left leg.
        right: names of the attempts with the right leg; empty when they are the same.
    """

    names: tuple[str, ...]
    right: tuple[str, ...] = ()

    def of(self, leg: Side) -> tuple[str, ...]:
        """Return the names of a leg's attempts, or of both legs'."""
        return self.right if leg is Side.RIGHT and self.right else self.names


# By name of the form, then by exercise; an exercise that isn't there is done well.
FORMS: dict[str, dict[str, RecordedForm]] = {
    "good": {},
    "usual": {
        "bridge": RecordedForm((GOOD, GOOD, "smaller", GOOD, "brief")),
        "bird_dog": RecordedForm((GOOD,), (GOOD, "smaller", "brief")),
        "pelvic_tilt": RecordedForm((GOOD, GOOD, GOOD, "small_tilt")),
        "cat_cow": RecordedForm((GOOD, "smaller", GOOD, "small_range")),
        "knee_to_chest": RecordedForm((GOOD,), (GOOD, "shallow_pull", GOOD)),
    },
    "small": {
        "bridge": RecordedForm(("small", "low_hips", "small")),
        "bird_dog": RecordedForm(("low_leg", "smaller"), ("low_leg", PARTIAL, "smaller")),
        "pelvic_tilt": RecordedForm(("small_tilt", GOOD, "small_tilt")),
        "cat_cow": RecordedForm(("small_range", "smaller")),
        "knee_to_chest": RecordedForm(("shallow_pull", "smaller"), ("shallow_pull", PARTIAL)),
    },
    "growing": {
        "bridge": RecordedForm(("smaller", "small", "smaller", GOOD)),
        "bird_dog": RecordedForm(("smaller", GOOD), ("smaller", "low_leg", GOOD)),
        "pelvic_tilt": RecordedForm((GOOD, "small_tilt", GOOD)),
        "cat_cow": RecordedForm(("smaller", "small_range", GOOD)),
        "knee_to_chest": RecordedForm(("smaller", GOOD), ("smaller", "shallow_pull")),
    },
    "faulty": {
        "bridge": RecordedForm(("low_hips",)),
        "bird_dog": RecordedForm(("bent_knee",), (GOOD, "sagging_back")),
        "pelvic_tilt": RecordedForm((GOOD, "small_tilt")),
        "cat_cow": RecordedForm(("small_range",)),
        "knee_to_chest": RecordedForm(("shallow_pull",)),
    },
    "hasty": {
        "bridge": RecordedForm(("quick", "brief", "quick", GOOD)),
        "bird_dog": RecordedForm(("brief", "brief", GOOD)),
        "pelvic_tilt": RecordedForm((GOOD, "quick", "brief")),
        "cat_cow": RecordedForm((GOOD, "quick")),
        "knee_to_chest": RecordedForm(("quick", "brief"), ("brief", GOOD)),
    },
    "tiring": {
        "bridge": RecordedForm((GOOD, "brief", "smaller", "small")),
        "bird_dog": RecordedForm((GOOD, "brief"), (GOOD, "low_leg", PARTIAL)),
        "pelvic_tilt": RecordedForm((GOOD, "brief", "small_tilt")),
        "cat_cow": RecordedForm((GOOD, "smaller")),
        "knee_to_chest": RecordedForm((GOOD, "brief"), ("brief", PARTIAL, "shallow_pull")),
    },
    "lopsided": {
        "bird_dog": RecordedForm((GOOD,), ("low_leg", PARTIAL, "smaller")),
        "knee_to_chest": RecordedForm((GOOD,), ("shallow_pull", "smaller")),
    },
}
_WELL = RecordedForm((GOOD,))


def form_of(name: str, exercise_id: str) -> RecordedForm:
    """Return an exercise's attempts in a form. Raises KeyError for an unknown form."""
    return FORMS[name].get(exercise_id, _WELL)


def chosen(
    pieces: tuple[Piece, ...],
    form: RecordedForm,
    wanted: int,
    hold_s: float,
    side: str = BOTH,
    turn: int = 0,
) -> Iterator[Piece]:
    """Yield the attempts of one set, until the wanted number of them is complete.

    Args:
        hold_s: prescribed hold; good attempts are held at least that long where the recording has
            any.
        side: the one leg where only that is prescribed; else legs take turns, left first.
        turn: where the set begins among the form's names, and among attempts of one name, so that
            sets differ.
    """
    has_sides = any(piece.repetition.side is not Side.BOTH for piece in pieces)
    legs = LEGS if has_sides and side == BOTH else (Side(side),)
    turns, uses = dict.fromkeys(legs, turn), Counter[tuple[Side, str]]()
    complete = 0
    while complete < wanted:
        leg = legs[complete % len(legs)]
        names = form.of(leg)
        name = names[turns[leg] % len(names)]
        alike = _alike(pieces, name, leg if has_sides else Side.BOTH, hold_s)
        yield alike[(turn + uses[leg, name]) % len(alike)]
        turns[leg] += 1
        uses[leg, name] += 1
        complete += name != PARTIAL


def _alike(pieces: tuple[Piece, ...], name: str, side: Side, hold_s: float) -> list[Piece]:
    """Return the attempts of a name and side; of good ones only those held long enough, if any."""
    found = [each for each in pieces if (each.name, each.repetition.side) == (name, side)]
    held = [piece for piece in found if piece.repetition.hold_s >= hold_s]
    return held if name == GOOD and held else found
