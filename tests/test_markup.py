"""Text stays text: no name, note or id becomes a tag, on any page or in any report."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from formcheck import markup
from formcheck.exercises.prescription import Prescription
from formcheck.figures.still import still_svg
from formcheck.hub.page import page as api_page
from formcheck.markup import render
from formcheck.plan.items import PlanItem
from formcheck.report.document import (
    Card,
    Cards,
    Chart,
    ChartKind,
    Charts,
    ChartSeries,
    Column,
    Document,
    Fact,
    Facts,
    Level,
    Line,
    Lines,
    ReportTable,
    Section,
)
from formcheck.report.html import MOST_STACKED
from formcheck.report.html import page as report_page
from formcheck.review.exercise_progress import exercises_progress
from formcheck.review.monitoring import MonitoredInterval, System
from formcheck.store.clinic.administration import AuditLine
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.monitoring_work import MonitoredPatient
from formcheck.store.records import Message
from formcheck.ui.desk import plan_words, report_table, worklist_table
from formcheck.ui.desk.exercise_table import exercise_table_html
from formcheck.ui.desk.pages import audit_page, messages_section, monitoring_page
from formcheck.ui.desk.pairing_sheet import sheet_html
from formcheck.ui.desk.session_table import session_table_html
from formcheck.ui.patient.stills import pictures_html
from formcheck.ui.patient.summary_view import measured_html, table_html
from formcheck.ui.patient.summary_words import SummaryRow
from formcheck.ui.set_pictures import NumberAndGoal
from formcheck.words import translator
from tests.stick import pose_of, supine
from tests.ui.desk.made import NOW, empty_desk
from tests.ui.desk.test_tables import a_line, a_past, an_exercise

PACKAGE = Path(markup.__file__).parent
TEMPLATES = sorted(PACKAGE.rglob("*.html.j2"))
WORDS, DESK = translator("en"), empty_desk()


def sheet(text: str) -> str:
    return sheet_html(WORDS, text, text, text)


def plan(text: str) -> str:
    item = PlanItem("bridge", 1, Prescription(6, 1.0), 30.0, "A source.", note=text)
    return plan_words.items_html(WORDS, [item])


def worklist(text: str) -> str:
    return worklist_table.table_html(DESK, [a_line(text)])


def table_of(text: str, columns: int = 2) -> ReportTable:
    return ReportTable(text, (Column(text),) * columns, ((text,) * columns,))


def table_on_a_page(text: str) -> str:
    return report_table.table_html(table_of(text))


def exercises(text: str) -> str:
    past = a_past(an_exercise("bridge", faults={text: 2}, correct=1, faulty=2))
    return exercise_table_html(WORDS, exercises_progress([past]))


def sessions(text: str) -> str:
    return session_table_html(DESK, [a_past(an_exercise("bridge"), id=text)])


def monitored(text: str) -> str:
    day = NOW.date()
    interval = MonitoredInterval(day, day, (day,), (), {}, {}, (), {})
    system = System("us_rtm", "A system", "A remark.", 30, ((2, 15),), (20,))
    return monitoring_page.list_html(WORDS, [MonitoredPatient(text, text, None, interval)], system)


def written(text: str) -> str:
    patient = PatientRecord("anna", text, "en", NOW, None, None, None, None, 0)
    both = [Message("m", NOW, text, author, None, None) for author in (None, text)]
    return messages_section.messages_html(DESK, patient, both)


def audited(text: str) -> str:
    return audit_page.table_html(
        DESK, [AuditLine(1, NOW, None, text, text, text, None, text, text)]
    )


def summary(text: str) -> str:
    return table_html((SummaryRow(text, text, text, text, counted=True),), WORDS)


def measured(text: str) -> str:
    return measured_html((NumberAndGoal(text, text, text, 0.5),))


def stills(text: str) -> str:
    return pictures_html([("<svg/>", text)])


def still(text: str) -> str:
    return still_svg(pose_of(supine(150.0), 1.0), text)


def api(text: str) -> str:
    paths = {text: {"get": {"description": text}, "put": {"summary": text}}}
    info = {"title": text, "version": text, "description": text}
    return api_page({"info": info, "paths": paths}, text)


def report(text: str) -> str:
    line = Line(text)
    charts = tuple(
        Chart(kind, text, (text, text), (ChartSeries(text, (1.0, 2.0)),), text, (Level(text, 1.5),))
        for kind in ChartKind
    )
    blocks = (
        Lines((line,)),
        Lines((line, line), text),
        Facts((Fact(text, text, text),)),
        table_of(text),
        table_of(text, MOST_STACKED + 1),
        Charts(charts),
        Cards((Card(text, (), (line,)),)),
    )
    return report_page(
        Document(text, text, text, (text, text), (Section(text, blocks),), (line,), text)
    )


MADE: tuple[Callable[[str], str], ...] = (
    *(sheet, plan, worklist, table_on_a_page, exercises),
    *(sessions, monitored, written, audited, summary, measured, stills, still, api, report),
)


class Read(HTMLParser):
    """The tags of a page with their attributes' names, and every text that is shown or spoken."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, ...]] = []
        self.texts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, *(name for name, _value in attrs)))
        self.texts += [value or "" for _name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        self.tags.append((f"/{tag}",))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@cache
def tags_of_a_plain_text(make: Callable[[str], str]) -> list[tuple[str, ...]]:
    return Read(make("x")).tags


@pytest.mark.parametrize("make", MADE, ids=lambda make: make.__name__)
@given(text=st.text("<>&#39;\"'/=-!{}% ", min_size=1, max_size=12).filter(str.strip))
def test_any_text_is_shown_as_it_is(make: Callable[[str], str], text: str) -> None:
    read = Read(make(text))
    assert read.tags == tags_of_a_plain_text(make)
    assert any(text in each for each in read.texts)


def test_lines_of_a_message_stay_lines() -> None:
    assert "<p>&lt;i&gt;<br>two</p>" in written("<i>\ntwo")


def test_a_missing_value_is_an_error_and_so_is_a_missing_template() -> None:
    with pytest.raises(UndefinedError):
        render("ui/desk/pages/account_page.html.j2", picture="x")
    with pytest.raises(TemplateNotFound):
        render("ui/nothing.html.j2")


def test_only_markup_is_taken_as_it_is() -> None:
    texts = render("ui/desk/pages/account_page.html.j2", picture="<", told=Markup("&hellip;"))
    assert texts == '<img class="desk-qr" src="&lt;" alt="&hellip;">'


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_template_lets_a_text_through(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"\|\s*safe\b|autoescape", text)
    whole = path.relative_to(PACKAGE).as_posix()
    users = [*PACKAGE.rglob("*.py"), *TEMPLATES]
    assert any(f'"{whole}"' in each.read_text("utf-8") for each in users), "nothing uses it"
