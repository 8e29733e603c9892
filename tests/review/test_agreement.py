"""Machine and physiotherapist on the same repetitions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.review.agreement import (
    Judgement,
    agreement,
    agreements,
    judgement,
    pairs_data,
)

YES, NO, SMALL = Judgement.CORRECT, Judgement.FAULTY, Judgement.NOT_COUNTED
JUDGEMENTS = st.sampled_from(list(Judgement))


def test_kappa_is_that_of_the_textbook() -> None:
    # 50 people: 20 both yes, 15 both no, 5 and 10 apart; by hand (0.7 - 0.5) / (1 - 0.5).
    found = agreement("bridge", {(YES, YES): 20, (YES, NO): 5, (NO, YES): 10, (NO, NO): 15})
    assert (found.pairs, found.agreed) == (50, 35)
    assert found.share == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)


def test_always_the_same_one_thing_says_nothing_beyond_chance() -> None:
    assert agreement("bridge", {(YES, YES): 12}).kappa is None
    assert agreement("bridge", {}).kappa is None
    assert agreement("bridge", {}).share is None


@given(st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS), min_size=1))
def test_kappa_lies_between_its_bounds_and_is_one_only_for_full_agreement(
    pairs: list[tuple[Judgement, Judgement]],
) -> None:
    (found,) = agreements([pairs_data(("bridge", pair) for pair in pairs)])
    assert found.pairs == len(pairs)
    assert found.agreed == sum(one is other for one, other in pairs)
    if found.kappa is not None:
        assert -1.0 <= found.kappa <= 1.0
        assert (found.kappa == 1.0) == (found.agreed == found.pairs)


@given(st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS)), st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS)))
def test_sessions_add_up(
    one: list[tuple[Judgement, Judgement]], other: list[tuple[Judgement, Judgement]]
) -> None:
    apart = [pairs_data(("bridge", pair) for pair in pairs) for pairs in (one, other)]
    together = pairs_data(("bridge", pair) for pair in one + other)
    assert agreements(apart) == agreements([together])


def test_which_faults_they_were_does_not_matter() -> None:
    assert judgement(True, ()) is YES
    assert judgement(True, ("low_hips",)) is judgement(True, ("short_hold", "low_hips")) is NO
    assert judgement(False, ()) is judgement(False, ("low_hips",)) is SMALL
