"""Outlines that are only drawn: they rest with the body, and move with it."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from formcheck.landmarks import Observation
from formcheck.recording.held_outlines import DRAWN_PX, LEAST_S, MOST_S, MOVED_PX, held_outlines
from formcheck.recording.packed import packed, unpacked
from formcheck.recording.rounding import rounded
from tests.stick import Attempt, observations

FPS = 30.0
SEEN = tuple(map(rounded, observations("cat_cow", [Attempt(), Attempt()], fps=FPS)))


def age_s(seen: Observation, others: tuple[Observation, ...]) -> float:
    """Return the age of an outline equal to this one, in seconds."""
    assert seen.pose is not None and seen.pose.outline_px is not None
    drawn = seen.pose.outline_px
    for each in reversed([other for other in others if other.t_s <= seen.t_s]):
        assert each.pose is not None and each.pose.outline_px is not None
        if np.array_equal(DRAWN_PX.nearest(each.pose.outline_px), drawn):
            return seen.t_s - each.t_s
    raise AssertionError("nobody looked like this")


def test_an_outline_is_never_older_than_what_can_be_seen() -> None:
    for before, each in zip(SEEN, held_outlines(SEEN), strict=True):
        assert before.pose is not None
        late_s = age_s(each, SEEN)
        kept = next(one for one in SEEN if abs(one.t_s - (each.t_s - late_s)) < 1e-9)
        assert kept.pose is not None
        moved_px = np.abs(before.pose.landmarks_px[:, :2] - kept.pose.landmarks_px[:, :2]).max()
        assert late_s < LEAST_S or (late_s < MOST_S and moved_px <= MOVED_PX)


def test_all_else_stays_as_it_is() -> None:
    for before, each in zip(SEEN, held_outlines(SEEN), strict=True):
        assert before.pose is not None and each.pose is not None
        assert each.t_s == before.t_s and each.people == before.people
        np.testing.assert_array_equal(each.pose.landmarks_px, before.pose.landmarks_px)


def test_it_takes_less_than_half_the_room() -> None:
    """Of a recorded person: a stick figure's outline costs next to nothing."""
    clip = files("formcheck.demo") / "recordings" / "cat_cow.packed"
    seen = unpacked(clip.read_bytes())
    assert len(packed(seen, outline_judged=False)) < len(packed(seen)) / 2


def test_packed_again_it_is_the_same() -> None:
    data = packed(SEEN, outline_judged=False)
    assert packed(unpacked(data)) == data


@pytest.mark.parametrize("missing", ["pose", "outline"])
def test_what_is_not_there_is_not_made_up(missing: str) -> None:
    first, *rest = SEEN[:5]
    assert first.pose is not None
    gone = replace(first, pose=None if missing == "pose" else replace(first.pose, outline_px=None))
    seen = next(iter(held_outlines([gone, *rest])))
    assert seen.pose is None or seen.pose.outline_px is None
