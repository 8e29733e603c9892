"""The replay's rows: each repetition in words, and its comparison."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from datetime import timedelta

import pytest

from formcheck.exercises.loader import exercise_by_id
from formcheck.landmarks import Side
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.reps.repetition import NotAssessed
from formcheck.store.clinic.clinic_records import Verdict
from formcheck.store.records import SessionRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.replay import component_data
from formcheck.ui.desk.replay.comparisons import comparisons_for
from formcheck.ui.desk.replay.replay_rows import columns, notes, rows
from formcheck.words import translator
from tests.ui.desk.made import NOW, Made, an_id, empty_desk
from tests.ui.desk.trained import a_session, a_set, rep

ENGLISH, FRENCH = translator("en"), translator("fr")
BIRD_DOG = exercise_by_id("bird_dog")
HIDDEN = NotAssessed("low_arm", "The arm was on the far side, hidden by the body.")


def verdict(index: int, who: str = "paula", **values: object) -> Verdict:
    made = Verdict(an_id("one"), index, True, (), None, who.title(), who, NOW)
    return replace(made, **values)


def one_row(one, *verdicts: Verdict) -> dict:
    return rows(ENGLISH, "paula", BIRD_DOG, one, verdicts)[0]


def test_numbers_stand_under_their_titles_with_their_errors() -> None:
    titles = [column["title"] for column in columns(ENGLISH, BIRD_DOG)]
    row = one_row(a_set("one", rep(1)))
    cells = dict(zip(titles, row["cells"], strict=False))
    assert cells == {
        "No.": "1",
        "Side": "Left leg",
        "Lifting, s": "1.4",
        "Hold, s ±0.2": "3.2",
        "Lowering, s": "1.3",
        "Range, ° ±26": "60",
        "Confidence": "93 %",
    }
    assert titles[-1] == "What was seen"


@pytest.mark.parametrize("exercise_id", ["cat_cow", "pelvic_tilt", "bridge"])
def test_an_exercise_has_the_columns_that_it_has_numbers_for(exercise_id: str) -> None:
    exercise = exercise_by_id(exercise_id)
    one = a_set("one", rep(1), exercise_id=exercise_id)
    row = rows(ENGLISH, "paula", exercise, one, [])[0]
    assert len(row["cells"]) + 1 == len(columns(ENGLISH, exercise))


def test_what_is_perhaps_there_is_no_fault_and_what_is_unsure_says_so() -> None:
    row = one_row(a_set("one", rep(1, perhaps=("bent_knee",), confidence=0.42)))
    assert (row["faults"], row["found"]["isFaulty"]) == ([], False)
    assert row["found"]["machine"] == "Nothing seen to correct"
    assert row["found"]["unknown"] == "Perhaps: knee bent"
    assert row["cells"][-1] == "42 %, unsure"


def test_what_was_not_counted_stands_under_the_table() -> None:
    kicks = tuple(
        Refused(t_s, t_s + 2.0, RefusalReason.NOT_THIS, "donkey_kick") for t_s in (40.0, 45.0)
    )
    one = replace(a_set("one", rep(1)), attempts=kicks, live_count=3)
    assert notes(ENGLISH, BIRD_DOG, one)[:2] == [
        "Counted live: 3. Looking at the whole set again: 1.",
        "2 movements were not counted: they look like another one (donkey kick).",
    ]


def test_what_is_not_known_is_a_dash_and_no_nan_reaches_the_page() -> None:
    unknown = rep(1, range_of_motion_deg=None, lift_s=math.nan, start_s=math.nan)
    one = a_set("one", unknown)
    row = one_row(one)
    assert row["cells"][2] == row["cells"][5] == "–"
    assert row["start_s"] is None
    json.dumps(component_data(empty_desk(), a_session("today", one), one, [], []), allow_nan=False)


def test_what_was_found_is_said_and_what_was_not_is_never_good() -> None:
    found = [
        row["found"]["machine"]
        for row in rows(
            ENGLISH,
            "paula",
            BIRD_DOG,
            a_set("one", rep(1), rep(2, "low_leg", "bent_knee"), rep(3, counted=False)),
            [],
        )
    ]
    assert found == ["Nothing seen to correct", "Leg too low; Knee bent", "Too small to count"]


def test_what_never_could_be_assessed_is_said_once_and_the_rest_where_it_was() -> None:
    usual = rep(1)
    one = a_set("one", usual, replace(usual, index=2, not_assessed=(*usual.not_assessed, HIDDEN)))
    assert notes(ENGLISH, BIRD_DOG, one)[:2] == [
        "Not assessed: Hips opened to the side. A camera at the side can't see the hips turn."
    ]
    first, second = rows(ENGLISH, "paula", BIRD_DOG, one, [])
    assert first["detail"] == [] and first["found"]["unknown"] == ""
    assert second["found"]["unknown"] == "1 not assessed"
    assert second["detail"] == [
        "Not assessed here: Arm too low. The arm was on the far side, hidden by the body."
    ]


def test_ones_own_verdict_stands_beside_the_machines_and_colleagues_are_named() -> None:
    one = a_set("one", rep(1, "low_leg"))
    mine = verdict(1, faults=("bent_knee",), note="Look at the knee.")
    theirs = verdict(1, "peter", counted=False)
    row = one_row(one, mine, theirs)
    assert row["found"]["machine"] == "Leg too low"
    assert row["found"]["mine"] == "Knee bent"
    assert row["verdict"] == {
        "counted": True,
        "faults": ["bent_knee"],
        "note": "Look at the knee.",
    }
    assert row["detail"] == ["Paula: Knee bent. “Look at the knee.”", "Peter: doesn't count"]
    assert one_row(one)["verdict"] is None
    agreed = one_row(one, verdict(1))["found"]["mine"]
    assert agreed == "nothing to correct"


def test_numbers_are_written_as_the_language_does() -> None:
    row = rows(FRENCH, "paula", BIRD_DOG, a_set("one", rep(1)), [])[0]
    assert row["cells"][2] == "1,4"


def compared(clinic: Made, session: SessionRecord, *earlier: SessionRecord) -> dict[str, str]:
    """By name, which set stands there, of the sessions that Anna sent."""
    paula, sent = clinic.actor("paula"), (session, *earlier)
    clinic.send("anna", *sent)
    ids = {each.id for each in sent}
    found = clinic.past(paula, clinic.id("anna"), NOW - timedelta(days=60))
    past = [each for each in found if each.id in ids]
    desk = Desk(clinic, paula, ENGLISH, "https://clinic.example")
    return {each.id: each.set_id for each in comparisons_for(desk, session, session.sets[0], past)}


def test_a_set_is_compared_with_its_best_the_last_session_and_a_week_before(
    clinic: Made,
) -> None:
    def earlier(days: float, set_id: str) -> SessionRecord:
        return a_session(set_id, a_set(set_id, rep(1)), days_ago=days)

    today = a_session("today", a_set("one", rep(1)))
    old, week, last = earlier(12, "old"), earlier(8, "week"), earlier(2, "last")
    best = {"best": an_id("one")}
    assert compared(clinic, today) == best
    assert compared(clinic, today, last, old) == best | {"last": last.sets[0].id}
    both = {"last": last.sets[0].id, "week": week.sets[0].id}
    assert compared(clinic, today, last, week, old) == best | both
    one = best | {"last": week.sets[0].id}
    assert compared(clinic, today, week, old) == one, "one and the same"
    later = {"best": last.sets[0].id}
    assert compared(clinic, last, today) == later, "what came later is no comparison"


def test_of_another_session_the_set_with_the_best_repetition_is_shown(clinic: Made) -> None:
    today = a_session("today", a_set("one", rep(1)))
    before = a_session(
        "before",
        a_set("hand", rep(1), by_hand=True),
        a_set("faulty", rep(1, "low_leg"), position=1),
        a_set("good", rep(1), position=2),
        a_set("bridge", rep(1), exercise_id="bridge", position=3),
        days_ago=1,
    )
    assert compared(clinic, today, before)["last"] == an_id("good")


def test_each_leg_is_compared_with_the_best_of_the_same_leg() -> None:
    one = a_set(
        "one",
        rep(1, "low_leg"),
        rep(2),
        rep(3, "low_leg", side=Side.RIGHT),
        rep(4, counted=False, side=Side.RIGHT),
    )
    today = a_session("today", one)
    (best,) = comparisons_for(empty_desk(), today, one, [])
    sides = best.data()["by_side"]
    assert {side: found["index"] for side, found in sides.items()} == {"left": 2, "right": 3}


def test_a_set_of_one_leg_is_compared_with_one_of_the_same_leg(clinic: Made) -> None:
    right = rep(1, "low_leg", side=Side.RIGHT)
    today = a_session("today", a_set("one", rep(1, side=Side.RIGHT)))
    before = a_session(
        "before", a_set("left", rep(1)), a_set("right", right, position=1), days_ago=1
    )
    assert compared(clinic, today, before)["last"] == an_id("right")


def test_a_set_done_by_hand_has_nothing_to_replay_or_to_compare() -> None:
    one = a_set("one", by_hand=True)
    session = a_session("today", one)
    assert list(comparisons_for(empty_desk(), session, one, [])) == []
    assert component_data(empty_desk(), session, one, [], [])["path"] is None
