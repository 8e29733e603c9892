"""Reads exercise files. An exercise is data: a new one with existing measures needs no code."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from functools import cache
from importlib.resources import files
from typing import Any

from formcheck.errors import ExerciseError
from formcheck.exercises.spec import (
    LEAST_S,
    Against,
    DriveTerm,
    Exercise,
    FaultSpec,
    Instructions,
    Limb,
    Limit,
    Movement,
    OtherMovement,
    Span,
)
from formcheck.kinematics.body import Stance
from formcheck.kinematics.measures import MEASURES

ORDER = ("bridge", "bird_dog", "pelvic_tilt", "cat_cow", "knee_to_chest")


@cache
def load_exercises() -> dict[str, Exercise]:
    """Every exercise of the library by id, the five of the product first.

    Raises:
        ExerciseError: a file can't be read as an exercise.
    """
    library = files("formcheck.exercises") / "library"
    found = [
        parse_exercise(entry.read_text(encoding="utf-8"), entry.name)
        for entry in library.iterdir()
        if entry.name.endswith(".toml")
    ]
    rank = {name: place for place, name in enumerate(ORDER)}
    found.sort(key=lambda exercise: (rank.get(exercise.id, len(rank)), exercise.id))
    return {exercise.id: exercise for exercise in found}


def exercise_by_id(exercise_id: str) -> Exercise:
    """One exercise.

    Raises:
        ExerciseError: there is none of that id.
    """
    exercises = load_exercises()
    if exercise_id not in exercises:
        known = ", ".join(exercises)
        raise ExerciseError(f"There is no exercise {exercise_id!r}: choose one of {known}.")
    return exercises[exercise_id]


def parse_exercise(text: str, name: str) -> Exercise:
    """An exercise from the text of its TOML file; `name` is the file's, for error messages.

    Raises:
        ExerciseError: a key is missing, unknown or of the wrong kind, or a measure doesn't exist.
    """
    try:
        exercise = _exercise(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ExerciseError(f"The exercise file {name} can't be read: {error}.") from error
    unknown = [measure for measure in exercise.measures if measure not in MEASURES]
    if unknown:
        raise ExerciseError(f"The exercise file {name} names unknown measures: {unknown}.")
    return exercise


def _exercise(data: dict[str, Any]) -> Exercise:
    posture, prescription = data["posture"], data["prescription"]
    return Exercise(
        id=data["id"],
        name=data["name"],
        stance=Stance(data["stance"]),
        default_repetitions=int(prescription["repetitions"]),
        default_hold_s=float(prescription["hold_s"]),
        least_move_s=float(prescription["least_move_s"]),
        instructions=_instructions(data["instructions"]),
        start_posture=tuple(posture["start"]),
        moving_posture=tuple(posture["moving"]),
        parts=tuple(posture["parts"]),
        movement=_movement(data["movement"]),
        faults=tuple(_fault(entry) for entry in data["fault"]),
        others=tuple(_other(entry) for entry in data.get("other_movement", [])),
    )


def _instructions(data: dict[str, Any]) -> Instructions:
    return Instructions(**{**data, "steps": tuple(data["steps"])})


def _movement(data: dict[str, Any]) -> Movement:
    named = [data["drive"], *data.get("or_drives", [])]
    channels = tuple(tuple(DriveTerm(**term) for term in terms) for terms in named)
    full = data.get("full")
    return Movement(
        sided=bool(data["sided"]),
        channels=channels,
        full=None if full is None else float(full),
        reach=float(data.get("reach", 0.0)),
        least_way=float(data.get("least_way", 0.0)),
        noticed_from=float(data["noticed_from"]),
        counted_from=float(data["counted_from"]),
        most_shaking=data.get("most_shaking"),
        least_s=float(data.get("least_s", LEAST_S)),
        least_move_s=float(data.get("least_move_s", 0.0)),
        settle_s=float(data.get("settle_s", 0.0)),
        shown_measure=data.get("shown_measure"),
        range_error_deg=data.get("range_error_deg"),
        goal_fault=data.get("goal_fault"),
        proof=tuple(_limit(entry) for entry in data.get("proof", [])),
        refuted_by=tuple(_limit(entry) for entry in data.get("refuted_by", [])),
    )


def _fault(data: dict[str, Any]) -> FaultSpec:
    return FaultSpec(
        id=data["id"],
        label=data["label"],
        cue=data.get("cue", ""),
        limits=tuple(_limit(entry) for entry in data.get("limits", [])),
        reason=data.get("reason", ""),
        unless=tuple(data.get("unless", [])),
        all_limits=bool(data.get("all_limits", False)),
    )


def _other(data: dict[str, Any]) -> OtherMovement:
    limits = tuple(_limit(entry) for entry in data["limits"])
    return OtherMovement(data["id"], data["name"], limits)


def _limit(data: dict[str, Any]) -> Limit:
    unknown = sorted(set(data) - {field.name for field in fields(Limit)})
    if unknown:
        raise ValueError(f"unknown keys {unknown}")
    return Limit(
        measure=data["measure"],
        limb=Limb(data.get("limb", "mean")),
        span=Span(data.get("span", "end")),
        against=Against(data.get("against", "zero")),
        below=data.get("below"),
        above=data.get("above"),
        least_s=float(data.get("least_s", 0.0)),
        hidden_within=data.get("hidden_within"),
        far_shift=float(data.get("far_shift", 0.0)),
        error=float(data.get("error", 0.0)),
    )
