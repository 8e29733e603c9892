"""Every figure of the demo clinic, counted anew from its tables, is what each form says."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from statistics import median
from typing import Any

import pytest
from sqlalchemy import text

from formcheck.access import Actor
from formcheck.report.fhir_codes import OWN, PAIN
from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import DaySpan
from formcheck.review.exercise_progress import exercises_progress
from formcheck.review.monitoring import interval
from formcheck.store.base import known
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.exercise_table import exercise_table_html
from formcheck.ui.desk.pages import exports, monitoring_page, patient_monitoring
from formcheck.ui.desk.session_table import session_table_html
from formcheck.wording.names import title_of
from formcheck.words import LANGUAGES, translator
from tests.demo.small import UNTIL, everybody
from tests.report.r4_schema import mistakes
from tests.report.reading import pdf_words, tables_of, words_of

pytestmark = pytest.mark.slow
LANGUAGE = pytest.mark.parametrize("language", list(LANGUAGES))
WHOLE = DaySpan(datetime(2026, 10, 1).date(), UNTIL.date())
ROWS = """
select s.exercise_id, s.status, s.by_hand, s.id as set_id, r.counted, r.side,
  r.range_of_motion_deg, r.hold_s, exists (
    select 1 from faults f
    where f.set_id = r.set_id and f.repetition = r."index" and f.found
  ) as faulty
from sets s left join repetitions r on r.set_id = s.id
where s.session_id = :id order by s.number, r."index"
"""


@dataclass
class Counted:
    """One exercise of a session, counted from the rows of its repetitions."""

    done: set[str] = field(default_factory=set)
    by_hand: set[str] = field(default_factory=set)
    counted: int = 0
    correct: int = 0
    partial: int = 0
    ranges_deg: dict[str, list[float]] = field(default_factory=dict)


@dataclass(frozen=True)
class Of:
    """A session of the demo, with what its rows say."""

    desk: Desk
    patient: PatientRecord
    id: str
    pains: tuple[int | None, int | None]
    exercises: dict[str, Counted]

    def sum(self, name: str) -> int:
        return sum(getattr(each, name) for each in self.exercises.values())


def patients(demo: Clinic, language: str) -> Iterator[tuple[Desk, PatientRecord]]:
    for actor, one in everybody(demo):
        desk = Desk(demo, actor, translator(language), "https://clinic.example", UTC)
        yield desk, demo.patient(actor, one.place.id)


def sessions(demo: Clinic, language: str) -> Iterator[Of]:
    for desk, patient in patients(demo, language):
        yield from (_counted(desk, patient, each.id) for each in trained(desk.actor, demo, patient))


def trained(actor: Actor, demo: Clinic, patient: PatientRecord) -> tuple[Any, ...]:
    return demo.sessions(actor, patient.id)


def _counted(desk: Desk, patient: PatientRecord, session_id: str) -> Of:
    found: dict[str, Counted] = {}
    with desk.clinic.reading() as session:
        asked = {"id": session_id}
        pains = session.execute(
            text("select pain_before, pain_after from sessions where id = :id"), asked
        ).one()
        for row in session.execute(text(ROWS), asked):
            each = found.setdefault(row.exercise_id, Counted())
            if row.status == "done":
                each.done.add(row.set_id)
                each.by_hand |= {row.set_id} if row.by_hand else set()
            if row.counted is None:
                continue
            each.counted += row.counted
            each.correct += row.counted and not row.faulty
            each.partial += not row.counted
            if row.counted and row.range_of_motion_deg is not None:
                each.ranges_deg.setdefault(row.side, []).append(row.range_of_motion_deg)
    return Of(desk, patient, session_id, tuple(pains), found)


def first_number(cell: str) -> int:
    return int(known(re.search(r"\d+", cell)).group())


def report(of: Of, form: ReportFormat) -> bytes:
    record = of.desk.clinic.session(of.desk.actor, of.id)
    return exports.session_report(of.desk, of.patient, record, form)


@LANGUAGE
def test_a_session_s_page_and_pdf(demo: Clinic, language: str) -> None:
    compared, on_paper = 0, set()
    for of in sessions(demo, language):
        tables = tables_of(report(of, ReportFormat.HTML).decode())
        names = {title_of(of.desk.words, each): found for each, found in of.exercises.items()}
        rows = [row for row in tables[0][1:] if row[0] in names]
        assert len(rows) == len(names)
        for row in rows:
            found = names[row[0]]
            assert first_number(row[1]) == len(found.done)
            if found.counted or found.partial or not found.by_hand:
                assert first_number(row[2]) == found.counted
                assert (first_number(row[3]) if found.counted else 0) == found.correct
                assert first_number(row[4]) == found.partial
                compared += 3
        if of.patient.id not in on_paper:  # the newest of each: the others are made in the same way
            on_paper.add(of.patient.id)
            cells = " ".join(cell for table in tables for row in table for cell in row)
            lacking = words_of(cells) - pdf_words(report(of, ReportFormat.PDF))
            assert not [word for word in lacking if re.search(r"\d", word)]
    assert compared > 100


@LANGUAGE
def test_a_session_s_csv(demo: Clinic, language: str) -> None:
    for of in sessions(demo, language):
        content = report(of, ReportFormat.CSV).decode("utf-8-sig")
        rows = list(
            csv.DictReader(io.StringIO(content), delimiter=";" if language == "fr" else ",")
        )
        for exercise_id, found in of.exercises.items():
            mine = [row for row in rows if row["exercise"] == exercise_id]
            seen = [row for row in mine if row["counted"] == "yes"]
            assert len(seen) == found.counted
            assert sum(row["correct"] == "yes" for row in mine) == found.correct
            assert sum(row["counted"] == "no" for row in mine) == found.partial
            for side, ranges_deg in found.ranges_deg.items():
                cells = [row["range_of_motion_deg"] for row in seen if row["side"] == side]
                written = [float(cell.replace(",", ".")) for cell in cells if cell]
                assert written == [round(each, 1) for each in ranges_deg]


@LANGUAGE
def test_a_session_s_fhir(demo: Clinic, language: str) -> None:
    for of in sessions(demo, language):
        data = json.loads(report(of, ReportFormat.FHIR))
        assert list(mistakes(data)) == []
        observed = [each["resource"] for each in data["entry"]]
        observed = [each for each in observed if each["resourceType"] == "Observation"]
        done = [len(each.done) for each in of.exercises.values() if each.done]
        assert sorted(filter(None, values(observed, OWN, "sets-done"))) == sorted(done)
        for code, name in (("repetitions-counted", "counted"), ("repetitions-correct", "correct")):
            assert sum(values(observed, OWN, code)) == of.sum(name)
        ranges = [
            round(median(each), 1)
            for found in of.exercises.values()
            for each in found.ranges_deg.values()
        ]
        assert sorted(values(observed, OWN, "range-of-motion")) == sorted(ranges)
        told = [each for each in of.pains if each is not None]
        assert values(observed, PAIN["system"], PAIN["code"]) == told


def values(observed: list[dict[str, Any]], system: str, code: str) -> list[float]:
    """The numbers of the observations of a code; those with a reason in a number's place aside."""
    wanted = {"system": system, "code": code}
    found = [each for each in observed if wanted.items() <= each["code"]["coding"][0].items()]
    return [each["valueQuantity"]["value"] for each in found if "valueQuantity" in each]


