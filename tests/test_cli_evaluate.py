"""`formcheck evaluate`: its table, its data, its page."""

from __future__ import annotations

import json

import pytest

from tests.program import (
    CLIPS,
    formcheck,
)


@pytest.mark.model
def test_evaluate_prints_its_table_and_the_same_as_data(tmp_path):
    labels = [
        {
            "file": "cat_cow.mp4",
            "exercise": "cat_cow",
            "source": "synthetic",
            "count": [1, 1],
            "sides": None,
            "reps": [
                {
                    "start_s": 2.03,  # 0.8 s less than in the whole clip
                    "end_s": 6.25,
                    "hold_s": 1.67,
                    "side": "both",
                    "faults": [],
                    "counted": True,
                }
            ],
            "prescribed_hold_s": 0.8,
        }
    ]
    (tmp_path / "labels.json").write_text(json.dumps(labels))
    (tmp_path / "cat_cow.mp4").write_bytes((CLIPS / "short_cat_cow.mp4").read_bytes())
    page = tmp_path / "accuracy.md"
    table = formcheck("evaluate", tmp_path, "--model", "full", "--write", page)
    assert "| cat_cow.mp4 | cat_cow | 1 | 1 | yes |" in page.read_text(encoding="utf-8")
    assert table.returncode == 0 and "Counts right: 1 of 1 clips" in table.stdout
    options = ("--model", "full", "--json", "--pictures", "10")
    few = formcheck("evaluate", tmp_path, *options, "--write", page)
    data = json.loads(few.stdout)
    assert data["clips"][0]["count"] == 1
    assert data["total"]["median_start_error_s"] < 0.35
    assert "10 pictures were looked at" in page.read_text(encoding="utf-8")


def test_never_are_all_pictures_left_out(tmp_path, typed):
    assert typed("evaluate", tmp_path, "--pictures", "0").returncode == 2
