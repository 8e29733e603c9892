"""Every form says the engine's numbers and no others, whatever the session."""

from __future__ import annotations

import ast
import csv
import inspect
import io
import json
import math
import re
from datetime import UTC

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formcheck.exercises.loader import range_error_deg
from formcheck.landmarks import Side
from formcheck.report import csv_rows
from formcheck.report.csv_rows import COLUMNS, clip_csv, session_csv
from formcheck.report.document import Document, Facts, ReportTable
from formcheck.report.fhir import clip_fhir, sessions_fhir
from formcheck.report.fhir_codes import OWN
from formcheck.report.html import page
from formcheck.report.of_clip import clip_document, clip_set
from formcheck.report.of_session import session_document
from formcheck.report.summary import Report
from formcheck.reps.timing import HOLD_ERROR_S
from formcheck.review.digest import SessionDigest, digest
from formcheck.store.records import SessionRecord
from formcheck.wording import numbers
from formcheck.wording.fault_words import fault_label
from formcheck.wording.numbers import NOTHING
from formcheck.words import translator
from tests.report.made import NAMES, NOW, a_repetition, a_session, a_set, sessions
from tests.report.reading import tables_of

ENGLISH, FRENCH = translator("en"), translator("fr")


def document(session: SessionRecord, language: str = "en") -> Document:
    return session_document("Anna", session, translator(language), UTC)


def tables(of: Document) -> list[ReportTable]:
    return [b for section in of.sections for b in section.blocks if isinstance(b, ReportTable)]


def overview(of: Document) -> ReportTable:
    return tables(of)[0]


@given(sessions())
def test_the_overview_has_the_digests_numbers(session: SessionRecord) -> None:
    found = digest(session)
    for each, row in zip(found.exercises, overview(document(session)).rows, strict=True):
        prescribed = f" of {each.prescribed}" if each.prescribed else ""
        unseen = each.sets_by_hand and not each.counted and not each.partial
        correct = numbers.share(ENGLISH, each.correct, each.counted)
        seen = (f"{each.counted}{prescribed}", correct, str(each.partial))
        assert row[1] == f"{each.sets_done} of {each.sets_planned}"
        by_hand = ("not assessed", "marked by hand, not assessed", "not assessed")
        assert row[2:5] == (by_hand if unseen else seen)


@given(sessions())
def test_facts_and_medians_are_the_digests_with_their_error(session: SessionRecord) -> None:
    made = document(session)
    for each, section in zip(digest(session).exercises, made.sections[1:], strict=False):
        if not each.counted:
            continue
        facts = next(block for block in section.blocks if isinstance(block, Facts))
        values = {fact.name: fact.value for fact in facts.facts}
        if each.best_range_deg is not None:
            error_deg = range_error_deg(each.exercise_id)
            written = numbers.degrees(ENGLISH, each.best_range_deg, error_deg)
            assert values["Largest range of motion"] == written
        if each.hold_target_s:
            assert values["Held in form"] == f"{each.in_form_s:,.1f} s"
        median = next(
            t for t in section.blocks if isinstance(t, ReportTable) and "edians" in t.caption
        )
        held = next(row for row in median.rows if row[0] == "Holding")
        sides = [numbers.seconds(ENGLISH, side.hold_s) for side in each.sides]
        assert list(held[1 : 1 + len(sides)]) == sides
        assert held[-1] == f"±{HOLD_ERROR_S} s"


@given(sessions())
def test_every_repetition_is_a_row_and_nothing_unmeasured_is_a_number(
    session: SessionRecord,
) -> None:
    rows = [
        dict(zip((column.title for column in table.columns), row, strict=True))
        for table in tables(document(session))
        if table.caption.endswith("every repetition")
        for row in table.rows
    ]
    for exercise in digest(session).exercises:
        for each in session.sets:
            if each.exercise_id != exercise.exercise_id:
                continue
            for repetition in each.repetitions:
                row = rows.pop(0)
                hold_s = repetition.hold_s
                held = NOTHING if math.isnan(hold_s) else ENGLISH.number(hold_s, 1)
                assert row["Holding, s (±0.2)"] == held
                assert (row["To correct"] == "too small to count") is not repetition.counted
    assert not rows


@given(sessions(), st.sampled_from(NAMES))
def test_the_page_has_the_documents_tables_cell_by_cell(session: SessionRecord, who: str) -> None:
    made = session_document(who, session, ENGLISH, UTC)
    expected = [[[*(c.title for c in t.columns)], *map(list, t.rows)] for t in tables(made)]
    assert tables_of(page(made)) == expected


