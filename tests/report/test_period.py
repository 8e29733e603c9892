"""A person's weeks: first against last, faults that go or stay, what to look at first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from formcheck.landmarks import Side
from formcheck.plan.items import PlanItem
from formcheck.report.attention import AtClinic
from formcheck.report.document import Chart, Document, Fact, Facts, Lines, ReportTable
from formcheck.report.html import page
from formcheck.report.of_period import Period, period_document
from formcheck.report.period_trend import Fault, FaultTrend, Rate, first_and_last, whole
from formcheck.report.pseudonymous import without_identity
from formcheck.report.report_formats import ReportFormat, period_file
from formcheck.review.digest import digest
from formcheck.review.goals import Goal, GoalCourse
from formcheck.review.rules import Rules
from formcheck.review.treatment_events import Discharge, Pause
from formcheck.store.person_history import has_training
from formcheck.store.records import PlanVersion, SessionRecord
from formcheck.wording import numbers
from formcheck.words import translator
from tests.report.made import ASKED, START, a_repetition, a_session, a_set, days, sessions
from tests.report.reading import Page, pdf_words

ENGLISH = translator("en")


def document(period: Period) -> Document:
    return period_document("Anna", period, ENGLISH, UTC)


def first(made: Document) -> list[str]:
    """Return the lines of the block to be looked at first."""
    blocks = (block for block in made.sections[0].blocks if isinstance(block, Lines))
    return [line.text for block in blocks if block.title for line in block.lines]


def table(made: Document, caption: str) -> ReportTable:
    blocks = (block for section in made.sections for block in section.blocks)
    return next(b for b in blocks if isinstance(b, ReportTable) and b.caption.startswith(caption))


def facts(made: Document) -> dict[str, Fact]:
    (block,) = (each for each in made.sections[0].blocks if isinstance(each, Facts))
    return {fact.name: fact for fact in block.facts}


def charts(made: Document, title: str) -> list[Chart]:
    return [
        chart
        for section in made.sections
        for block in section.blocks
        for chart in getattr(block, "charts", ())
        if chart.title.startswith(title)
    ]


@pytest.mark.parametrize(
    ("numbers", "spans"),
    [
        ((0,), None),
        ((0, 1), ((0, 0), (1, 1))),
        ((0, 5, 9), ((0, 4), (5, 9))),
        ((0, 20, 60), ((0, 13), (47, 60))),
    ],
)
def test_the_first_and_the_last_weeks_never_overlap(numbers, spans) -> None:
    found = first_and_last(whole(days(*numbers), UTC), UTC)
    start = START.date()
    expected = spans and tuple(
        (start + timedelta(days=a), start + timedelta(days=b)) for a, b in spans
    )
    assert (found and tuple((each.first, each.last) for each in found)) == expected


@pytest.mark.parametrize(
    ("then", "now", "trend"),
    [
        (Rate(4, 8), Rate(0, 8), FaultTrend.GONE),
        (Rate(6, 8), Rate(2, 8), FaultTrend.LESS),
        (Rate(4, 8), Rate(5, 8), FaultTrend.SAME),
        (Rate(1, 8), Rate(6, 8), FaultTrend.MORE),
        (Rate(0, 8), Rate(1, 8), FaultTrend.NEW),
        (Rate(0, 0), Rate(1, 8), FaultTrend.UNKNOWN),
        (Rate(1, 8), Rate(0, 0), FaultTrend.UNKNOWN),
    ],
)
def test_a_fault_goes_stays_or_comes(then: Rate, now: Rate, trend: FaultTrend) -> None:
    assert Fault("bridge", "low_hips", then, now).trend is trend


def test_a_fault_that_goes_away_is_said_to_with_its_numbers() -> None:
    made = document(Period((*days(0, 2, faulty=3), *days(30, 33))))
    (row,) = table(made, "To work on").rows
    assert row[:4] == ("Hips too low", "6 of 8 (75%)", "0 of 8 (0%)", "not seen any more")
    assert facts(made)["Repetitions in form"].value == "25% → 100%"
    assert first(made) == ["No session from March 4, 2026 to April 1, 2026."]


def test_a_fault_that_stays_is_looked_at_first() -> None:
    made = document(Period(days(0, 3, 6, 9, faulty=2)))
    assert first(made) == ["Bridge: Hips too low, in 4 of 8 (50%) in the last weeks."]
    assert table(made, "To work on").rows[0][3] == "as often as before"


def test_a_change_of_range_is_one_only_beyond_the_error() -> None:
    def on(day: int, range_deg: float):
        return a_session(
            a_set(0, "bridge", a_repetition(1, range_of_motion_deg=range_deg)), day=day
        )

    near, far = (
        table(document(Period((on(0, 40.0), on(9, then)))), "First weeks against")
        for then in (46.0, 56.0)
    )
    changes = [{row[0]: row for row in each.rows}["Range of motion"] for each in (near, far)]
    assert [row[1:] for row in changes] == [
        ("40° ±10°", "46° ±10°", "+6°, within the error of both"),
        ("40° ±10°", "56° ±10°", "+16°, more than the error of both"),
    ]


def test_left_and_right_are_compared_each_with_itself() -> None:
    def on(day: int, left_deg: float, right_deg: float):
        left = a_repetition(1, Side.LEFT, range_of_motion_deg=left_deg)
        right = a_repetition(2, Side.RIGHT, range_of_motion_deg=right_deg)
        return a_session(a_set(0, "knee_to_chest", left, right), day=day)

    made = document(Period((on(0, 60.0, 80.0), on(9, 70.0, 82.0))))
    rows = {row[0]: row for row in table(made, "First weeks against").rows}
    assert rows["Left leg: Range of motion"][1:3] == ("60° ±25°", "70° ±25°")
    assert rows["Right leg: Range of motion"][1:3] == ("80° ±25°", "82° ±25°")


def test_adherence_is_held_against_the_prescription_then_in_force() -> None:
    plan = days(0)[0].planned
    plans = (
        PlanVersion(2, START + timedelta(days=8), "clinic", plan, days=(0, 1, 2, 3, 4)),
        PlanVersion(1, START - timedelta(days=1), "clinic", plan, days=(0, 2)),
    )
    made = document(Period(days(0, 1, 8), last=date(2026, 3, 22), plans=plans))
    assert table(made, "Week by week").rows == (
        ("March 2, 2026", "2", "2", "2 of 2 (100%)"),
        ("March 9, 2026", "1", "5", "1 of 1 (100%)"),
        ("March 16, 2026", "0", "5", "none"),
    )
    assert first(made) == ["No session from March 10, 2026 to March 22, 2026."]
    trained = facts(made)["Days with training"]
    assert (trained.value, trained.note) == ("3", "12 asked for in 3 weeks")


def test_nothing_is_asked_for_between_a_discharge_and_the_way_back() -> None:
    plans = (PlanVersion(1, START, "clinic", days(0)[0].planned, days=tuple(range(7))),)
    over = Discharge(START + timedelta(days=4), "Paula", "Well.", START + timedelta(days=13))
    period = Period(days(0, 14), plans=plans, clinic=AtClinic(discharges=(over,)))
    made = document(period)
    assert facts(made)["Days with training"].note == "6 asked for in 3 weeks"
    assert [row[2] for row in table(made, "Week by week").rows] == ["4", "1", "7"]
    said = "Discharged on March 6, 2026 by Paula, treatment resumed on March 15, 2026."
    assert first(made) == ["Nothing stands out.", said]
    unnamed = page(document(without_identity(ENGLISH, period, "P-1")))
    assert "Paula" not in unnamed and "6 asked for in 3 weeks" in unnamed


def test_nothing_that_somebody_wrote_and_no_id_is_left_under_a_pseudonym() -> None:
    """Each of them is written "secret" here: texts, names and ids alike."""
    item = PlanItem("bridge", 1, ASKED, 30.0, "A source.", note="secret")
    done = a_set(0, "bridge", a_repetition(1), id="secret")
    sessions = tuple(
        a_session(done, day=day, planned=(item,), id="secret", person_id="secret") for day in (0, 9)
    )
    away = Pause("secret", START, START + timedelta(days=2), "secret", "secret")
    goal = Goal("secret", "secret", START, "secret")
    clinic = AtClinic(
        person_id="secret",
        hospital_number="secret",
        pauses=(away,),
        discharges=(Discharge(START + timedelta(days=11), "secret", "secret"),),
        goals=(GoalCourse(goal, ()),),
    )
    plan = PlanVersion(1, START, "clinic", (item,), author="secret", note="secret")
    unnamed = without_identity(ENGLISH, Period(sessions, plans=(plan,), clinic=clinic), "P-1")
    assert "secret" not in repr(unnamed)
    assert [each.id for each in unnamed.sessions] == ["P-1-0001", "P-1-0002"]
    assert len({one.id for each in unnamed.sessions for one in each.sets}) == 2


def test_a_report_under_a_pseudonym_has_no_gaps_where_names_stood() -> None:
    pause = Pause("1", START, START + timedelta(days=2), "Holiday", "Paula")
    resumed = Discharge(START + timedelta(days=4), "Paula", "Well.", START + timedelta(days=9))
    ended = Discharge(START + timedelta(days=16), "Paula", "Well.")
    clinic = AtClinic(pauses=(pause,), discharges=(ended, resumed))
    made = document(without_identity(ENGLISH, Period(days(0, 14), clinic=clinic), "P-1"))
    lines = [
        line.text
        for section in made.sections
        for block in section.blocks
        if isinstance(block, Lines)
        for line in block.lines
    ]
    assert {
        "Paused from March 2, 2026 to March 4, 2026",
        "Discharged on March 6, 2026, treatment resumed on March 11, 2026.",
        "Discharged on March 18, 2026.",
    } < set(lines)
    assert "" not in lines and "–" not in lines


def test_pain_is_told_before_everything_else() -> None:
    hurt = a_session(a_set(0, "bridge", status="stopped", stop_reason="pain"), day=3, pain_after=6)
    weeks = (*days(0, pain_before=2), hurt, *days(6, pain_before=5))
    clinic = AtClinic(standing=("Leg pain now goes below the knee, March 6, 2026",))
    said = first(document(Period(weeks, clinic=clinic)))
    assert said[:4] == [
        *clinic.standing,
        "March 5, 2026: Bridge: stopped (more back pain)",
        "Pain rose by 2 or more of 10 in 1 of 3 sessions.",
        "Pain before a session is higher than at first: 2, now 5 of 10.",
    ]


def test_a_clinics_own_rules_say_what_stands_out() -> None:
    hurt = (*days(0, faulty=2), *days(6, faulty=2, pain_after=6))
    weeks = Period(hurt, clinic=AtClinic(rules=Rules(pain_rise=4, fault_share=0.6)))
    assert first(document(weeks)) == ["Nothing stands out."]
    weeks = Period(hurt, clinic=AtClinic(rules=Rules(pain_rise=3, absent_days=5)))
    assert first(document(weeks)) == [
        "Pain rose by 3 or more of 10 in 1 of 2 sessions.",
        "No session from March 2, 2026 to March 8, 2026.",
        "Bridge: Hips too low, in 2 of 4 (50%) in the last weeks.",
    ]


def test_charts_have_a_place_for_every_session_and_gaps_where_nothing_was_told() -> None:
    made = document(Period((*days(0, 3), *days(7, pain_before=None, pain_after=None))))
    (pain,) = charts(made, "Pain")
    assert pain.places == ("Mar 2", "Mar 5", "Mar 9")
    assert [each.values for each in pain.series] == [(3.0, 3.0, None)] * 2
    (ranges,) = charts(made, "Median range")
    assert ranges.error == 10.0 and [level.value for level in ranges.levels] == [45.0, 60.0]


def test_one_day_alone_is_not_compared() -> None:
    made = document(Period(days(0, faulty=1)))
    assert len(table(made, "All days, medians").columns) == 2
    assert facts(made)["Repetitions in form"].value == "75%"
    done = table(made, "What was done")
    assert [each.title for each in done.columns][2:] == ["In form", "Most frequent to work on"]
    assert done.rows == (("Bridge", "1 of 1 (100%)", "3 of 4 (75%)", "Hips too low"),)


def test_one_day_names_its_faults_in_every_form() -> None:
    period = Period(days(0, faulty=2))
    made = document(period)
    assert first(made) == ["Bridge: Hips too low, in 2 of 4 (50%)."]
    assert table(made, "To work on").rows[0][:2] == ("Hips too low", "2 of 4 (50%)")
    for form in ReportFormat:
        sent = period_file(form, "Anna", period, ENGLISH, START)
        words = list(pdf_words(sent)) if form is ReportFormat.PDF else sent.decode().split()
        assert any("Hips" in word for word in words), form
        assert not any("weeks" in word for word in words), form


def test_an_exercise_of_small_movements_alone_says_how_many() -> None:
    for number, said in ((1, "1 was too small."), (3, "3 were too small.")):
        small = [a_repetition(n + 1, counted=False) for n in range(number)]
        made = document(Period((a_session(a_set(0, "bridge", *small)),)))
        (section,) = (each for each in made.sections if each.title == "Bridge")
        lines = [line.text for line in section.blocks[0].lines]
        assert lines == [f"No repetition was counted; {said}"]


def test_no_session_is_said_so() -> None:
    made = document(Period((), date(2026, 3, 1), date(2026, 3, 31)))
    assert made.about == ("March 1, 2026 to March 31, 2026",)
    assert [section.title for section in made.sections] == ["In short"]
    assert first(made) == []
    clinic = AtClinic(standing=("Not begun for 9 days",))
    assert first(document(Period((), clinic=clinic))) == ["Not begun for 9 days"]


@given(st.lists(sessions(most=4), min_size=1, max_size=5))
def test_any_weeks_have_the_sum_of_their_sessions(found: list[SessionRecord]) -> None:
    begun = (START + timedelta(days=9 * n) for n in range(len(found)))
    each = tuple(
        replace(session, started_at=at, id=UUID(int=n).hex)
        for n, (session, at) in enumerate(zip(found, begun, strict=True))
    )
    made = document(Period(each))
    digests = [digest(session) for session in each]
    trained = [digest(session) for session in each if has_training(session)]
    done, planned = (
        sum(getattr(d, f"sets_{name}") for d in trained) for name in ("done", "planned")
    )
    assert facts(made)["Sets done"].value == numbers.share(ENGLISH, done, planned)
    rows = table(made, "Every session").rows
    assert [row[2] for row in rows] == [
        "marked by hand, not assessed"
        if d.sets_by_hand and not d.counted
        else numbers.share(ENGLISH, d.correct, d.counted)
        for d in digests
    ]
    assert Page(page(made)).seen["table"] >= 3


def test_weeks_done_by_hand_say_so_wherever_a_number_would_stand() -> None:
    done = [a_session(a_set(0, "cat_cow", by_hand=True), day=day) for day in (0, 5, 9)]
    made = document(Period((*done, *days(12))))
    by_hand = "marked by hand, not assessed"
    assert first(made) == [f"How the sets came: 1 watched live; 3 {by_hand}."]
    assert [row[2] for row in table(made, "Every session").rows] == [
        *[by_hand] * 3,
        "4 of 4 (100%)",
    ]
    rows = {row[0]: row[1:4] for row in table(made, "What was done").rows}
    assert rows["Cat-cow"] == ("3 of 3 (100%)", by_hand, by_hand)
    (section,) = [each for each in made.sections if each.title == "Cat-cow"]
    assert section.blocks[0].lines[0].text == f"3 sets: {by_hand}"
    assert facts(made)["Repetitions in form"].value == f"{by_hand} → 100%"


def test_sessions_may_come_in_any_order() -> None:
    weeks = days(0, 4, 9, faulty=1)
    assert document(Period(weeks)) == document(Period(weeks[::-1]))
