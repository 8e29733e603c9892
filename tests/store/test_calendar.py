"""The calendar file, read back by the calendar library's own parser."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, timezone

import pytest
from icalendar import Calendar

from formcheck.store.calendar import reminder_calendar

SUNDAY = datetime(2026, 3, 1, 22, 30, tzinfo=timezone(timedelta(hours=2)))


def event(text: str) -> dict[str, object]:
    (found,) = Calendar.from_ical(text).walk("VEVENT")
    (alarm,) = found.walk("VALARM")
    return {key.lower(): found.decoded(key) for key in found} | {"alarm": alarm.decoded("trigger")}


def test_reminders_come_every_week_on_the_chosen_days_at_the_hour() -> None:
    text = reminder_calendar(["FR", "TU"], time(18, 15), "Dos : exercices, s'il vous plaît", SUNDAY)
    found = event(text)
    assert found["rrule"] == {"FREQ": ["WEEKLY"], "BYDAY": ["TU", "FR"]}
    assert found["dtstart"] == datetime(2026, 3, 3, 18, 15)  # of the wall clock: without a zone
    assert found["dtstamp"] == SUNDAY.astimezone(UTC)
    assert found["alarm"] == timedelta(0)
    assert "Dos : exercices\\, s'il vous plaît" in text.replace("\r\n ", "")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and "VERSION:2.0" in text


def test_the_first_reminder_is_in_the_future() -> None:
    today = event(reminder_calendar(["SU"], time(23, 0), "Back", SUNDAY))
    over = event(reminder_calendar(["SU"], time(22, 0), "Back", SUNDAY))
    assert today["dtstart"] == datetime(2026, 3, 1, 23, 0)
    assert over["dtstart"] == datetime(2026, 3, 8, 22, 0)


def test_changed_reminders_replace_the_earlier_ones() -> None:
    later = SUNDAY + timedelta(days=1)
    first = event(reminder_calendar(["MO"], time(9, 0), "Back", SUNDAY))
    second = event(reminder_calendar(["WE"], time(9, 0), "Back", later))
    assert first["uid"] == second["uid"]
    assert int(str(second["sequence"])) > int(str(first["sequence"]))


def test_reminders_need_a_day_that_there_is() -> None:
    for days in ([], ["XX"]):
        with pytest.raises(ValueError, match=r"day|tuple"):
            reminder_calendar(days, time(9, 0), "Back", SUNDAY)
