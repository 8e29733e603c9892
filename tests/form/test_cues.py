"""One cue at a time, the most important first, and not over and over."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from formcheck.form.cues import SAME_AGAIN_S, SHOWN_S, WAITS_S, CueState, choose, noted

ORDER = ("lifted_head", "too_fast")

steps = st.lists(
    st.tuples(st.floats(0.02, 1.5), st.lists(st.sampled_from(["a", "b", "c"]), unique=True)),
    max_size=60,
)


@given(steps)
def test_a_cue_stays_for_its_time_and_comes_back_only_after_its_pause(made):
    state, t_s, begun = CueState(), 0.0, []
    for dt_s, faults in made:
        t_s += dt_s
        before, state = state, choose(state, t_s, tuple(faults))
        if state.fault is not None and state.since_s == t_s:
            begun.append((state.fault, t_s))
            assert state.fault in faults
        if before.fault is not None and t_s - before.since_s < SHOWN_S:
            assert state.fault == before.fault
    for cue in "abc":
        times = [t for fault, t in begun if fault == cue]
        assert all(b - a >= SAME_AGAIN_S for a, b in pairwise(times))


def test_the_first_named_fault_is_said():
    assert choose(CueState(), 1.0, ("sagging_back", "bent_knee")).fault == "sagging_back"


def test_while_the_first_pauses_the_next_is_said():
    state = choose(CueState(), 1.0, ("a", "b"))
    assert choose(state, 1.0 + SHOWN_S, ("a", "b")).fault == "b"


def test_a_repetitions_fault_is_said_once_the_cue_of_its_hold_has_been_shown():
    state = choose(CueState(), 1.0, ("lifted_head",), ORDER)
    state = noted(state, 2.0, ("lifted_head", "too_fast"))
    state = choose(state, 1.5 + SHOWN_S, (), ORDER)
    assert state.fault == "too_fast"


def test_what_is_found_in_every_repetition_comes_before_what_the_file_names_first():
    state = CueState()
    for t_s in (10.0, 20.0, 30.0):
        state = noted(state, t_s, ("too_fast",))
    state = noted(state, 40.0, ("lifted_head", "too_fast"))
    assert choose(state, 40.0, (), ORDER).fault == "too_fast"
    once = noted(CueState(), 40.0, ("too_fast", "lifted_head"))
    assert choose(once, 40.0, (), ORDER).fault == "lifted_head"


def test_what_could_not_be_said_for_long_is_out_of_date():
    state = noted(CueState(), 1.0, ("too_fast",))
    assert choose(state, 1.1 + WAITS_S, (), ORDER).fault is None


def test_without_faults_the_screen_clears():
    state = choose(CueState(), 1.0, ("a",))
    assert choose(state, 1.0 + SHOWN_S, ()).fault is None
