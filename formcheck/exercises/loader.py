"""Reads exercise files. An exercise is data: a new one with existing measures needs no code."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from formcheck.errors import ExerciseError
from formcheck.exercises.consistency import mistakes_in
from formcheck.exercises.exercise_file import (
    ExerciseTable,
    FaultTable,
    InstructionsTable,
    LimitTable,
    MovementTable,
    OtherMovementTable,
    TermTable,
)
from formcheck.exercises.figure import Figure, looks_of
from formcheck.exercises.spec import (
    Against,
    DriveTerm,
    Exercise,
    FaultSpec,
    Instructions,
    Limb,
    Limit,
    Movement,
    OtherMovement,
    Room,
    Span,
)
from formcheck.exercises.strict_tables import read_table, refuse
from formcheck.kinematics.body import Stance
from formcheck.settings import own_exercises_dir

ORDER = ("bridge", "bird_dog", "pelvic_tilt", "cat_cow", "knee_to_chest")


@cache
def load_exercises() -> dict[str, Exercise]:
    """Read every exercise, by id: the five of the product first, a clinic's own last.

    Raises:
        ExerciseError: a file can't be read as an exercise.
    """
    library = exercises_in(files("formcheck.exercises") / "library")
    own_dir = own_exercises_dir()
    return library if own_dir is None else with_own_folder(library, own_dir)


def with_own_folder(library: dict[str, Exercise], folder: Path) -> dict[str, Exercise]:
    """Add the exercises of a clinic's own folder.

    Raises:
        ExerciseError: it is no folder, or one of its files can't be taken.
    """
    if not folder.is_dir():
        raise ExerciseError(f"FORMCHECK_EXERCISES names {folder}, which is no folder.")
    own = exercises_in(folder)
    for taken in sorted(set(own) & set(library)):
        raise ExerciseError(
            f"{folder}: the library has an exercise {taken} already, so choose another id."
        )
    # Nobody but its maker knows what a clinic's own file was measured on, and copies say what the
    # original was: until it is in the library, it is marked as new.
    return library | {key: replace(each, measured_on_people=False) for key, each in own.items()}


def exercises_in(folder: Traversable) -> dict[str, Exercise]:
    """Read every exercise file of a folder; the five of the product come first.

    Raises:
        ExerciseError: one can't be read, or two have the same id.
    """
    found = [
        parse_exercise(text_of(entry), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.lower().endswith(".toml")
    ]
    ids = [exercise.id for exercise in found]
    for twice in sorted({each for each in ids if ids.count(each) > 1}):
        raise ExerciseError(f"{folder}: two files have the id {twice}, so rename one.")
    rank = {name: place for place, name in enumerate(ORDER)}
    found.sort(key=lambda exercise: (rank.get(exercise.id, len(rank)), exercise.id))
    return {exercise.id: exercise for exercise in found}


def text_of(entry: Traversable) -> str:
    """Read the text of an exercise file.

    Raises:
        ExerciseError: it can't be read, or isn't text.
    """
    try:
        return entry.read_text(encoding="utf-8-sig")  # Windows may begin a file with a mark
    except UnicodeDecodeError as error:
        raise ExerciseError(
            f"{entry.name}: this isn't text in UTF-8, so save it as such."
        ) from error
    except FileNotFoundError as error:
        raise ExerciseError(
            f"{entry.name}: there is no such file, so check the name and the folder."
        ) from error
    except OSError as error:
        raise ExerciseError(f"{entry.name}: this can't be read ({error.strerror}).") from error


def exercise_by_id(exercise_id: str) -> Exercise:
    """Find one exercise.

    Raises:
        ExerciseError: there is none of that id.
    """
    exercises = load_exercises()
    if exercise_id not in exercises:
        known = ", ".join(exercises)
        raise ExerciseError(f"There is no exercise {exercise_id!r}: choose one of {known}.")
    return exercises[exercise_id]


def parse_exercise(text: str, name: str) -> Exercise:
    """Read an exercise from the text of its TOML file; mistakes are reported under `name`.

    Raises:
        ExerciseError: there are mistakes; each is one sentence, on a line of its own.
    """
    file, data = read_table(ExerciseTable, text, name)
    refuse(mistakes_in(file), data, name)
    return _exercise(file)


def _exercise(file: ExerciseTable) -> Exercise:
    sided, posture, asked = file.movement.sided, file.posture, file.prescription
    figure = None if file.figure is None else file.figure.built(sided=sided)
    return Exercise(
        id=file.id,
        name=file.name,
        stance=Stance(file.stance),
        default_repetitions=asked.repetitions,
        default_hold_s=float(asked.hold_s),
        least_move_s=float(asked.least_move_s),
        instructions=_instructions(file.instructions),
        start_posture=tuple(posture.start),
        moving_posture=tuple(posture.moving),
        parts=tuple(posture.parts),
        movement=_movement(file.movement),
        faults=tuple(_fault(table, figure, sided=sided) for table in file.fault),
        others=tuple(_other(table) for table in file.other_movement),
        room=tuple(map(Room, posture.room)),
        measured_on_people=file.measured_on_people,
        figure=figure,
    )


def _instructions(table: InstructionsTable) -> Instructions:
    return Instructions(**{**table.model_dump(), "steps": tuple(table.steps)})


def _movement(table: MovementTable) -> Movement:
    return Movement(
        sided=table.sided,
        channels=tuple(_terms(terms) for terms in (table.drive, *table.or_drives)),
        full=None if table.full is None else float(table.full),
        reach=float(table.reach),
        least_way=float(table.least_way),
        noticed_from=float(table.noticed_from),
        counted_from=float(table.counted_from),
        most_shaking=table.most_shaking,
        least_s=float(table.least_s),
        least_move_s=float(table.least_move_s),
        settle_s=float(table.settle_s),
        shown_measure=table.shown_measure,
        range_error_deg=table.range_error_deg,
        goal_fault=table.goal_fault,
        proof=tuple(map(_limit, table.proof)),
        refuted_by=tuple(map(_limit, table.refuted_by)),
    )


def _terms(tables: tuple[TermTable, ...]) -> tuple[DriveTerm, ...]:
    return tuple(DriveTerm(table.measure, float(table.weight)) for table in tables)


def _fault(table: FaultTable, figure: Figure | None, *, sided: bool) -> FaultSpec:
    looks = None
    if figure is not None and table.looks is not None:
        looks = looks_of(figure, table.looks, sided=sided)
    return FaultSpec(
        id=table.id,
        label=table.label,
        cue=table.cue,
        limits=tuple(map(_limit, table.limits)),
        reason=table.reason,
        unless=tuple(table.unless),
        all_limits=table.all_limits,
        looks=looks,
    )


def _other(table: OtherMovementTable) -> OtherMovement:
    return OtherMovement(table.id, table.name, tuple(map(_limit, table.limits)))


def _limit(table: LimitTable) -> Limit:
    return Limit(
        measure=table.measure,
        limb=Limb(table.limb),
        span=Span(table.span),
        against=Against(table.against),
        below=table.below,
        above=table.above,
        least_s=float(table.least_s),
        hidden_within=table.hidden_within,
        far_shift=float(table.far_shift),
        error=float(table.error),
    )


def range_error_deg(exercise_id: str) -> float | None:
    """Return the error of the exercise's range of motion, or None where none is measured."""
    known = load_exercises().get(exercise_id)
    return None if known is None else known.movement.range_error_deg
