"""A session's numbers agree with its repetitions, whatever these are."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace

from hypothesis import given
from hypothesis import strategies as st

from formcheck.exercises.prescription import Prescription
from formcheck.landmarks import Side
from formcheck.plan.baseline import with_baseline
from formcheck.plan.items import PlanItem
from formcheck.reps.repetition import Repetition
from formcheck.review.digest import SessionDigest, digest
from formcheck.review.stored import digest_data, digest_of
from tests.store.made import FIVE, item, repetition


@dataclass(frozen=True)
class ASet:
    position: int
    repetitions: tuple[Repetition, ...]
    exercise_id: str = "bridge"
    prescription: Prescription = FIVE
    status: str = "done"
    stop_reason: str | None = None
    by_hand: bool = False
    by_video: bool = False


@dataclass(frozen=True)
class ASession:
    planned: tuple[PlanItem, ...]
    sets: tuple[ASet, ...]


def a_digest(*sets: ASet, planned: tuple[PlanItem, ...] = (item(sets=2),)) -> SessionDigest:
    return digest(ASession(planned, sets))


REPETITIONS = st.builds(
    repetition,
    st.just(1),
    counted=st.booleans(),
    range_deg=st.none() | st.floats(0, 120),
    hold_s=st.floats(0, 60) | st.just(math.nan),
    faults=st.sampled_from([(), ("low_hips",), ("low_hips", "short_hold")]),
)


@given(st.lists(REPETITIONS, max_size=12))
def test_every_repetition_is_correct_faulty_or_partial(repetitions: list[Repetition]) -> None:
    (bridge,) = a_digest(ASet(0, tuple(repetitions))).exercises
    assert bridge.correct + bridge.faulty + bridge.partial == len(repetitions)
    assert bridge.counted == sum(side.counted for side in bridge.sides)
    assert all(times <= bridge.faulty for times in bridge.faults.values())
    assert not math.isnan(bridge.in_form_s)


def test_what_was_not_done_is_prescribed_all_the_same() -> None:
    found = a_digest(planned=(item("bridge", 2), item("cat_cow", 1, None)))
    bridge, cat_cow = found.exercises
    assert (bridge.prescribed, bridge.sets_planned, bridge.sets_done) == (10, 2, 0)
    assert cat_cow.prescribed is None, "to the end: no number to compare with"
    assert found.correct_share is None


def test_what_was_not_begun_keeps_the_targets_that_were_prescribed() -> None:
    asked = Prescription(5, 7.0, range_goal_deg=40.0)
    planned = (item("bridge"), replace(item("cat_cow"), prescription=asked))
    begun, waiting = a_digest(ASet(0, ()), planned=planned).exercises
    assert (begun.asked, begun.hold_target_s) == (FIVE, 3.0)
    assert (waiting.asked, waiting.hold_target_s) == (asked, 7.0)


def test_a_set_begun_twice_is_done_once_and_all_its_repetitions_count() -> None:
    first = ASet(0, (repetition(1, faults=()),), status="stopped")
    again = ASet(0, (repetition(1, faults=()), repetition(2)))
    found = a_digest(first, again)
    assert (found.sets_planned, found.sets_done) == (2, 1)
    assert (found.correct, found.counted) == (2, 3)
    assert found.faults == {("bridge", "low_hips"): 1, ("bridge", "short_hold"): 1}


def test_what_the_own_range_was_learnt_from_is_counted_apart() -> None:
    planned = with_baseline((item("bridge", 2, 2), item("cat_cow", 1, 3)))
    once, more = ASet(0, (repetition(1),)), (repetition(1, faults=()), repetition(2, faults=()))
    bridge, cat_cow = a_digest(once, ASet(2, more), ASet(3, more), planned=planned).exercises
    assert (bridge.counted, bridge.prescribed, bridge.learnt) == (4, 4, 1)
    assert (bridge.sets_planned, bridge.sets_done, bridge.faults) == (2, 2, {})
    assert (cat_cow.sets_planned, cat_cow.prescribed, cat_cow.learnt) == (1, 3, 0)


def test_sides_are_kept_apart() -> None:
    right = replace(repetition(2, range_deg=20.0, faults=()), side=Side.RIGHT)
    left_low, left_high = repetition(1, range_deg=40.0), repetition(3, range_deg=50.0)
    (bridge,) = a_digest(ASet(0, (left_low, right, left_high))).exercises
    assert [(each.side, each.counted, each.correct) for each in bridge.sides] == [
        (Side.LEFT, 2, 0),
        (Side.RIGHT, 1, 1),
    ]
    assert [each.range_of_motion_deg for each in bridge.sides] == [45.0, 20.0]
    assert bridge.best_range_deg == 50.0


def test_a_set_marked_by_hand_is_done_and_marked_so() -> None:
    (bridge,) = a_digest(ASet(0, (), by_hand=True)).exercises
    assert (bridge.sets_done, bridge.sets_by_hand, bridge.counted) == (1, 1, 0)


def test_partials_have_no_part_in_holds_ranges_or_faults() -> None:
    (bridge,) = a_digest(ASet(0, (repetition(1, counted=False),))).exercises
    assert (bridge.best_range_deg, bridge.in_form_s, bridge.sides) == (None, 0, ())
    assert bridge.faults == {} and bridge.not_assessed == {}


@given(st.lists(REPETITIONS, max_size=6))
def test_a_digest_survives_being_stored(repetitions: list[Repetition]) -> None:
    made = a_digest(ASet(0, tuple(repetitions)), ASet(1, (), status="skipped"))
    assert digest_of(json.loads(json.dumps(digest_data(made)))) == made


def test_why_sets_were_stopped_is_said_once_each() -> None:
    tired, pain = (
        ASet(0, (), status="stopped", stop_reason=reason) for reason in ("tired", "pain")
    )
    found = a_digest(tired, pain, tired, ASet(0, (), status="stopped"), ASet(0, ()))
    assert found.stop_reasons == ("tired", "pain")
