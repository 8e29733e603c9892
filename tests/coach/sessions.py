"""Hands-free sessions with the stick patient, without camera, socket or clock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from formcheck.coach.stages import CoachStage, Event, Picture
from formcheck.coach.voice import Utterance
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.live.session import LiveEvent, LiveSession, Moment, SetObservations
from formcheck.plan.items import PlanItem, SetTask, tasks
from tests.stick import (
    MOVES,
    SUPINE,
    Attempt,
    Camera,
    Joints,
    observations,
    pose_of,
    towards,
)

FPS = 10
WELL_SEEN = Picture(brightness=0.5, shift_px=0.0)
READY_S = 7.0  # set-up, the start posture held, countdown, and a little more


def plan(*ids: str, repetitions: int | None = 2, rest_s: float = 5.0) -> tuple[SetTask, ...]:
    items = [PlanItem(each, 1, Prescription(repetitions, 1.2), rest_s, "") for each in ids]
    return tasks(items)


def times(seconds: float) -> Iterator[float]:
    return (frame / FPS for frame in range(int(seconds * FPS)))


def seen(joints: Joints, t_s: float, *, lying: bool = True, camera: Camera | None = None, **more):
    camera = camera or Camera()
    near_left = (camera.facing > 0) == lying
    pose = pose_of(joints, t_s, camera, near_left=near_left, **more)
    return Observation(t_s, camera.size_px, pose)


def still(
    seconds: float, exercise_id: str = "bridge", camera: Camera | None = None
) -> Iterator[Observation]:
    """In the start posture, without moving."""
    for t_s in times(seconds):
        joints, outline = MOVES[exercise_id](0.0, Attempt())
        lying = exercise_id in SUPINE
        yield seen(joints, t_s, lying=lying, camera=camera, outline=outline)


def moves(
    count: int, exercise_id: str = "bridge", sides: tuple[str, ...] = ("left",)
) -> Iterator[Observation]:
    """So many repetitions, the sides in turn."""
    attempts = [Attempt(side=sides[index % len(sides)]) for index in range(count)]
    return observations(exercise_id, attempts, fps=FPS)


def arm_raised(seconds: float, exercise_id: str = "bridge") -> Iterator[Observation]:
    """The same with the left arm straight up."""
    for t_s in times(seconds):
        joints, outline = MOVES[exercise_id](0.0, Attempt())
        joints = dict(joints)
        joints["left_elbow"] = joints["shoulder"] + towards(92.0, 0.29)
        joints["left_wrist"] = joints["shoulder"] + towards(92.0, 0.55)
        yield seen(joints, t_s, lying=exercise_id in SUPINE, outline=outline)


def nobody(seconds: float) -> Iterator[Observation]:
    return (Observation(t_s, (640, 480), None) for t_s in times(seconds))


@dataclass
class Story:
    """The course of a session."""

    session: LiveSession
    events: list[Event] = field(default_factory=list)
    stages: list[CoachStage] = field(default_factory=list)
    said: list[Utterance] = field(default_factory=list)
    tones: list[str] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)

    @property
    def last(self) -> Moment:
        return self.moments[-1]

    def words(self) -> list[str]:
        """Everything that was said but what the exercise is."""
        return [
            each.saying.sentence.template
            for each in self.said
            if not each.saying.key.startswith("introduce")
        ]

    def introductions(self) -> list[str]:
        return [
            str(each.saying.sentence)
            for each in self.said
            if each.saying.key.startswith("introduce")
        ]


def lived(
    wanted: tuple[SetTask, ...], *parts: Iterable[Observation], picture=WELL_SEEN, **more
) -> Story:
    """A session in which the parts happen one after the other."""
    events: list[Event] = []

    def keep(event: LiveEvent) -> None:
        if not isinstance(event, SetObservations):
            events.append(event)

    story = Story(LiveSession(wanted, keep, **more), events)
    connection, number, begin_s = story.session.claim(), 0, 0.0
    for part in parts:
        end_s = begin_s
        for observation in part:
            t_s = end_s = begin_s + observation.t_s
            pose = observation.pose and replace(observation.pose, t_s=t_s)
            now = replace(observation, t_s=t_s, pose=pose)
            moment = story.session.observe(connection, now, picture)
            assert moment is not None
            story.moments.append(moment)
            if not story.stages or moment.guide.stage is not story.stages[-1]:
                story.stages.append(moment.guide.stage)
            said = moment.voice.latest
            if said is not None and (not story.said or said.number > story.said[-1].number):
                story.said.append(said)
            fresh = [tone for tone in moment.voice.tones if tone.number > number]
            number += len(fresh)
            story.tones += [tone.kind for tone in fresh]
        begin_s = end_s + 1 / FPS
    return story