@LANGUAGE
def test_a_patient_s_page_and_the_report_of_the_whole_time(demo: Clinic, language: str) -> None:
    per_session = list(sessions(demo, language))
    for desk, patient in patients(demo, language):
        mine = [of for of in per_session if of.patient.id == patient.id]
        past = demo.past(desk.actor, patient.id, datetime(2026, 10, 1, tzinfo=UTC))
        (table,) = tables_of(session_table_html(desk, past))
        assert len(table) - 1 == len(mine) == len(past)
        for row, of in zip(table[1:], mine, strict=True):
            assert first_number(row[1]) == sum(len(each.done) for each in of.exercises.values())
            assert row[2] == str(of.sum("counted"))
            assert row[3] == desk.words.percent(of.sum("correct") / of.sum("counted"))
            assert row[4] == " → ".join("–" if each is None else str(each) for each in of.pains)
        (shown,) = tables_of(
            exercise_table_html(desk.words, exercises_progress(past)).replace("<br>", "\n")
        )
        lately = {row[0]: row[1].split("\n") for row in shown[1:]}
        for exercise_id in {name for of in mine for name in of.exercises}:
            counted = sum(
                of.exercises[exercise_id].counted for of in mine if exercise_id in of.exercises
            )
            assert first_number(lately[title_of(desk.words, exercise_id)][0]) == counted
        whole = exports.days_report(desk, patient, WHOLE, ReportFormat.HTML).decode()
        days = tables_of(whole)[-1][1:]
        assert len(days) == len(mine)
        for row, of in zip(days, reversed(mine), strict=True):
            assert first_number(row[1]) == sum(len(each.done) for each in of.exercises.values())
            found = [int(each) for each in re.findall(r"\d+", row[2])[:2]]
            assert found == [of.sum("correct"), of.sum("counted")]
        data = json.loads(exports.days_report(desk, patient, WHOLE, ReportFormat.FHIR))
        assert list(mistakes(data)) == []


@LANGUAGE
def test_the_days_of_monitoring(demo: Clinic, language: str) -> None:
    """Days with a set before the camera in which a repetition counted."""
    per_session, compared = list(sessions(demo, language)), 0
    system = known(demo.monitoring_system(everybody(demo)[0][0]))
    days = interval(system, UNTIL.date())
    for desk, patient in patients(demo, language):
        mine = [of for of in per_session if of.patient.id == patient.id]
        seen = {
            demo.session(desk.actor, of.id).started_at.date()
            for of in mine
            if any(each.done - each.by_hand for each in of.exercises.values()) and of.sum("counted")
        }
        found = demo.monitored(desk.actor, patient.id, *days, UTC)
        assert set(found.camera_days) == {day for day in seen if days[0] <= day <= days[1]}
        listed = demo.monitored_patients(desk.actor, *days, UTC).patients
        shown = tables_of(monitoring_page.list_html(desk.words, listed, system))[0][1:]
        (row,) = [row for row, each in zip(shown, listed, strict=True) if each.id == patient.id]
        assert row[1] == str(len(found.camera_days))
        compared += len(found.camera_days)
        page = patient_monitoring.report(desk, patient, found, system, ReportFormat.HTML).decode()
        assert any(str(len(found.camera_days)) in row for t in tables_of(page) for row in t)
    assert compared > 15
