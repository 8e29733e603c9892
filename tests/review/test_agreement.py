"""Machine and physiotherapist on the same repetitions."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.review.agreement import (
    Judgement,
    Pair,
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


PAIRS = st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS))


def of_bridge(pairs: list[Pair]) -> list[tuple[str, Pair]]:
    return [("bridge", pair) for pair in pairs]


@given(st.lists(st.tuples(JUDGEMENTS, JUDGEMENTS), min_size=1))
def test_kappa_lies_between_its_bounds_and_is_one_only_for_full_agreement(
    pairs: list[Pair],
) -> None:
    (found,) = agreements([], of_bridge(pairs))
    assert found.pairs == len(pairs)
    assert found.agreed == sum(one is other for one, other in pairs)
    if found.kappa is not None:
        assert -1.0 <= found.kappa <= 1.0
        assert (found.kappa == 1.0) == (found.agreed == found.pairs)


@given(PAIRS, st.lists(JUDGEMENTS), PAIRS)
def test_what_was_left_without_a_word_changes_no_number_but_its_own(
    pairs: list[Pair], silent: list[Judgement], others: list[Pair]
) -> None:
    unsaid = [(one, one) for one in silent]
    reviews = [pairs_data(of_bridge(pairs + unsaid)), pairs_data(of_bridge(others))]
    found = agreements(reviews, of_bridge(pairs + others))
    if not (pairs or silent or others):
        assert found == ()
        return
    alone = agreement("bridge", Counter(pairs + others), len(silent))
    assert found == (alone,)


def test_which_faults_they_were_does_not_matter() -> None:
    assert judgement(True, ()) is YES
    assert judgement(True, ("low_hips",)) is judgement(True, ("short_hold", "low_hips")) is NO
    assert judgement(False, ()) is judgement(False, ("low_hips",)) is SMALL