@given(sessions(), st.sampled_from(NAMES))
def test_the_csv_has_every_repetition_as_the_engine_said_it(
    session: SessionRecord, who: str
) -> None:
    content = session_csv(who, [session], ENGLISH)
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    done = [(each, r) for each in session.sets for r in each.repetitions or (None,)]
    if not done:
        (alone,) = rows
        assert alone["session_id"] == session.id and alone["exercise"] == ""
        return
    assert len(rows) == len(done)
    for row, (each, repetition) in zip(rows, done, strict=True):
        assert tuple(row) == COLUMNS
        assert row["exercise"] == each.exercise_id
        assert_same(row["pain_after_0_to_10"], session.pain_after, 0)
        if repetition is None:
            assert row["repetition"] == row["counted"] == row["faults"] == ""
            continue
        for name in ("start_s", "end_s", "lift_s", "hold_s", "lower_s", "confidence"):
            assert_same(row[name], getattr(repetition, name), 3)
        assert_same(row["range_of_motion_deg"], repetition.range_of_motion_deg, 1)
        assert_same(row["range_goal_deg"], each.prescription.range_goal_deg, 3)
        assert row["faults"] == "; ".join(repetition.faults)
        named = (fault_label(ENGLISH, each.exercise_id, fault) for fault in repetition.faults)
        assert row["faults_in_words"] == "; ".join(named)
        assert row["pose_model"] == (each.model or "")
        assert row["counted"] == ("yes" if repetition.counted else "no")
        assert not row["subject"].startswith(("=", "+", "-", "@"))


@given(sessions())
def test_the_csv_opens_as_a_table_where_a_comma_stands_before_decimals(
    session: SessionRecord,
) -> None:
    english, french = (
        list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""), delimiter=between))
        for made, between in (
            (session_csv("Anna", [session], ENGLISH), ","),
            (session_csv("Anna", [session], FRENCH), ";"),
        )
    )
    assert english[0] == french[0]
    words = english[0].index("faults_in_words")
    for ours, theirs in zip(english[1:], french[1:], strict=True):
        for cell, same in zip(ours[:words], theirs[:words], strict=True):
            assert same == (cell.replace(".", ",") if is_decimal(cell) else cell)


def is_decimal(cell: str) -> bool:
    return re.fullmatch(r"-?\d+\.\d+(e[-+]\d+)?", cell) is not None


def assert_same(written: str, value: float | None, decimals: int) -> None:
    if value is None or math.isnan(value):
        assert written == ""
    else:
        assert float(written) == round(value, decimals)


@settings(deadline=None)  # the first one imports the models
@given(sessions(), st.sampled_from(NAMES), st.sampled_from(["en", "fr"]))
def test_fhir_has_the_digests_numbers(session: SessionRecord, who: str, language: str) -> None:
    content = sessions_fhir(who, [session], translator(language), NOW)
    resources = [each["resource"] for each in json.loads(content)["entry"]]
    observed = [r for r in resources if r["resourceType"] == "Observation"]
    for code, names in (("repetitions-counted", "counted"), ("repetitions-correct", "correct")):
        assert values_of(observed, code) == [
            None if not each.counted and not each.partial else getattr(each, names)
            for each in digest(session).exercises
        ]
    assert values_of(observed, "sets-done") == [e.sets_done for e in digest(session).exercises]
    assert values_of(observed, "range-of-motion") == [
        None if side.range_of_motion_deg is None else round(side.range_of_motion_deg, 1)
        for each in digest(session).exercises
        for side in each.sides
    ]
    pains = [r for r in observed if r["code"]["coding"][0]["code"] == "72514-3"]
    asked = [session.pain_before, session.pain_after]
    assert [value_of(pain) for pain in pains] == asked


def values_of(observed: list[dict], code: str) -> list[float | None]:
    coding = {"system": OWN, "code": code}
    return [value_of(r) for r in observed if coding.items() <= r["code"]["coding"][0].items()]


def value_of(observation: dict) -> float | None:
    """Its number; None where a reason stands in its place."""
    assert ("valueQuantity" in observation) is ("dataAbsentReason" not in observation)
    return observation.get("valueQuantity", {}).get("value")


@settings(deadline=None)
@given(sessions(), st.sampled_from(NAMES), st.sampled_from([None, "cat_cow"]))
def test_any_set_of_a_clip_has_every_form(
    session: SessionRecord, source: str, looks_like: str | None
) -> None:
    for each in session.sets:
        report = Report(
            exercise_id=each.exercise_id,
            duration_s=9.0,
            frames=270,
            frames_with_person=200,
            hold_s=3.0,
            repetitions=each.repetitions,
            prescription=each.prescription,
            looks_like=looks_like,
        )
        assert len(tables_of(page(clip_document(source, report, ENGLISH)))) >= 1
        content = clip_csv(source, clip_set(report), ENGLISH)
        assert len(list(csv.reader(io.StringIO(content.decode())))) == (
            1 + max(1, len(each.repetitions))
        )
        assert json.loads(clip_fhir(source, report, ENGLISH, NOW))["type"] == "collection"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_long_set_is_whole(language: str) -> None:
    many = [a_repetition(n, Side.LEFT) for n in range(1, 201)]
    session = a_session(a_set(0, "bird_dog", *many))
    made = document(session, language)
    assert len(tables(made)[-1].rows) == 200
    found: SessionDigest = digest(session)
    assert f"{found.counted}" in overview(made).rows[0][2]
    assert len(session_csv("Anna", [session], ENGLISH).splitlines()) == 201


def test_every_column_is_filled_somewhere() -> None:
    code = ast.parse(inspect.getsource(csv_rows))
    written = [node.keys for node in ast.walk(code) if isinstance(node, ast.Dict)]
    keys = {key.value for each in written for key in each if isinstance(key, ast.Constant)}
    assert not set(COLUMNS) - keys
