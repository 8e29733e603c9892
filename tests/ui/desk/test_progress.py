"""A patient's time on the page: all of it is within reach, and each day stands at its own place."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from formcheck.plan.templates import load_templates
from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import DaySpan
from formcheck.ui.desk.context import Desk
from formcheck.ui.desk.pages import discharge_section, exports
from formcheck.words import translator
from tests.ui.desk.made import NOW, Made, an_id
from tests.ui.desk.pages import opened, words
from tests.ui.desk.test_patients import table
from tests.ui.desk.trained import a_session, a_set, rep

DAY = timedelta(days=1)
OLD, NEW = 100, 2  # days ago


@pytest.fixture
def trained(clinic: Made) -> Made:
    """Anna trained long ago, and again."""
    for name, days in (("old", OLD), ("new", NEW)):
        clinic.send("anna", a_session(name, a_set(f"{name} set", rep(1)), days_ago=days))
    return clinic


def page(clinic: Made) -> AppTest:
    return opened(clinic, "patients_page", patient=clinic.id("anna"))


def shown(app: AppTest) -> list[str]:
    """The ids of the sessions that can be opened, in their order."""
    return re.findall(r'data-choice="([^"]*)"', table(app))


def choose(app: AppTest, clinic: Made, which: str) -> None:
    app.selectbox(key=f"shown-{clinic.id('anna')}").select(which).run()
    assert not app.exception


def test_what_waits_for_a_review_can_be_opened_however_old_it_is(trained: Made) -> None:
    app = page(trained)
    assert shown(app) == [an_id("new"), an_id("old")]
    trained.mark_reviewed(trained.actor("paula"), an_id("old"), False)
    assert shown(app.run()) == [an_id("new")]


def test_every_month_of_the_time_can_be_chosen_and_all_of_it(trained: Made) -> None:
    for name in ("old", "new"):
        trained.mark_reviewed(trained.actor("paula"), an_id(name), False)
    app = page(trained)
    choices = app.selectbox(key=f"shown-{trained.id('anna')}").options
    assert choices[:2] == ["The latest 8 weeks", "All time"]
    month = (NOW - OLD * DAY).astimezone()
    assert choices[-1] == translator("en").month(month.date())
    choose(app, trained, "all")
    assert shown(app) == [an_id("new"), an_id("old")]
    choose(app, trained, f"{month:%Y-%m}")
    assert shown(app) == [an_id("old")]
    choose(app, trained, f"{month + 40 * DAY:%Y-%m}")
    assert "No session in this time." in words(app)


def test_a_report_holds_the_days_that_are_asked_for(trained: Made) -> None:
    desk = Desk(trained, trained.actor("paula"), translator("en"), "https://clinic.example")
    patient = trained.patient(desk.actor, trained.id("anna"))
    long_ago = (NOW - OLD * DAY).astimezone().date()
    for days, named in (
        (DaySpan(long_ago, long_ago), ["old"]),
        (DaySpan(long_ago + DAY, desk.today()), ["new"]),
        (DaySpan(long_ago, desk.today()), ["old", "new"]),
    ):
        csv = exports.days_report(desk, patient, days, ReportFormat.CSV).decode()
        assert [name for name in ("old", "new") if an_id(name) in csv] == named
        assert (
            desk.words.date(days.first)
            in exports.days_report(desk, patient, days, ReportFormat.HTML).decode()
        )


def test_no_day_is_planned_between_a_discharge_and_the_way_back(trained: Made) -> None:
    paula, anna = trained.actor("paula"), trained.id("anna")
    trained.ahead = -30 * DAY
    trained.prescribe(paula, anna, load_templates()["flare_up"].items, days=range(7))
    trained.ahead = -25 * DAY
    trained.discharge(paula, anna, "Well.")
    trained.ahead = -5 * DAY
    trained.take_up_again(paula, anna)
    trained.ahead = timedelta()
    shown = page(trained).get("vega_lite_chart")[0].proto
    (table,) = (pa.ipc.open_stream(each.data.data).read_all() for each in shown.datasets)
    planned = [row["value"] for row in table.to_pylist() if row["name"] == "planned"]
    assert sum(planned) == 10


def test_a_closing_report_ends_with_the_treatment(trained: Made) -> None:
    paula, anna = trained.actor("paula"), trained.id("anna")
    trained.ahead = -50 * DAY
    trained.discharge(paula, anna, "Well.")
    trained.ahead = timedelta()
    desk = Desk(trained, paula, translator("en"), "https://clinic.example")
    patient = trained.patient(paula, anna)
    days = discharge_section.closing_days(desk, patient, trained.discharged(paula, anna))
    said = exports.days_report(desk, patient, days, ReportFormat.HTML).decode()
    last = desk.words.date((NOW - 50 * DAY).astimezone(desk.zone).date())
    assert f"to {last}" in said and "Discharged on" in said
    csv = exports.days_report(desk, patient, days, ReportFormat.CSV).decode()
    assert an_id("old") in csv and an_id("new") not in csv


def reports(app: AppTest) -> list[str]:
    """The files of a report that are offered; those of other things left out."""
    return [each.proto.id for each in app.get("download_button") if "-report-" in each.proto.id]


def test_a_report_that_ends_before_it_begins_is_not_offered(trained: Made) -> None:
    app = page(trained)
    assert reports(app)
    (first,) = [each for each in app.date_input if str(each.key).startswith("report-from")]
    first.set_value(NOW.date() + 5 * DAY).run()
    assert "The first day lies after the last." in words(app)
    assert not reports(app)


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(each.proto.spec) for each in app.get("vega_lite_chart")]


def test_days_lie_as_far_apart_as_they_are_and_colours_stay(trained: Made) -> None:
    app = page(trained)
    choose(app, trained, "all")
    weeks, pain = charts(app)
    x, y = (pain["encoding"][axis] for axis in "xy")
    first, last = x["scale"]["domain"]
    assert (x["type"], last - first) == ("quantitative", OLD - NEW)
    assert all(first <= day <= last for day in x["axis"]["values"])
    assert (y["scale"]["domain"], y["axis"]["values"]) == ([0, 10], [0, 5, 10])
    # Nothing was planned by day, and yet "done" isn't drawn as "planned".
    assert weeks["encoding"]["color"]["scale"]["domain"] == ["planned", "done"]
    assert weeks["encoding"]["color"]["legend"]["values"] == ["done"]
