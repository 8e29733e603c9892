"""The stick figure in each posture of the table, seen as that and as no other that it isn't."""

from __future__ import annotations

import pytest

from formcheck.exercises.figure import Still, still_of
from formcheck.kinematics.body import Stance, body_in
from formcheck.kinematics.mirror import mirrored
from formcheck.landmarks import Observation, Side
from formcheck.rehearsal.posed_figure import pose_of
from formcheck.reps.posture import holds

ARMS = {"upper_arm": 180, "forearm": 180}
UP = {"upper_arm": -90, "forearm": -90}
STILLS = {
    "supine": (Stance.SUPINE, {"trunk": 0, "head": 5, "thigh": 130, "shin": 225, **ARMS}),
    "table_top": (Stance.SUPINE, {"trunk": 0, "head": 5, "thigh": 92, "shin": 180, **ARMS}),
    "prone": (Stance.PRONE, {"trunk": 0, "head": 0, "thigh": 180, "shin": 180, **ARMS}),
    "all_fours": (Stance.PRONE, {"trunk": 5, "head": 0, "thigh": -87, "shin": -179, **UP}),
    "side_lying": (
        Stance.SIDE_LYING,
        {"trunk": 0, "head": 5, "thigh": [180, 45], "shin": [180, -45], **ARMS},
    ),
    "standing": (Stance.STANDING, {"trunk": 88, "head": 88, "thigh": -90, "shin": -92, **UP}),
}
# Lying on the back with the legs up is lying on the back, too.
ALSO = {"table_top": {"supine"}}


def still(name: str) -> tuple[Stance, Still]:
    stance, given = STILLS[name]
    return stance, still_of(given)


@pytest.mark.parametrize("in_mirror", [False, True])
@pytest.mark.parametrize("name", STILLS)
def test_a_posture_is_told_from_the_others(name: str, in_mirror: bool) -> None:
    stance, shown = still(name)
    pose = pose_of(shown, stance, Side.LEFT, 0.0, None)
    observation = Observation(0.0, pose.image_size_px, pose)
    if in_mirror:
        pose = mirrored(observation).pose
    assert pose is not None
    body = body_in(pose, stance)
    assert {each for each in STILLS if holds(body, (each,))} == {name} | ALSO.get(name, set())
