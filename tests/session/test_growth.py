"""A set ten times as long costs ten times as much, not a hundred; what is kept hardly grows."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Sequence

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Observation
from formcheck.session import history
from formcheck.session.engine import finish, start, step
from formcheck.session.history import BLOCK, MOST_BLOCKS, Log, Sample
from formcheck.session.state import SessionState
from tests.counting import calls_of
from tests.stick import Attempt, bridge_at, course, pose_of

pytestmark = pytest.mark.slow

FPS = 10
# What one picture of a set is kept in, for the second look at its end.
MOST_BYTES_A_PICTURE = 800


def bridges(count: int) -> list[Observation]:
    """A stick patient who does so many bridges, seen all the while."""
    seen = []
    for t_s, share, attempt in course([Attempt(hold_s=1.5)] * count, FPS, lead_s=2.0):
        joints, outline = bridge_at(share, attempt)
        pose = pose_of(joints, t_s, outline=outline)
        seen.append(Observation(t_s, pose.image_size_px, pose))
    return seen


def judged(state: SessionState, seen: Sequence[Observation]) -> SessionState:
    for observation in seen:
        state, _ = step(state, observation)
    return state


def calls(state: SessionState, seen: Sequence[Observation]) -> tuple[SessionState, int]:
    """The state after it, and how many functions were called."""
    states: list[SessionState] = []
    count = calls_of(lambda: states.append(judged(state, seen)))
    return states[0], count


@pytest.mark.parametrize("exercise_id", ["bridge", "cat_cow"])
def test_the_twentieth_repetition_takes_no_more_work_than_the_first(exercise_id: str) -> None:
    # Without the other exercises, which look at a set's beginning only and would hide what grows.
    seen = bridges(20)
    tenth = len(seen) // 10
    state = judged(start(exercise_by_id(exercise_id), Prescription()), seen[:tenth])
    state, at_first = calls(state, seen[tenth : 2 * tenth])
    state, at_last = calls(judged(state, seen[2 * tenth : -tenth]), seen[-tenth:])
    assert at_last < 1.1 * at_first


def test_a_long_set_is_kept_in_few_bytes() -> None:
    seen = bridges(20)
    tracemalloc.start()
    try:
        kept_bytes = []
        for count in (len(seen) // 10, len(seen)):
            before_bytes = held_bytes()
            state = judged(start(exercise_by_id("bridge"), Prescription()), seen[:count])
            kept_bytes.append(held_bytes() - before_bytes)
    finally:
        tracemalloc.stop()
    assert state.count == 20
    more = len(seen) - len(seen) // 10
    assert kept_bytes[1] - kept_bytes[0] < MOST_BYTES_A_PICTURE * more


def held_bytes() -> int:
    """What is held while `tracemalloc` watches; what only waits to be collected isn't."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


def test_a_set_without_end_keeps_its_last_minutes() -> None:
    sample, log = bridge_sample(), Log()
    for _ in range(BLOCK * (MOST_BLOCKS + 3)):
        log = log.with_sample(sample)
    assert BLOCK * MOST_BLOCKS <= len(log.samples) <= BLOCK * (MOST_BLOCKS + 1)


def test_a_set_too_long_to_keep_loses_no_repetition(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = bridges(8)
    whole, _ = finish(judged(start(exercise_by_id("bridge"), Prescription()), seen))
    assert whole.count == 8
    for kept in range(1, len(seen) // BLOCK + 1):  # wherever in a repetition the cut falls
        monkeypatch.setattr(history, "MOST_BLOCKS", kept)
        cut, _ = finish(judged(start(exercise_by_id("bridge"), Prescription()), seen))
        assert cut.log.is_cut is (kept < len(seen) // BLOCK)
        assert [each.index for each in cut.repetitions] == list(range(1, 9))
        starts_s = [each.start_s for each in cut.repetitions]
        ends_s = max(each.end_s for each in cut.repetitions)
        assert not [each for each in cut.refused if each.start_s < ends_s]
        assert starts_s == pytest.approx([each.start_s for each in whole.repetitions], abs=0.3)


def test_the_second_look_at_twice_the_set_takes_twice_the_work() -> None:
    seen = bridges(20)
    half = judged(start(exercise_by_id("bridge"), Prescription()), seen[: len(seen) // 2])
    whole = judged(half, seen[len(seen) // 2 :])
    assert calls_of(lambda: finish(whole)) < 2.3 * calls_of(lambda: finish(half))


def bridge_sample() -> Sample:
    state = judged(start(exercise_by_id("bridge"), Prescription()), bridges(1)[:3])
    return state.log.samples[-1]
