"""The blind sample of a week."""

from __future__ import annotations

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from formcheck.review.blind_sample import SampledRepetition, sample, seed_of

FEW = st.integers(0, 4).map(str)
FOUND = st.lists(
    st.builds(
        lambda patient, exercise, number: SampledRepetition(
            f"s{patient}", f"{patient}{exercise}", number, exercise, patient
        ),
        FEW,
        FEW,
        st.integers(1, 6),
    ),
    max_size=40,
)
SIZES = st.integers(0, 20)
MONDAY = date(2026, 3, 2)


@given(FOUND, SIZES, st.randoms(use_true_random=False))
def test_the_same_week_has_the_same_sample_in_whatever_order_it_is_found(
    found: list[SampledRepetition], size: int, random: object
) -> None:
    shuffled = [*found]
    random.shuffle(shuffled)
    assert sample(shuffled, "seed", size) == sample(found, "seed", size)


@given(FOUND, SIZES)
def test_no_repetition_comes_twice_and_as_many_as_there_are(
    found: list[SampledRepetition], size: int
) -> None:
    chosen = sample(found, "seed", size)
    assert len(set(chosen)) == len(chosen) == min(size, len(set(found)))
    assert set(chosen) <= set(found)


@given(FOUND, SIZES, st.data())
def test_what_was_judged_before_changes_nothing_of_the_rest(
    found: list[SampledRepetition], size: int, data: st.DataObject
) -> None:
    """Whoever goes on tomorrow has the sample that they would have had today."""
    whole = sample(found, "seed", size)
    done = data.draw(st.integers(0, len(whole)))
    assert sample(found, "seed", size - done, whole[:done]) == whole[done:]


@given(FOUND, SIZES)
def test_a_patient_with_many_repetitions_crowds_nobody_out(
    found: list[SampledRepetition], size: int
) -> None:
    one = [SampledRepetition("s", "set", number, "bridge", "anna") for number in range(30)]
    other = [SampledRepetition("t", "other", number, "bridge", "bo") for number in range(size)]
    of = Counter(each.patient_id for each in sample([*one, *other], "seed", size))
    assert abs(of["anna"] - of["bo"]) <= 1


def test_another_week_and_another_clinic_have_another_order() -> None:
    found = [SampledRepetition("s", "set", number, "bridge", "anna") for number in range(30)]
    seeds = [seed_of("a", MONDAY), seed_of("a", date(2026, 3, 9)), seed_of("b", MONDAY)]
    assert len({sample(found, seed, 10) for seed in seeds}) == 3
    assert seed_of("a", MONDAY) == seed_of("a", date(2026, 3, 8)) == "a 2026-W10"
