"""Renders whose camera looks down stand apart, by their label; the page and the table say all."""

from __future__ import annotations

import pytest

from formcheck.evaluation.evaluation_table import print_table
from formcheck.evaluation.markdown import accuracy_page
from formcheck.evaluation.totals import evaluation_json, totals
from tests.evaluation.made import got, person, render, scored, true


@pytest.fixture
def scores():
    faulty = true(faults=["low_hips"])
    return [
        scored(
            person(2, most=3, seen=["overarched_back"], file="real/one.mp4"),
            got(faults=["low_hips"]),
            notices_s={"head_nearer": 5.0},
        ),
        scored(person(0, file="real/none.mp4"), got(), got(5)),
        scored(render(faulty, file="made/plain.mp4"), got(faults=["low_hips"])),
        scored(render(faulty, true(10), pitch_deg=30.0, file="made/down.mp4"), got()),
        scored(render(true(), pitch_deg=5.0, file="made/nearly.mp4"), got()),
    ]


def test_the_labelled_pitch_says_whether_a_camera_looks_down(scores):
    groups = totals(scores)["groups"]
    level, down = groups["renders_level"], groups["renders_looking_down"]
    assert (level["counts_right"], level["clips"]) == (2, 2)
    assert (down["counts_right"], down["clips"]) == (0, 1)
    assert (level["macro_f1"], down["macro_f1"]) == (1.0, 0.0)
    assert (down["repetitions_missed"], down["true_repetitions"]) == (1, 2)
    assert groups["real"]["macro_f1"] is None


def test_the_data_says_which_model_judged_and_what_is_true_of_each_clip(scores):
    data = evaluation_json(scores, "heavy")
    assert data["model"] == "heavy"
    one, none, plain = data["clips"][:3]
    assert one["form_faults"] == {
        "true": [],
        "open": [],
        "false": ["low_hips"],
        "lost": ["overarched_back"],
    }
    assert one["notices"] == ["head_nearer"] and not one["wrong_in_silence"]
    assert none["wrong_in_silence"] and none["confidence"] == [[0.95, False], [0.95, False]]
    assert "form_faults" not in plain


def test_the_page_has_every_figure_with_people_and_renders_apart(scores):
    page = accuracy_page(scores, "heavy", recorded=True)
    assert "`heavy` pose model" in page and "Recordings took the place" in page
    assert "| real/one.mp4 | bridge | 1 | 2 to 3 | **no** |" in page
    assert "| low_hips | overarched_back | head_nearer |" in page
    assert "| once a clip | 0 | 0 | 1 | 0.00 | 1 |" in page
    assert "with a false form fault: 1 of 3 (33 %)" in page
    assert "| negative clips with a counted repetition | 1 of 1 |" in page
    assert "| false counts in all | 2 |" in page
    assert "| – camera looks down | 0 of 1 | 1 of 2 |" in page
    assert "### Real people" in page and "### Renders" in page
    assert "| **over 0.8** | 3 | 0 | 0 % |" in page
    assert "| real people | 1 of 2 | real/none.mp4 | 0 of 2 |" in page
    assert "| renders | 1 of 3 | made/down.mp4 |" in page


def test_without_people_the_page_has_no_section_of_them(scores):
    page = accuracy_page(scores[2:], "full")
    assert "## Negatives" not in page and "### Real people" not in page
    assert "Recordings took" not in page


def test_the_printed_table_holds_the_totals(scores, capsys):
    print_table(scores, "heavy")
    printed = capsys.readouterr().out
    for line in (
        "Pose model: heavy",
        "Counts right: 2 of 5 clips",
        "0 true, 0 open, 1 false, precision 0.00; lost 1",
        "repetitions with a false form fault: 1 of 3 (33 %)",
        "Negatives: counted in 1 of 1 clips, 2 false counts",
        "Real people, confidence over 0.8: 0 of 3 (0 %) right; over 0.8 are 3 of 3 (100 %)",
        "Real people, wrong in silence: 1",
        "Renders, wrong in silence: 1",
    ):
        assert line in printed


def test_nothing_at_all_is_printed_and_written_too(capsys):
    print_table([], "full")
    assert "Counts right: 0 of 0 clips" in capsys.readouterr().out
    assert "0 labelled clips" in accuracy_page([], "full")
