"""Landmarks from a browser: read as they were sent, refused when they can't be, never a crash."""

from __future__ import annotations

import math
from dataclasses import asdict, fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.coach.stages import Picture
from formcheck.errors import BrowserMessageError, UnwantedError
from formcheck.landmarks import LANDMARK_COUNT, Landmark, Observation
from formcheck.live.frame import MAX_PICTURE_PX, MOST_SIDE_PX, Frame
from formcheck.live.landmark_message import HEAD, KIND, MAX_PAYLOAD_BYTES, VALUES, parse_landmarks
from formcheck.live.session import LiveSession
from formcheck.live.source import LandmarkSource
from formcheck.models import FULL_MODEL, MODELS
from tests.live.doubles import bridge_tasks
from tests.stick import Attempt, bridge_at, pose_of

NAN = math.nan
FULL = MODELS.index(FULL_MODEL)


def head(
    seen: int = 0,
    people: int = 0,
    width: int = 640,
    height: int = 480,
    points: int = 0,
    **own: float,
) -> bytes:
    known = [own.get(each.name, NAN) for each in fields(Picture)]
    model = int(own.get("model", FULL))
    return HEAD.pack(KIND, seen, model, people, width, height, points, *known)


def payload_of(observation: Observation, **own: float) -> bytes:
    """Return an observation as the page sends it."""
    pose, (width, height) = observation.pose, observation.image_size_px
    if pose is None:
        return head(0, observation.people or 0, width, height, **own)
    outline = np.empty((0, 2)) if pose.outline_px is None else pose.outline_px
    arrays = (pose.landmarks_px, pose.world_m, pose.visibility, outline)
    values = np.concatenate([array.ravel() for array in arrays]).astype(">f4")
    return head(1, observation.people or 0, width, height, len(outline), **own) + values.tobytes()


def parsed(payload: bytes) -> tuple[Observation, Picture]:
    return parse_landmarks(Frame(1, 2.0, payload))[:2]


@pytest.mark.parametrize("model", MODELS)
def test_the_page_says_which_model_looked(model: str) -> None:
    payload = head(model=MODELS.index(model))
    detection, _ = LandmarkSource().detect(Frame(1, 2.0, payload))
    assert parse_landmarks(Frame(1, 2.0, payload))[2] == detection.model == model


def test_a_person_comes_back_as_sent() -> None:
    joints, outline = bridge_at(0.5, Attempt())
    pose = pose_of(joints, 1.0, outline=outline)
    sent = Observation(1.0, pose.image_size_px, replace(pose, outline_px=np.eye(5, 2) * 99.5))
    light = Picture(0.5, 12.0, 0.25, 0.125)
    got, picture = parsed(payload_of(sent, **asdict(light)))
    assert sent.pose is not None and sent.pose.outline_px is not None and got.pose is not None
    assert (got.t_s, got.pose.t_s, got.image_size_px) == (2.0, 2.0, sent.image_size_px)
    for name in ("landmarks_px", "world_m", "visibility", "outline_px"):
        assert getattr(got.pose, name) == pytest.approx(getattr(sent.pose, name), abs=1e-3)
    assert picture == light


def test_nobody_and_nothing_known_is_a_value() -> None:
    got, picture = parsed(head())
    assert (got.pose, got.people) == (None, None)
    assert picture == Picture()
    assert parsed(head(people=2))[0].people == 2


@pytest.mark.parametrize(
    "payload",
    [b"\xff\xd8\xff\xe0 a picture", b"", b"\x01" + head()[1:], bytes([KIND]) * 8192],
)
def test_anything_else_is_unwanted(payload: bytes) -> None:
    with pytest.raises(UnwantedError):
        parsed(payload)


@pytest.mark.parametrize(
    "payload",
    [
        head()[:-1],
        head() + b"\0\0\0\0",
        head(seen=1),
        head(seen=2),
        head(points=3),
        head(seen=1, points=2) + bytes(4 * (VALUES + 4)),
        head(seen=1) + bytes(4 * VALUES - 1),
        head(seen=1, points=3) + bytes(4 * VALUES),
        head(model=len(MODELS)),
        head(model=255),
        head(width=0),
        head(width=MAX_PICTURE_PX // 1000, height=1001),
        head(width=MOST_SIDE_PX + 1, height=16),
        head(brightness=1.1),
        head(brightness=-0.1),
        head(shift_px=641.0),
        head(shift_px=math.inf),
        head(person_brightness=1.1),
        head(glare=-0.1),
        head(seen=1) + bytes(4 * VALUES),
    ],
)
def test_what_cannot_be_is_refused(payload: bytes) -> None:
    with pytest.raises(BrowserMessageError):
        parsed(payload)


@pytest.mark.parametrize("value", [NAN, math.inf, -math.inf, 1e30])
@pytest.mark.parametrize("at", [0, 99, 198, VALUES])
def test_no_number_may_be_beyond_reason(value: float, at: int) -> None:
    values = np.zeros(VALUES + 6, ">f4")
    values[3 * Landmark.LEFT_HIP + 1] = 50.0
    assert parsed(head(seen=1, points=3) + values.tobytes())[0].pose is not None
    values[at] = value
    with pytest.raises(BrowserMessageError):
        parsed(head(seen=1, points=3) + values.tobytes())


@given(st.binary(max_size=2 * HEAD.size))
def test_noise_is_refused_or_read(noise: bytes) -> None:
    for payload in (noise, bytes([KIND]) + noise, head(seen=1) + noise * 26):
        try:
            observation, _ = parsed(payload)
        except (BrowserMessageError, UnwantedError):
            continue
        assert len(payload) <= MAX_PAYLOAD_BYTES
        assert min(observation.image_size_px) > 0


numbers = st.floats(-300.0, 900.0, width=32)
metres = st.floats(-1.0, 1.0, width=32)
shares = st.floats(0.0, 1.0, width=32)


def rows(values: st.SearchStrategy[float], count: int) -> st.SearchStrategy[list[float]]:
    """Few values again and again, so that points meet and lengths are zero."""
    few = st.lists(values, min_size=1, max_size=8)
    return few.map(lambda chosen: [chosen[i * i % len(chosen)] for i in range(count)])


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.tuples(
            rows(numbers, 3 * LANDMARK_COUNT),
            rows(metres, 3 * LANDMARK_COUNT),
            rows(shares, LANDMARK_COUNT),
            st.integers(0, 40).flatmap(lambda points: rows(numbers, 2 * points)),
        ),
        max_size=8,
    )
)
def test_no_body_however_odd_stops_a_session(
    bodies: list[tuple[list[float], list[float], list[float], list[float]]],
) -> None:
    session, source = LiveSession(bridge_tasks(1)), LandmarkSource()
    connection = session.claim()
    for at, (landmarks, world, visibility, outline) in enumerate(bodies * 2):
        values = np.array([*landmarks, *world, *visibility, *outline], ">f4")
        frame = Frame(at, at / 10, head(1, 1, points=len(outline) // 2) + values.tobytes())
        try:
            detection, meant = source.detect(frame)
        except BrowserMessageError:
            continue
        assert session.observe(connection, detection.observation(), meant()) is not None
