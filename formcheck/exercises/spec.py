"""An exercise as data: the content of its TOML file, checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from formcheck.exercises.figure import Figure, Looks
from formcheck.kinematics.body import Stance
from formcheck.kinematics.measures import MEASURES


@dataclass(frozen=True, slots=True)
class Instructions:
    """Words for the patient's screen.

    Attributes:
        summary: what the exercise does for the back, one sentence.
        start: how to get into the start position, one sentence.
        steps: how it is done, in order.
        said: start position and movement in one sentence, to be said aloud.
        release: what to do at the end of a hold, to be said aloud.
        breathing: when to breathe in and out, one sentence.
        avoid: what to avoid, one sentence.
    """

    summary: str
    start: str
    steps: tuple[str, ...]
    said: str
    release: str
    breathing: str
    avoid: str


@dataclass(frozen=True, slots=True)
class DriveTerm:
    """One measure's part in the number that drives the phases."""

    measure: str
    weight: float


class Limb(StrEnum):
    """The side whose value of a measure a limit looks at."""

    MOVING = "moving"
    OTHER = "other"
    MEAN = "mean"


class Span(StrEnum):
    """The part of a repetition that a limit looks at."""

    START = "start"  # at rest, before the movement
    END = "end"  # in the end position
    BETWEEN = "between"  # from first reaching the end position to last leaving it
    WHOLE = "whole"  # from rest to rest


class Room(StrEnum):
    """Room that a movement needs in the picture besides the start position's own."""

    LEG = "leg"  # behind the hips, where a leg stretches
    ARM = "arm"  # ahead of the shoulders, where an arm reaches
    ABOVE = "above"  # over a knee that is raised


class Against(StrEnum):
    """The value that a limit's bounds are measured from."""

    ZERO = "zero"  # the measure's own zero
    REST = "rest"  # the person's own value at rest before this repetition
    PEAK = "peak"  # its value in the repetition's end position


