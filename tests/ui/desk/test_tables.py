"""The tables of the clinic's pages: what they say of whom, and in which order."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html.parser import HTMLParser

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import BEYOND_LIMIT, Prescription
from formcheck.landmarks import Side
from formcheck.review.adherence import Adherence
from formcheck.review.digest import ExerciseDigest, SessionDigest, SideDigest
from formcheck.review.exercise_progress import exercises_progress
from formcheck.review.past import PastSession
from formcheck.review.ranks import RANKS, AlertKind, Rank
from formcheck.store.clinic.clinic_records import AlertRecord, PatientLine, Place
from formcheck.ui.desk.exercise_table import exercise_table_html
from formcheck.ui.desk.session_table import session_table_html
from formcheck.ui.desk.worklist_table import table_html
from formcheck.words import translator
from tests.ui.desk.made import NOW
from tests.ui.desk.made import empty_desk as desk


def read(html: str) -> str:
    """Return the text that a person reads; it must be whole HTML."""
    opened: list[str] = []
    said: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
            if tag not in {"br", "polyline", "circle"}:
                opened.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert tag in {"polyline", "circle"} or opened.pop() == tag

        def handle_data(self, data: str) -> None:
            said.append(data)

    Reader().feed(html)
    assert not opened
    return "\n".join(said).replace("\xa0", " ")


def an_alert(kind: AlertKind, /, **detail: object) -> AlertRecord:
    return AlertRecord(kind.value, "anna", None, kind, NOW, None, None, detail, False)


def a_line(name: str, *alerts: AlertRecord, rank: Rank = Rank.NOTHING) -> PatientLine:
    worst = min((RANKS[alert.kind] for alert in alerts), default=rank)
    return PatientLine(
        place=Place(worst, NOW, name, name.lower()),
        language="en",
        last_session_at=NOW - timedelta(days=1),
        alerts=alerts,
        absent_days=None,
        unread=0,
        unreviewed=0,
        adherence=Adherence(7, 12),
        pains=((4, 3), (3, 2)),
        shares=(0.5, 0.75),
    )


DETAILS: dict[AlertKind, tuple[dict[str, object], str]] = {
    AlertKind.STOPPED_IN_PAIN: ({"reasons": ["dizzy"]}, "Stopped a set: dizziness"),
    AlertKind.RED_FLAG: ({"flags": ["fever"]}, "Fever or chills"),
    AlertKind.ADVICE: (
        {"kind": "pain_rise", "pain": 7},
        "Told not to train: pain clearly up (7 of 10)",
    ),
    AlertKind.PAIN_RISE: ({"before": 2, "after": 5}, "Pain up from 2 to 5"),
    AlertKind.RECURRING_FAULT: (
        {"exercise": "bridge", "fault": "low_hips", "sessions": 3},
        "Bridge, 3 sessions in a row: Hips too low",
    ),
    AlertKind.ABSENT: ({"days": 9}, "No session for 9 days"),
    AlertKind.NO_PROGRESS: (
        {"sessions": 6, "before": 0.4, "now": 0.45},
        "Hardly better over 6 sessions: 45% in form. Contact them?",
    ),
}


@pytest.mark.parametrize("kind", AlertKind)
def test_every_reason_is_told_with_its_numbers(kind: AlertKind) -> None:
    detail, said = DETAILS[kind]
    alert = an_alert(kind, **detail)
    assert said in read(table_html(desk(), [a_line("Anna", alert)]))
    assert said not in read(table_html(desk("fr"), [a_line("Anna", alert)]))


@pytest.mark.parametrize("kind", list(AlertKind)[:4])
def test_an_alert_of_before_there_were_details_is_told_without(kind: AlertKind) -> None:
    assert "None" not in read(table_html(desk(), [a_line("Anna", an_alert(kind))]))


def test_lines_stand_under_what_they_are_there_for() -> None:
    lines = [
        a_line("Anna", an_alert(AlertKind.RED_FLAG, flags=["fever"])),
        a_line("Bo", an_alert(AlertKind.PAIN_RISE, before=1, after=4)),
        replace(a_line("Carl", rank=Rank.ABSENT), absent_days=9),
        replace(a_line("Dora", rank=Rank.NEW_SESSION), unreviewed=2),
        a_line("Eve"),
    ]
    html = table_html(desk(), lines)
    order = re.findall(r'rowgroup"[^>]*>([^<]+)|data-choice="(\w+)"', html)
    assert [heading or name for heading, name in order] == [
        *("Needs you now", "anna", "bo"),
        *("Worth a look", "carl"),
        *("New", "dora"),
        *("Nothing new", "eve"),
    ]
    assert "2 sessions to review" in read(html)


def test_a_line_says_how_it_goes() -> None:
    said = read(table_html(desk(), [a_line("Anna")]))
    for words in ("7 of 12 days", "3 → 2", "75%", "yesterday"):
        assert words in said
    growing = replace(a_line("Anna"), shares=(0.4, 0.4, 0.4, 0.8, 0.8, 0.8))
    assert "80% ↗" in read(table_html(desk(), [growing]))
    new = replace(
        a_line("Anna"), pains=(), shares=(), adherence=Adherence(0, None), last_session_at=None
    )
    said = read(table_html(desk(), [new]))
    assert "none yet" in said and "0 days" in said and "%" not in said


def test_what_happened_again_is_told_once_with_how_often() -> None:
    alerts = [an_alert(AlertKind.PAIN_RISE, before=1, after=4)] * 3
    said = read(table_html(desk(), [a_line("Anna", *alerts)]))
    assert said.count("Pain up") == 1 and "(3 times)" in said


def test_a_name_is_no_markup() -> None:
    html = table_html(desk(), [a_line("<script>alert(1)</script>")])
    assert "<script>" not in html and "<script>" in read(html)


def side(side: Side, counted: int, correct: int, range_deg: float | None) -> SideDigest:
    return SideDigest(side, counted, correct, range_deg, 3.0, 1.4, 1.2)


def an_exercise(exercise_id: str, *sides: SideDigest, **values: object) -> ExerciseDigest:
    made = ExerciseDigest(
        exercise_id=exercise_id,
        prescribed=8,
        sets_planned=1,
        sets_done=1,
        sets_by_hand=0,
        correct=sum(each.correct for each in sides),
        faulty=sum(each.counted - each.correct for each in sides),
        partial=1,
        hold_target_s=3.0,
        asked=Prescription(8, 3.0, range_goal_deg=45.0, range_limit_deg=60.0),
        in_form_s=12.0,
        best_range_deg=52.0,
        sides=sides,
        faults={},
        not_assessed={},
    )
    return replace(made, **values)


def a_past(*exercises: ExerciseDigest, ago: int = 0, **values: object) -> PastSession:
    made = PastSession(
        f"s{ago}", NOW - timedelta(days=ago), SessionDigest(exercises), 3, 5, 4, 2, False
    )
    return replace(made, **values)


def test_an_exercise_says_done_form_range_with_error_and_whether_faults_go_away() -> None:
    now = an_exercise("bridge", side(Side.BOTH, 8, 6, 52.0), faults={"low_hips": 2})
    before = an_exercise("bridge", side(Side.BOTH, 8, 2, 44.0), faults={"low_hips": 6})
    progress = exercises_progress([a_past(now), a_past(before, ago=20)])
    said = read(exercise_table_html(translator("en"), progress))
    error_deg = load_exercises()["bridge"].movement.range_error_deg
    for words in (
        *("8 of 8", "6 in form", "2 to correct", "1 too small", "75%", "before: 25%", "12 s"),
        *(f"about 52° ±{error_deg:.0f}°", "before: 44°", "goal 45°", "limit 60°"),
        *("1.4 / 1.2 s", "Hips too low: 75% → 25%, going away"),
    ):
        assert words in said, words


@pytest.mark.parametrize(
    ("exercise", "fault", "name"),
    [
        ("bridge", "low_hips", "Hips too low"),
        ("bridge", BEYOND_LIMIT, "Further than agreed"),
        ("cat_cow", BEYOND_LIMIT, "Further than agreed"),
        ("bridge", "of_a_newer_laptop", "Of a newer laptop"),
    ],
)
def test_a_fault_has_one_name_wherever_it_is_told(exercise: str, fault: str, name: str) -> None:
    found = an_exercise(exercise, side(Side.BOTH, 8, 0, 52.0), faults={fault: 8})
    table = exercise_table_html(translator("en"), exercises_progress([a_past(found)]))
    alert = an_alert(AlertKind.RECURRING_FAULT, exercise=exercise, fault=fault, sessions=3)
    listed = read(table_html(desk(), [a_line("Anna", alert)]))
    assert f"{name}: 100%" in read(table)
    assert f"3 sessions in a row: {name}" in listed


def test_left_and_right_stand_apart() -> None:
    both = an_exercise("bird_dog", side(Side.LEFT, 4, 4, 80.0), side(Side.RIGHT, 4, 1, 60.0))
    said = read(exercise_table_html(translator("en"), exercises_progress([a_past(both)])))
    assert "Left: 100%" in said and "Right: 25%" in said
    assert "Left: about 80°" in said and "Right: about 60°" in said


def test_what_was_not_seen_has_no_numbers() -> None:
    unseen = an_exercise("pelvic_tilt", sets_by_hand=1, partial=0, in_form_s=0.0)
    said = read(exercise_table_html(translator("en"), exercises_progress([a_past(unseen)])))
    assert "1 set: marked by hand, not assessed" in said
    assert "of 8" not in said and not re.search(r"\d in form", said)
    assert "%" not in said and "about" not in said


def test_a_session_says_what_was_special_and_stands_out_until_it_is_reviewed() -> None:
    stopped = SessionDigest(
        (an_exercise("bridge", side(Side.BOTH, 8, 6, 52.0)),), ("leg_symptoms",)
    )
    html = session_table_html(
        desk(), [a_past(digest=stopped), a_past(ago=1, is_reviewed=True, pain_after=None)]
    )
    said = read(html)
    assert "stopped (leg pain, tingling or numbness); to review" in said
    assert "3 → 5" in said and "3 → –" in said and "75%" in said
    assert html.count('class="unread"') == 1
    assert re.findall(r'data-choice="(\w+)"', html) == ["s0", "s1"]


def test_a_session_done_by_hand_has_no_counts_and_says_why() -> None:
    done = an_exercise("pelvic_tilt", sets_by_hand=2, sets_done=2, partial=0)
    said = read(session_table_html(desk(), [a_past(done, is_reviewed=True)])).splitlines()
    assert said[-6:] == ["2 of 1", "–", "–", "3 → 5", "4", "2 sets: marked by hand, not assessed"]


def test_a_patient_stays_a_line_however_much_there_is() -> None:
    alerts = [an_alert(AlertKind.RECURRING_FAULT, **DETAILS[AlertKind.RECURRING_FAULT][0])] * 5
    several = [replace(alert, id=str(n)) for n, alert in enumerate(alerts)]
    html = table_html(desk(), [a_line("Anna", *several)])
    assert html.count("<small>") == 2
    assert "and 3 more: a fault" in read(html)
    line = replace(a_line("Anna", *several), unread=2, unreviewed=3)
    said = read(table_html(desk(), [line]))
    assert "and 5 more: a fault, 2 new messages, 3 sessions to review" in said


def test_that_somebody_was_told_to_call_stands_with_what_for() -> None:
    cause = an_alert(AlertKind.RED_FLAG, flags=["fever"])
    told = an_alert(AlertKind.ADVICE, kind="red_flag", pain=None)
    said = read(table_html(desk(), [a_line("Anna", told, cause)]))
    assert "Fever" in said and "Told to call" not in said and "times" not in said
    assert "Told to call" in read(table_html(desk(), [a_line("Anna", told)]))
