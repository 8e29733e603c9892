"""The summary's sentences, from made-up repetitions."""

from __future__ import annotations

from dataclasses import replace

from formcheck.exercises.loader import load_exercises
from formcheck.landmarks import Side
from formcheck.reps.attempt import RefusalReason, Refused
from formcheck.reps.repetition import NotAssessed, Repetition
from formcheck.ui.patient.summary_view import table_html
from formcheck.ui.patient.summary_words import SummaryRow, summarise
from formcheck.words import translator

EXERCISES = load_exercises()
ENGLISH, FRENCH = translator("en"), translator("fr")
GOOD = Repetition(
    index=1,
    counted=True,
    side=Side.BOTH,
    start_s=1.0,
    end_s=6.0,
    lift_s=1.0,
    hold_s=3.2,
    lower_s=1.0,
    range_of_motion_deg=50.0,
    peak_deg=178.0,
    faults=(),
    not_assessed=(),
    confidence=0.9,
)
LOW = replace(GOOD, faults=("low_hips", "short_hold"), hold_s=1.4)
PARTIAL = replace(GOOD, counted=False, faults=())


def test_what_is_perhaps_there_stands_apart_from_what_is_there() -> None:
    doubted = replace(GOOD, perhaps=("low_hips",))
    summary = summarise(EXERCISES["bridge"], 3.0, [doubted, GOOD], ENGLISH, 2)
    assert summary.to_improve == ()
    assert "Nothing to correct was seen in all 2 repetitions." in summary.went_well
    assert summary.perhaps == ("Perhaps: hips too low, in 1 of 2.",)
    assert [row.notes for row in summary.rows] == ["Perhaps: hips too low", "Good"]


def test_an_unsure_repetition_is_said_to_be_and_never_called_good() -> None:
    unsure, edge = replace(GOOD, confidence=0.49), replace(GOOD, confidence=0.5)
    summary = summarise(EXERCISES["bridge"], 3.0, [unsure, edge], ENGLISH)
    assert [row.notes for row in summary.rows] == ["Nothing seen to correct. Unsure", "Good"]
    assert summary.notes == ("Unsure: 1 of 2 repetitions.",)


def test_what_was_not_counted_is_said_once_for_each_reason() -> None:
    refused = [
        *(Refused(t_s, t_s + 1.0, RefusalReason.UNFINISHED) for t_s in (1.0, 5.0)),
        Refused(9.0, 9.2, RefusalReason.TWITCH),
        Refused(12.0, 15.0, RefusalReason.NOT_THIS, "donkey_kick"),
    ]
    dog = EXERCISES["bird_dog"]
    assert summarise(dog, 3.0, [GOOD], ENGLISH, attempts=refused).notes == (
        "2 movements were not counted: beginning or end not seen.",
        "1 movement was not counted: it looks like another one (donkey kick).",
    )


def test_a_count_that_differs_from_the_live_one_is_explained() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [GOOD, LOW], ENGLISH, 3, apart=(3, 2))
    said = "Counted while you trained: 3. Looking at the whole set again: 2."
    assert summary.notes == (said,)
    assert summary.headline == "2 of 3 repetitions done."


def test_the_good_comes_first_and_is_true() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [GOOD, LOW, GOOD], ENGLISH, 3)
    assert summary.headline == "3 of 3 repetitions done."
    assert summary.went_well == (
        "You completed the whole set.",
        "Nothing to correct was seen in 2 of 3 repetitions.",
        "You held for 3 s in 2 of 3 repetitions.",
    )
    assert summary.to_improve == ("Hips too low: 1 of 3.", "Held too briefly: 1 of 3.")


def test_a_set_with_nothing_clean_is_still_met_kindly() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [LOW], ENGLISH, 8)
    assert summary.headline == "1 of 8 repetitions done."
    assert len(summary.went_well) == 1


def test_nothing_counted_earns_no_praise() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [], ENGLISH, 8)
    assert summary.headline == "0 of 8 repetitions done."
    assert (summary.went_well, summary.to_improve, summary.rows) == ((), (), ())


def test_partials_are_noted_and_not_numbered() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [GOOD, PARTIAL, GOOD], ENGLISH)
    assert summary.headline == "2 repetitions counted."
    assert summary.notes == ("1 movement was too small to count.",)
    assert [row.number for row in summary.rows] == ["1", "–", "2"]
    assert summary.rows[1].notes == "Too small to count"


def test_sides_are_the_legs_where_there_are_sides() -> None:
    left = replace(GOOD, side=Side.LEFT)
    assert summarise(EXERCISES["bird_dog"], 3.0, [left], ENGLISH).rows[0].side == "Left leg"
    assert summarise(EXERCISES["bridge"], 3.0, [GOOD], ENGLISH).rows[0].side is None


def test_an_exercise_without_a_hold_shows_none() -> None:
    summary = summarise(EXERCISES["cat_cow"], 0.0, [GOOD], ENGLISH)
    assert summary.rows[0].hold is None
    assert not any("held" in line for line in summary.went_well)
    assert "Held" not in table_html(summary.rows, ENGLISH)


def test_what_could_not_be_judged_is_said_once_with_its_reason() -> None:
    unseen = replace(GOOD, not_assessed=(NotAssessed("low_hips", "The hips were hidden."),))
    summary = summarise(EXERCISES["bridge"], 3.0, [unseen, unseen], ENGLISH)
    assert summary.not_assessed == ("Hips too low: The hips were hidden.",)
    assert "Good" not in summary.rows[0].notes


def test_every_label_is_words() -> None:
    for exercise in EXERCISES.values():
        for fault, label in exercise.fault_labels.items():
            assert fault not in label
            assert "_" not in label


def test_the_table_escapes_what_it_is_given() -> None:
    html = table_html((SummaryRow("1", None, "3.0 s", "<b>&", counted=True),), ENGLISH)
    assert "&lt;b&gt;&amp;" in html
    assert "Side" not in html


def test_a_set_is_summed_up_in_french() -> None:
    summary = summarise(EXERCISES["bridge"], 3.0, [GOOD, LOW, PARTIAL], FRENCH, 3)
    assert summary.headline == "Répétitions faites\u00a0: 2 sur 3."
    assert summary.went_well == (
        "Rien à corriger dans 1 répétition sur 2.",
        "Vous avez tenu 3 s dans 1 répétition sur 2.",
    )
    assert summary.to_improve[0] == "Bassin trop bas\u00a0: 1 sur 2."
    assert summary.notes == ("1 mouvement était trop petit pour compter.",)
    assert [row.hold for row in summary.rows] == ["3,2 s", "1,4 s", "3,2 s"]
    assert "Maintien" in table_html(summary.rows, FRENCH)
