"""The looks of an exercise, as data: a figure's bone directions at rest, at the end, and at fault.

Directions are degrees in the picture: 0 to the right, 90 up. A bone that points towards the camera
or away from it has a second number: 90 straight at the camera, -90 straight away. The figure is
what drawings show, and what tries out an exercise file. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from formcheck.exercises.allowed import Allowed, number
from formcheck.exercises.strict_tables import StrictTable

SIDE_BONES = ("thigh", "shin", "upper_arm", "forearm")
OTHER_BONES = tuple(f"other_{bone}" for bone in SIDE_BONES)
OUTLINE = ("outline_over", "outline_under", "outline_hips")
Direction = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Still:
    """One posture of the figure.

    Attributes:
        trunk: from the hips to the shoulders.
        head: from the shoulders to the head.
        side, other: thigh, shin, upper arm and forearm of the side that moves, and of the other.
        outline: how far the trunk's outline bulges, in torsos: over the line from shoulders to
            hips, under it, and over the line's end at the hips; None where it isn't given.
    """

    trunk: Direction
    head: Direction
    side: tuple[Direction, ...]
    other: tuple[Direction, ...]
    outline: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure at rest and in the end position."""

    rest: Still
    end: Still


@dataclass(frozen=True, slots=True)
class Looks:
    """The looks of a fault.

    Attributes:
        still: the end position with the fault in it.
        share: how far the movement goes, as a share of the way from rest to `still`.
    """

    still: Still
    share: float


def direction() -> Allowed:
    """Allow a direction in the picture, alone or paired with one towards the camera."""
    one = number(-720.0, 720.0).accepts

    def accepts(value: Any) -> bool:
        pair = isinstance(value, list) and len(value) == 2 and all(map(one, value))
        return one(value) or pair

    return Allowed("a direction in degrees, or [in the picture, towards the camera]", accepts)


Bone = Annotated[float | list[float] | None, direction()]
Bulge = Annotated[float | None, number(-1.0, 1.0)]
RestBone = Annotated[float | list[float], direction()]


class ChangeTable(StrictTable):
    """Differences from another posture."""

    trunk: Bone = None
    head: Bone = None
    thigh: Bone = None
    shin: Bone = None
    upper_arm: Bone = None
    forearm: Bone = None
    other_thigh: Bone = None
    other_shin: Bone = None
    other_upper_arm: Bone = None
    other_forearm: Bone = None
    outline_over: Bulge = None
    outline_under: Bulge = None
    outline_hips: Bulge = None

    def given(self) -> dict[str, Any]:
        """Return the keys that the file has."""
        return {key: getattr(self, key) for key in self.model_fields_set}


class RestTable(ChangeTable):
    """A whole posture; the other side's limbs are as this side's where the file doesn't say."""

    trunk: RestBone
    head: RestBone
    thigh: RestBone
    shin: RestBone
    upper_arm: RestBone
    forearm: RestBone


class LooksTable(ChangeTable):
    """The looks of a fault: differences from the end position, and the share of the way done."""

    share: Annotated[float, number(0.0, 1.5)] = 1.0


class FigureTable(StrictTable):
    """The figure of an exercise."""

    rest: RestTable
    end: ChangeTable

    def built(self, *, sided: bool) -> Figure:
        """Build the figure; without sides, the limbs of both sides move alike."""
        rest = still_of(self.rest.given())
        return Figure(rest, changed(rest, self.end.given(), sided=sided))


def looks_of(figure: Figure, table: LooksTable, *, sided: bool) -> Looks:
    """Build a fault's looks from its differences from the end position of a figure."""
    return Looks(changed(figure.end, table.given(), sided=sided), table.share)


def still_of(given: Mapping[str, Any]) -> Still:
    """Build the posture that a file's keys describe."""
    side = tuple(_direction(given[bone]) for bone in SIDE_BONES)
    other = tuple(
        _direction(given.get(name, given[bone]))
        for name, bone in zip(OTHER_BONES, SIDE_BONES, strict=True)
    )
    has_outline = any(key in given for key in OUTLINE)
    outline = tuple(float(given.get(key, 0.0)) for key in OUTLINE) if has_outline else None
    return Still(_direction(given["trunk"]), _direction(given["head"]), side, other, outline)


def changed(still: Still, given: Mapping[str, Any], *, sided: bool) -> Still:
    """Turn some of a posture's bones into other directions."""
    alike = zip(OTHER_BONES, SIDE_BONES, strict=True)
    followed = {} if sided else {other: given[bone] for other, bone in alike if bone in given}
    given = {**followed, **given}
    outline = still.outline
    if outline is not None:
        was = zip(OUTLINE, outline, strict=True)
        outline = tuple(float(given.get(key, old)) for key, old in was)
    return replace(
        still,
        trunk=_direction(given.get("trunk", still.trunk)),
        head=_direction(given.get("head", still.head)),
        side=_with_changed_bones(still.side, SIDE_BONES, given),
        other=_with_changed_bones(still.other, OTHER_BONES, given),
        outline=outline,
    )


def _with_changed_bones(
    old: tuple[Direction, ...], names: tuple[str, ...], given: Mapping[str, Any]
) -> tuple[Direction, ...]:
    each = zip(names, old, strict=True)
    return tuple(_direction(given.get(name, direction)) for name, direction in each)


def _direction(value: Any) -> Direction:
    if isinstance(value, int | float):
        return float(value), 0.0
    in_picture, nearer = value
    return float(in_picture), float(nearer)


def between(start: Still, end: Still, share: float) -> Still:
    """Return the posture `share` of the way from one to another."""
    outline = start.outline
    if outline is not None and end.outline is not None:
        outline = _mix(outline, end.outline, share)
    return Still(
        trunk=_turned(start.trunk, end.trunk, share),
        head=_turned(start.head, end.head, share),
        side=_all_turned(start.side, end.side, share),
        other=_all_turned(start.other, end.other, share),
        outline=outline,
    )


def _all_turned(
    start: tuple[Direction, ...], end: tuple[Direction, ...], share: float
) -> tuple[Direction, ...]:
    return tuple(_turned(a, b, share) for a, b in zip(start, end, strict=True))


def _turned(start: Direction, end: Direction, share: float) -> Direction:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def _mix(start: tuple[float, ...], end: tuple[float, ...], share: float) -> tuple[float, ...]:
    return tuple(a + (b - a) * share for a, b in zip(start, end, strict=True))