# These aren't in the table of measures: the share of the way to the full position; the share of the
# way in the person's own largest clean repetition so far; and how straight the way up and down was,
# 1 without any detour.
PROGRESS, OWN_SHARE, COHERENCE = "progress", "own_share", "coherence"
DERIVED = (PROGRESS, OWN_SHARE, COHERENCE)
# Faults of time, which the engine judges without limits; all others are of form.
SHORT_HOLD, TOO_FAST = "short_hold", "too_fast"
TIMED = frozenset({SHORT_HOLD, TOO_FAST})
# Least length of a repetition, in seconds, where the exercise's file names no other.
LEAST_S = 0.5


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit on one measure. `measure` may also be one of `DERIVED`.

    Attributes:
        below, above: the fault is found when the value lies beyond; None for no limit.
        least_s: how long the value must lie beyond within the span.
        hidden_within: a far limb that has moved less than this from rest isn't judged: behind the
            body it may not be seen, and then the model shows it beside the near one.
        far_shift: added to both limits for a far limb, where the model reads it differently.
        error: the measure's possible error on people (docs/accuracy.md): a fault that passes its
            limit by less is perhaps there.
    """

    measure: str
    limb: Limb
    span: Span
    against: Against
    below: float | None
    above: float | None
    least_s: float = 0.0
    hidden_within: float | None = None
    far_shift: float = 0.0
    error: float = 0.0


@dataclass(frozen=True, slots=True)
class Movement:
    """Rules that tell repetitions from rest.

    A drive is the weighted sum of its terms; it grows from rest to the end position. Progress is
    the share of the way from the person's own rest to the full position; of two drives, left and
    right or two channels, the further one leads.

    Attributes:
        sided: one leg moves; the drive is taken per side.
        channels: terms of the drive, or of several drives, each of which alone can show the
            movement.
        full: the drive in the full position, if that is the same for everybody (a straight line),
            else None.
        reach: without `full`, the drive's way from rest to the full position, until the person's
            own is known.
        least_way: a posture is no start position if the drive's way from it to `full` is shorter.
        noticed_from: progress from which a movement is recorded, at least as a partial.
        counted_from: progress from which it is a repetition (40 % in every exercise).
        most_shaking: a channel that shakes more than this, as a share of the way, isn't looked at.
        least_s: a shorter attempt is a twitch or a glitch of the model, not a movement.
        least_move_s: a way up or down that takes less time is a jump of the model.
        settle_s: seconds to lie still in the start posture after leaving the exercise's postures.
        proof: limits that a repetition must pass to be this movement and not another.
        refuted_by: limits of which it must pass none.
        shown_measure: the angle reported as range of motion and peak, or None.
        range_error_deg: nine in ten reported ranges of motion lie within this of the true one, as
            `docs/accuracy.md` measured it, rounded up; None without a shown measure.
        goal_fault: the fault of a repetition short of a prescribed range of motion.
    """

    sided: bool
    channels: tuple[tuple[DriveTerm, ...], ...]
    full: float | None
    reach: float
    least_way: float
    noticed_from: float
    counted_from: float
    shown_measure: str | None
    range_error_deg: float | None = None
    goal_fault: str | None = None
    most_shaking: float | None = None
    least_s: float = LEAST_S
    least_move_s: float = 0.0
    settle_s: float = 0.0
    proof: tuple[Limit, ...] = ()
    refuted_by: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True)
class OtherMovement:
    """A movement that may be taken for the exercise; it was done if all its limits are passed."""

    id: str
    name: str
    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True)
class FaultSpec:
    """One row of the fault table. It is found when any of its limits is passed, or all of them.

    Attributes:
        cue: what to say, or "" where the fault is only reported.
        label: plain words for a summary.
        unless: faults that, when found, explain this one away.
        all_limits: whether all limits must be passed rather than any.
        limits: empty for faults that the camera can't judge; `reason` then says why.
        looks: how the exercise's figure shows it, where the file says so.
    """

    id: str
    label: str
    cue: str
    limits: tuple[Limit, ...]
    reason: str
    unless: tuple[str, ...] = ()
    all_limits: bool = False
    looks: Looks | None = None


@dataclass(frozen=True, slots=True)
class Exercise:
    """One exercise, complete.

    Attributes:
        stance: which way the front of the trunk points.
        start_posture, moving_posture: names of postures of `exercises.postures`.
        parts: body parts that must be in the picture, of `kinematics.parts.PARTS`.
        room: where the movement needs more room in the picture than the start position.
        faults: in order of importance, the most important first.
        others: movements that may be taken for it.
        least_move_s: lifting or lowering faster than this is `too_fast`.
        measured_on_people: whether counts and faults were measured on people; where they weren't
            yet, every screen and report says so.
        figure: how it looks, where the file says so.
        measures: names of every measure that the file uses, each once, in a fixed order.
    """

    id: str
    name: str
    stance: Stance
    default_repetitions: int
    default_hold_s: float
    instructions: Instructions
    start_posture: tuple[str, ...]
    moving_posture: tuple[str, ...]
    parts: tuple[str, ...]
    movement: Movement
    faults: tuple[FaultSpec, ...]
    least_move_s: float
    others: tuple[OtherMovement, ...] = ()
    room: tuple[Room, ...] = ()
    measured_on_people: bool = False
    figure: Figure | None = None
    measures: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "measures", tuple(dict.fromkeys(self._measures())))

    @property
    def has_sides(self) -> bool:
        """Whether repetitions belong to a leg."""
        return self.movement.sided

    @property
    def fault_labels(self) -> dict[str, str]:
        """Plain words by fault id."""
        return {fault.id: fault.label for fault in self.faults}

    @property
    def falls_short(self) -> frozenset[str]:
        """Ids of the faults of not going far enough."""
        of_way = {
            fault.id
            for fault in self.faults
            for limit in fault.limits
            if limit.measure in (PROGRESS, OWN_SHARE) and limit.below is not None
        }
        goal_fault = self.movement.goal_fault
        return frozenset(of_way if goal_fault is None else {*of_way, goal_fault})

    @property
    def reads_outline(self) -> bool:
        """Whether any of the measures needs the body mask's outline."""
        return any(MEASURES[name].needs_outline for name in self.measures)

    def _measures(self) -> Iterator[str]:
        yield from (term.measure for terms in self.movement.channels for term in terms)
        yield from filter(None, [self.movement.shown_measure])
        limits = [*self.movement.proof, *self.movement.refuted_by]
        limits += [limit for fault in self.faults for limit in fault.limits]
        limits += [limit for other in self.others for limit in other.limits]
        yield from (limit.measure for limit in limits if limit.measure not in DERIVED)
