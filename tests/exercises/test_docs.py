"""docs/exercises.md teaches what there is: every key, measure, posture and stance by its name."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from formcheck.exercises.exercise_file import (
    ExercisePosturesTable,
    ExerciseTable,
    FaultTable,
    InstructionsTable,
    LimitTable,
    MovementTable,
    OtherMovementTable,
    PrescriptionTable,
)
from formcheck.exercises.figure import ChangeTable, FigureTable, LooksTable
from formcheck.exercises.postures import load_postures
from formcheck.exercises.spec import DERIVED
from formcheck.kinematics.body import Stance
from formcheck.kinematics.measures import MEASURES

PAGE = (Path(__file__).parents[2] / "docs" / "exercises.md").read_text(encoding="utf-8")
TABLES = (
    *(ExerciseTable, PrescriptionTable, InstructionsTable, ExercisePosturesTable, MovementTable),
    *(FaultTable, LimitTable, OtherMovementTable, FigureTable, LooksTable),
)
KEYS = {key for table in TABLES for key in table.model_fields} - set(ChangeTable.model_fields)
# Bones are named once, without the other side's.
BONES = {key for key in ChangeTable.model_fields if not key.startswith("other_")}
NAMES = {*KEYS, *BONES, *load_postures(), *MEASURES, *DERIVED, *Stance}


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_name_that_a_file_may_have_is_taught(name: str) -> None:
    assert re.search(rf"\b{name}\b", PAGE)


def test_what_it_shows_of_the_dead_bug_is_in_the_dead_bug() -> None:
    path = files("formcheck.exercises") / "library" / "dead_bug.toml"
    whole = tomllib.loads(path.read_text(encoding="utf-8"))
    blocks = re.findall(r"(?m)(?:^    [^\n]*\n)+", PAGE)
    shown = [tomllib.loads(block.replace("\n    ", "\n").strip()) for block in blocks
             if block.lstrip().startswith("[") and "= " in block]  # fmt: skip
    assert [list(each) for each in shown] == [["posture"], ["movement"], ["fault"], ["figure"]]
    for each in shown:
        for key, table in each.items():
            if key == "fault":
                assert table[0] in whole["fault"]
            else:
                assert table.items() <= whole[key].items()
