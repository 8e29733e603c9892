"""A draft of a prescription: its rows may still be invalid. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from formcheck.errors import PrescriptionError
from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription, prescribed
from formcheck.plan.items import BOTH, PlanItem

# The source of the numbers, as the patient reads it.
PRESCRIBED = "Chosen for you by your physiotherapist."
REST_S = 30.0  # for an added exercise; unvalidated default
# The bounds of a row's numbers: those of the patient's computer, and no more repetitions than
# anybody does in a set; an unvalidated default.
BOUNDS: dict[str, tuple[float, float]] = {
    "sets": (1, 20),
    "repetitions": (1, 100),
    "hold_s": (0, 600),
    "rest_s": (0, 600),
    "tempo_s": (0, 600),
    "range_goal_deg": (1, 360),
    "range_limit_deg": (1, 360),
}
UNKNOWN = "Not used: it has an exercise that is no longer here ({exercise})."
OUT_OF_BOUNDS = (
    "A number is outside the range that can be prescribed: see the note under its field."
)


@dataclass(frozen=True, slots=True)
class ExerciseDraft:
    """One exercise of a draft, its numbers as typed; None where nothing is prescribed.

    Attributes:
        key: stays with the row wherever it is moved.
        side: one of `items.SIDES`.
        note: the physiotherapist's own words on this exercise, or "".
    """

    key: int
    exercise_id: str
    sets: int
    repetitions: int
    hold_s: float
    rest_s: float
    side: str = BOTH
    tempo_s: float | None = None
    range_goal_deg: float | None = None
    range_limit_deg: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A prescription being written.

    Attributes:
        days: weekdays, 0 for Monday; empty for any day.
        note: the note to the patient, on the whole plan.
        next_key: the key of the row added next.
    """

    rows: tuple[ExerciseDraft, ...] = ()
    days: tuple[int, ...] = ()
    note: str = ""
    next_key: int = 0

    @property
    def content(self) -> tuple[Any, ...]:
        """The content by which two drafts are compared."""
        return tuple(replace(row, key=0) for row in self.rows), self.days, self.note.strip()


def drafted(
    items: Sequence[PlanItem], days: Sequence[int] | None, note: str | None, next_key: int = 0
) -> Draft:
    """Return a draft of the current prescription, to change, without unknown exercises."""
    known = [item for item in items if item.exercise_id in load_exercises()]
    return with_items(Draft((), tuple(days or ()), note or "", next_key), known)


def draft_of(data: Mapping[str, Any]) -> Draft:
    """Restore a draft from JSON-ready data, without exercises that are no longer known."""
    rows = tuple(
        ExerciseDraft(**each) for each in data["rows"] if each["exercise_id"] in load_exercises()
    )
    return Draft(rows, tuple(data["days"]), data["note"], data["next_key"])


def with_items(draft: Draft, items: Sequence[PlanItem]) -> Draft:
    """Replace the draft's exercises.

    Raises:
        PrescriptionError: one of them is unknown here.
    """
    for item in items:
        if item.exercise_id not in load_exercises():
            raise PrescriptionError(UNKNOWN, exercise=item.exercise_id)
    rows = tuple(_row(key, item) for key, item in enumerate(items, draft.next_key))
    return replace(draft, rows=rows, next_key=draft.next_key + len(rows))


def with_exercise(draft: Draft, exercise_id: str) -> Draft:
    """Add an exercise in its default dose."""
    exercise = load_exercises()[exercise_id]
    hold_s = exercise.default_hold_s
    added = ExerciseDraft(
        draft.next_key, exercise_id, 1, exercise.default_repetitions, hold_s, REST_S
    )
    return replace(draft, rows=(*draft.rows, added), next_key=draft.next_key + 1)


def without(draft: Draft, key: int) -> Draft:
    """Remove a row."""
    return replace(draft, rows=tuple(row for row in draft.rows if row.key != key))


def moved(draft: Draft, key: int, by: int) -> Draft:
    """Move a row by `by` places, towards the front if negative; never past an end."""
    rows = list(draft.rows)
    at = next(place for place, row in enumerate(rows) if row.key == key)
    row = rows.pop(at)
    rows.insert(max(0, at + by), row)
    return replace(draft, rows=tuple(rows))


def with_words(draft: Draft, days: Sequence[int], note: str) -> Draft:
    """Replace the draft's days and note."""
    return replace(draft, days=tuple(sorted(days)), note=note)


def changed(draft: Draft, key: int, **values: Any) -> Draft:
    """Replace values of one row, by the names of `ExerciseDraft`."""
    rows = tuple(replace(row, **values) if row.key == key else row for row in draft.rows)
    return replace(draft, rows=rows)


def item_of(row: ExerciseDraft) -> PlanItem:
    """Convert a row to an item of the plan.

    Raises:
        PrescriptionError: its numbers are impossible, or can't be measured in this exercise.
    """
    if is_out_of_bounds(row):
        raise PrescriptionError(OUT_OF_BOUNDS)
    asked = Prescription(
        repetitions=row.repetitions,
        hold_s=row.hold_s,
        tempo_s=row.tempo_s,
        range_goal_deg=row.range_goal_deg,
        range_limit_deg=row.range_limit_deg,
    )
    prescribed(load_exercises()[row.exercise_id], asked)
    note = row.note.strip()
    return PlanItem(row.exercise_id, row.sets, asked, row.rest_s, PRESCRIBED, row.side, note)


def items_of(draft: Draft) -> tuple[PlanItem, ...]:
    """Convert all rows to items of the plan.

    Raises:
        PrescriptionError: see `item_of`; or there is no row.
    """
    if not draft.rows:
        raise PrescriptionError("A prescription needs at least one exercise.")
    return tuple(item_of(row) for row in draft.rows)


def problem_of(row: ExerciseDraft) -> PrescriptionError | None:
    """Return the reason why a row can't be prescribed, or None."""
    try:
        item_of(row)
    except PrescriptionError as error:
        return error
    return None


def is_out_of_bounds(row: ExerciseDraft) -> bool:
    """Return whether one of the row's numbers lies outside `BOUNDS`."""
    typed = ((getattr(row, field), bounds) for field, bounds in BOUNDS.items())
    return any(value is not None and not low <= value <= high for value, (low, high) in typed)


def _row(key: int, item: PlanItem) -> ExerciseDraft:
    exercise, asked = load_exercises()[item.exercise_id], item.prescription
    return ExerciseDraft(
        key=key,
        exercise_id=item.exercise_id,
        sets=item.sets,
        repetitions=asked.repetitions or exercise.default_repetitions,
        hold_s=exercise.default_hold_s if asked.hold_s is None else asked.hold_s,
        rest_s=item.rest_s,
        side=item.side,
        tempo_s=asked.tempo_s,
        range_goal_deg=asked.range_goal_deg,
        range_limit_deg=asked.range_limit_deg,
        note=item.note,
    )
