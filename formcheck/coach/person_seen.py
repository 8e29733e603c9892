"""Reads from one picture what the coach needs to know about the person. Pure."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from formcheck.exercises.spec import Exercise
from formcheck.kinematics.body import Body, body_in
from formcheck.kinematics.measures import measure
from formcheck.landmarks import Observation
from formcheck.reps.posture import holds
from formcheck.reps.presence import CORE, missing_parts

# Less movement than this share of the torso is breathing or the model's jitter: the body is still.
STILL_SHARE = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class PersonSeen:
    """A person in one picture, as far as the coach needs to know.

    Attributes:
        body: the body in the exercise's stance; None when too little of the person is in the
            picture.
        away: nobody is in the picture, or a part that the exercise needs is missing.
        in_start: the person is in the exercise's start posture.
    """

    t_s: float
    body: Body | None
    away: bool
    in_start: bool


def see(observation: Observation, exercise: Exercise) -> PersonSeen:
    """Return what is seen of somebody who is to do the exercise."""
    pose = observation.pose
    if pose is None or missing_parts(pose, CORE):
        return PersonSeen(observation.t_s, None, True, False)
    away = bool(missing_parts(pose, exercise.parts))
    body = body_in(pose, exercise.stance)
    in_start = not away and holds(body, exercise.start_posture) and has_way(body, exercise)
    return PersonSeen(observation.t_s, body, away, in_start)


def has_way(body: Body, exercise: Exercise) -> bool:
    """Whether the movement still lies ahead: a bridge doesn't start with the hips held up."""
    movement = exercise.movement
    if movement.full is None:
        return True
    terms = movement.channels[0]
    values = measure(body, tuple(term.measure for term in terms))
    drive = np.array([term.weight for term in terms]) @ values
    return not bool((movement.full - drive < movement.least_way).any())


@dataclass(frozen=True, slots=True)
class Stillness:
    """Since when shoulders, hips and knees have kept their places, and which places."""

    since_s: float
    points: tuple[complex, ...]


def stillness(before: Stillness | None, t_s: float, body: Body) -> Stillness:
    """Keep the start time while the body stays in place; begin again once it has moved."""
    points = (body.shoulders, body.hips, sum(body.knee) / 2)
    if before is not None:
        far = max(abs(new - old) for new, old in zip(points, before.points, strict=True))
        if far <= STILL_SHARE * body.torso_px:
            return before
    return Stillness(t_s, points)
