"""Still skeletons: inside their picture, in place, without what isn't known."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

import numpy as np
import pytest

from formcheck.figures.still import HEIGHT, WIDTH, still_svg
from tests.stick import pose_of, supine


@pytest.mark.parametrize("outline", [None, np.array([-2.0 - 1.0j, 3.0 - 1.0j, 1.0 + 2.0j])])
def test_a_still_shows_the_whole_person_inside_the_picture(outline: np.ndarray | None) -> None:
    svg = still_svg(pose_of(supine(150.0), 1.0, outline=outline), "Anna")
    root = ElementTree.fromstring(svg)
    assert root.get("aria-label") == "Anna"
    drawn = " ".join(e.get("d", "") + e.get("points", "") for e in root.iter())
    points = np.array([float(n) for n in re.findall(r"-?[\d.]+", drawn)]).reshape(-1, 2)
    assert (points >= 0).all()
    assert (points <= [WIDTH, HEIGHT]).all()
    assert np.ptp(points[:, 0]) > WIDTH / 2 or np.ptp(points[:, 1]) > HEIGHT / 2
    assert ("fc-still-body" in svg.split("</style>")[1]) == (outline is not None)


def test_a_pose_with_unknown_joints_is_not_drawn() -> None:
    pose = pose_of(supine(150.0), 1.0)
    unknown = replace(pose, landmarks_px=np.full_like(pose.landmarks_px, np.nan))
    assert still_svg(unknown, "Anna") == ""
