"""One cue at a time, the most important first, and not over and over."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from formcheck.form.cues import SAME_AGAIN_S, SHOWN_S, CueState, choose

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


def test_without_faults_the_screen_clears():
    state = choose(CueState(), 1.0, ("a",))
    assert choose(state, 1.0 + SHOWN_S, ()).fault is None
