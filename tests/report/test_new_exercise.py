"""Every report says of an exercise that it wasn't measured on people, where its name stands."""

from __future__ import annotations

from datetime import UTC
from html import unescape

import pytest

from formcheck.exercises.loader import load_exercises
from formcheck.exercises.prescription import Prescription
from formcheck.report.html import page
from formcheck.report.of_clinic import clinic_tables
from formcheck.report.of_clip import clip_document
from formcheck.report.of_period import Period, period_document
from formcheck.report.of_session import session_document
from formcheck.report.summary import Report
from formcheck.review.agreement import agreement
from formcheck.review.clinic_numbers import Overview, kept
from formcheck.wording.names import name_of, title_of
from formcheck.words import translator
from tests.report.made import a_repetition, a_session, a_set

ENGLISH, FRENCH = translator("en"), translator("fr")
MARK = "(new: not yet measured on people)"
ASKED = Prescription(4, 1.0)
DONE = [a_repetition(number, range_of_motion_deg=None, peak_deg=None) for number in (1, 2)]


def clip(exercise_id: str) -> str:
    report = Report(exercise_id, 20.0, 300, 300, 1.0, tuple(DONE))
    return page(clip_document("clip.mp4", report, ENGLISH))


def session(exercise_id: str) -> str:
    done = a_session(a_set(0, exercise_id, *DONE, asked=ASKED))
    return page(session_document("Anna", done, ENGLISH, UTC))


def period(exercise_id: str) -> str:
    days = [a_session(a_set(0, exercise_id, *DONE, asked=ASKED), day=day) for day in range(3)]
    made = Period(tuple(days))
    return page(period_document("Anna", made, ENGLISH, UTC))


@pytest.mark.parametrize("report", [clip, session, period])
def test_every_report_says_it_of_a_new_exercise_and_of_no_other(report) -> None:
    assert f"Dead bug {MARK}" in report("dead_bug")
    assert MARK not in report("bridge")


def test_it_is_said_in_french_too() -> None:
    assert title_of(FRENCH, "clamshell") == (
        "Coquillage (nouveau\u00a0: pas encore mesuré sur des personnes)"
    )


def test_a_title_is_the_name_alone_of_what_was_measured_or_is_not_known_here() -> None:
    measured = [each.id for each in load_exercises().values() if each.measured_on_people]
    for exercise_id in (*measured, "of_a_newer_program"):
        assert title_of(ENGLISH, exercise_id) == name_of(ENGLISH, exercise_id)


def test_an_exercise_that_only_another_computer_knows_is_named_so() -> None:
    unknown = "An exercise this computer doesn't know (own_bridge)"
    assert name_of(ENGLISH, "own_bridge") == unknown
    for report in (session, period):
        assert unknown in unescape(report("own_bridge"))


def test_the_overview_of_a_clinic_says_it() -> None:
    agreements = (agreement(each, {}) for each in ("dead_bug", "bridge"))
    found = Overview(0, 0, 0, 0, kept([]), (), tuple(agreements))
    *_others, table = clinic_tables(ENGLISH, found, {})
    assert [row[0] for row in table.rows] == [f"Dead bug {MARK}", "Bridge"]
