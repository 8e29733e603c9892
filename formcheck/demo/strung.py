"""Strings recorded attempts together. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from formcheck.landmarks import Observation

PICTURE_S = 1.0 / 15.0  # from one picture to the next in all recordings


def strung(pieces: Iterable[Sequence[Observation]]) -> tuple[Observation, ...]:
    """String pieces together, each as long as it was; times begin at zero."""
    found: list[Observation] = []
    for piece in pieces:
        begins_s = found[-1].t_s + PICTURE_S if found else 0.0
        found += [_at(each, each.t_s - piece[0].t_s + begins_s) for each in piece]
    return tuple(found)


def _at(observation: Observation, t_s: float) -> Observation:
    pose = None if observation.pose is None else replace(observation.pose, t_s=t_s)
    return replace(observation, t_s=t_s, pose=pose)
