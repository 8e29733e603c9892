"""Tables and conclusions from given measurements; nothing is measured here."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.errors import BenchError
from benchmarks.goals import goals_table
from benchmarks.live.endurance import Endurance, Sample
from benchmarks.live.joints import joint_errors
from benchmarks.live.notes import CueDelay, Notes, cue_delays
from benchmarks.live.truth import TrueFault, read_clip_truth
from benchmarks.machine import this_machine
from benchmarks.rounds import Round, Run, rounds_json
from benchmarks.schemas import BATCH
from benchmarks.spread import Spread
from formcheck.video import Video
from tests.clips.recorded import CLIPS


def test_a_spread_is_the_middle_and_how_far_apart_they_lie() -> None:
    spread = Spread.of([3.0, 1.0, 2.0, 5.0, 4.0])
    assert (spread.median, spread.least, spread.most) == (3.0, 1.0, 5.0)
    assert 4.0 < spread.p90 < 5.0
    assert Spread.of([7.0]) == Spread(7.0, 7.0, 7.0, 7.0)
    assert Spread.of([]) == Spread(0.0, 0.0, 0.0, 0.0)


def test_the_ratio_is_taken_round_by_round() -> None:
    # The second round was troubled by something else, which troubled both.
    rounds = [
        Round(Run(10, 20.0, 18.0), Run(10, 21.0, 22.5), Run(10, 23.0, 21.0), bare_came_first=True),
        Round(Run(10, 60.0, 18.0), Run(10, 66.0, 22.5), Run(10, 72.0, 21.0), bare_came_first=False),
        Round(Run(10, 20.0, 18.0), Run(10, 21.0, 22.5), Run(10, 23.0, 21.0), bare_came_first=True),
    ]
    data = rounds_json(rounds)
    assert data["ratio"]["median"] == 1.05
    assert (data["ratio"]["least"], data["ratio"]["most"]) == (1.05, 1.1)
    assert data["cpu_ratio"]["median"] == 1.25
    assert (data["mask_ratio"]["median"], data["mask_ratio"]["most"]) == (1.15, 1.2)
    assert [each["bare_came_first"] for each in data["each"]] == [True, False, True]


def test_the_machine_says_what_is_not_private() -> None:
    data = this_machine().json()
    assert data["cores"] >= 1
    assert set(data) == {"system", "processor", "cores", "load", "python", "versions"}


def noted(**values: object) -> dict[str, object]:
    counts = dict.fromkeys(("presented", "sent", "answered"), 0)
    lists = {name: [] for name in ("lags", "drawn", "cues", "shown", "found")}
    return {**counts, **lists, **values}


def test_notes_add_up(camera) -> None:
    notes = Notes()
    notes.add(noted(presented=30, sent=29, answered=28, lags=[0, 1, 1], drawn=[20.0]))
    notes.add(noted(presented=30, sent=30, answered=30, lags=[2], drawn=[30.0]))
    assert (notes.presented, notes.sent, notes.answered, notes.dropped) == (60, 59, 58, 2)
    assert notes.drawn_ms == [20.0, 30.0]
    lag_ms = notes.lag_ms(camera)
    assert lag_ms.median == pytest.approx(1000.0 / 30.0)
    assert lag_ms.most == pytest.approx(2000.0 / 30.0)


def test_the_clock_begins_anew_with_the_clip(camera) -> None:
    notes = Notes()
    notes.add(noted(lags=[1 - camera.pictures]))  # over the first picture, that of the last one
    assert notes.lag_ms(camera).most == pytest.approx(1000.0 / 30.0)


def body(moved: float = 0.0, seen: float = 1.0) -> list[list[float]]:
    """Twelve joints, a torso of 0.4 high; moved to the right."""
    heights = (0.3, 0.4, 0.5, 0.7, 0.8, 0.9)
    return [[0.5 + moved, height, seen] for height in heights for _side in (0, 1)]


def test_drawn_joints_are_held_against_the_picture_under_them() -> None:
    found = [
        {"clock": 7, "at_ms": 30.0, "joints": body(), "phase": "lift"},
        {"clock": 7, "at_ms": 9000.0, "joints": body(0.2), "phase": "lift"},  # the clip anew
        {"clock": 8, "at_ms": 60.0, "joints": body(), "phase": "rest"},
        {"clock": 9, "at_ms": 90.0, "joints": body(seen=0.3), "phase": "lower"},
    ]
    shown = [
        {"clock": 7, "at_ms": 10.0, "drawn": body(0.004), "newest": body(-0.02)},
        {"clock": 8, "at_ms": 40.0, "drawn": body(), "newest": None},
        {"clock": 9, "at_ms": 70.0, "drawn": body(0.1), "newest": body(0.1)},
        {"clock": 10, "at_ms": 100.0, "drawn": body(0.1), "newest": body(0.1)},
    ]
    drawn = joint_errors(shown, found, "drawn")
    assert drawn.moving == pytest.approx([1.0] * 12)
    assert drawn.at_rest == pytest.approx([0.0] * 12)
    newest = joint_errors(shown, found, "newest")
    assert (newest.moving, newest.at_rest) == (pytest.approx([5.0] * 12), [])


def test_a_cue_is_held_against_the_fault_it_is_for(camera) -> None:
    def clock(clip_s: float) -> int:
        return round((camera.still_s + clip_s) * 30)

    faults = [TrueFault("low_hips", 1.0), TrueFault("low_hips", 9.0), TrueFault("too_fast", 2.0)]
    cues = [("overarched_back", clock(1.1)), ("low_hips", clock(1.5)), ("low_hips", clock(9.7))]
    delays = cue_delays(cues, faults, camera)
    assert [round(each.delay_s, 2) for each in delays[:2]] == [0.5, 0.7]
    assert delays[2] == CueDelay("too_fast", 2.0, None)


def test_the_truth_beside_our_own_clip_fits_it() -> None:
    truth = read_clip_truth(CLIPS / "bridge_faults.mp4")
    with Video(CLIPS / "bridge_faults.mp4") as video:
        last_s = list(video.frames())[-1][1]
    assert truth.exercise_id == "bridge"
    assert [fault.fault_id for fault in truth.faults] == ["low_hips", *["overarched_back"] * 2]
    assert 0.0 < truth.faults[0].from_s < truth.faults[-1].from_s < last_s


def test_a_clip_may_have_no_truth_but_no_wrong_one(tmp_path) -> None:
    clip = tmp_path / "clip.mp4"
    assert read_clip_truth(clip) is None
    (tmp_path / "clip.faults.json").write_text('{"exercise": "bridge", "faults": [{"id": 1}]}')
    with pytest.raises(BenchError, match="not the truth of a clip"):
        read_clip_truth(clip)


def endured(memory_mib: np.ndarray) -> Endurance:
    samples = [Sample(10.0 * i, mib, 20, 300 * i, 1) for i, mib in enumerate(memory_mib, 1)]
    return Endurance(this_machine(), "clip.mp4", "bridge", "full", samples)


def test_growth_is_what_comes_after_settling_and_not_the_noise() -> None:
    noise = np.random.default_rng(1).normal(0.0, 3.0, 360)
    settling = 100.0 * np.minimum(1.0, np.arange(360) / 30.0)
    assert abs(endured(500.0 + settling + noise).growth_mib) < 3.0
    leaking = 60.0 * np.arange(360) / 360.0
    assert endured(500.0 + settling + leaking + noise).growth_mib > 40.0
    assert endured(np.array([500.0])).growth_mib == 0.0


def test_a_goal_is_reached_by_what_was_measured_and_not_by_what_was_not() -> None:
    clip = {"schema": "formcheck.bench/1", "pipeline_over_bare": 1.04}
    live = {
        "schema": "formcheck.bench.live/2",
        "clip": {"file": "bridge.mp4"},
        "pictures": {"processed_per_s": 21.0},
        "skeleton": {"off_torso_percent": {"moving": {"median": 1.2, "p90": 4.5}}},
        "cues": [],
        "cue_delay_s": {"median": 0.0},
        "start": {"first_picture_s": 4.2},
    }
    rows = {row[1]: row[3:] for row in goals_table([clip, live]).rows}
    assert rows["the whole pipeline over bare MediaPipe"] == ("1.04", "yes")
    assert rows["pictures processed, of 30 a second"] == ("21.00", "no")
    assert rows["cue after a fault's beginning, s, at the median"] == ("not measured", "no")
    assert rows["from the app's start to the first picture, s"] == ("4.20", "yes")
    off = "joints drawn beside a moving body, % of the torso, "
    assert (rows[f"{off}at the median"][1], rows[f"{off}nine in ten"][1]) == ("yes", "no")
    assert len(rows) == 6
    clip["pipeline_over_bare"] = 1.06
    assert goals_table([clip]).rows[0][4] == "no"
    assert {row[0] for row in goals_table([live]).rows} == {"bridge.mp4"}


@pytest.mark.parametrize(
    ("bare", "said"),
    [(1.8, ("0.95", "yes")), (1.9, ("0.90", "no")), (None, ("not measured", "no"))],
)
def test_a_second_worker_is_held_against_what_the_computer_itself_gives(
    bare: float | None, said: tuple[str, str]
) -> None:
    data = {"schema": BATCH, "kinds": [{"two_over_one_on_two_cores": {"median": 1.71}}]}
    if bare is not None:
        data["bare"] = {"two_over_one": {"median": bare}}
    processes, ray = goals_table([data]).rows
    assert processes[3:] == said
    assert ray[3:] == ("not measured", "no")
