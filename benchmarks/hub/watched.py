"""Makes up recordings of landmarks, as large as real ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from formcheck.exchange.training_documents import RecordingPart
from formcheck.landmarks import LANDMARK_COUNT, Observation, Pose
from formcheck.recording.packed import packed

PICTURES_PER_S, WIDTH_PX, HEIGHT_PX = 20, 640, 480
# The pictures that a laptop hands over at a time, and the rest of a set of about fifty seconds.
PICTURES = (600, 400)
OUTLINE_POINTS = 128
# So that a picture takes as many bytes as in a set of our own, about 66.
JITTER_PX, JITTER_M, OUTLINE_JITTER_PX = 0.15, 0.001, 0.15


@dataclass(frozen=True, slots=True)
class PackedPart:
    """The bytes of one part, and their entry in the session's document."""

    data: bytes
    named: RecordingPart


def packed_parts(seed: int = 0) -> tuple[PackedPart, ...]:
    """Make up the parts of one set's recording."""
    rng = np.random.default_rng(seed)
    return tuple(_part(rng, part, pictures) for part, pictures in enumerate(PICTURES, 1))


def _part(rng: np.random.Generator, part: int, pictures: int) -> PackedPart:
    data = packed(_watched(rng, pictures))
    checksum = sha256(data).hexdigest()
    named = RecordingPart(part=part, frames=pictures, sha256=checksum, bytes=len(data))
    return PackedPart(data, named)


def _watched(rng: np.random.Generator, pictures: int) -> Sequence[Observation]:
    """Make up a body that lies there, moves slowly up and down, and trembles as the model does."""
    rest_px = rng.uniform((100, 200, -50), (540, 400, 50), (LANDMARK_COUNT, 3))
    rest_m = rng.uniform(-0.8, 0.8, (LANDMARK_COUNT, 3))
    turn = np.linspace(0.0, 2.0 * np.pi, OUTLINE_POINTS, endpoint=False)
    outline_px = np.stack((320 + 200 * np.cos(turn), 300 + 60 * np.sin(turn)), axis=1)
    seen = []
    for number in range(pictures):
        t_s = number / PICTURES_PER_S
        up_px = np.array((0.0, 40.0 * np.sin(t_s), 0.0))
        pose = Pose(
            t_s,
            (WIDTH_PX, HEIGHT_PX),
            rest_px + up_px + rng.normal(0.0, JITTER_PX, rest_px.shape),
            rest_m + up_px / 300.0 + rng.normal(0.0, JITTER_M, rest_m.shape),
            rng.uniform(0.95, 1.0, LANDMARK_COUNT),
            outline_px + up_px[:2] + rng.normal(0.0, OUTLINE_JITTER_PX, outline_px.shape),
        )
        seen.append(Observation(t_s, (WIDTH_PX, HEIGHT_PX), pose))
    return seen
