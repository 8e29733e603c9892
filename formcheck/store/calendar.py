"""Training reminders as a calendar file that any calendar program imports (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LASTS = timedelta(minutes=20)


def reminder_calendar(
    days: Iterable[str], at: time, summary: str, now: datetime | None = None
) -> str:
    """Return the text of an .ics file: weekly on the given days, at that time of day.

    The time has no zone (RFC 5545, 3.3.5, form 1), so it stays the same when the clocks change.
    Imported again with the same summary, it replaces the earlier one.

    Args:
        days: of `WEEKDAYS`, at least one.
        now: the first reminder comes after it; timezone-aware, by default this moment.

    Raises:
        ValueError: there is no day, or one that doesn't exist.
    """
    chosen = sorted({WEEKDAYS.index(day) for day in days})
    if not chosen:
        raise ValueError("A reminder needs a day.")
    now = now or datetime.now().astimezone()
    first = datetime.combine(now.date(), at)
    while first.weekday() not in chosen or first < now.replace(tzinfo=None):
        first += timedelta(days=1)
    event = Event()
    event.add("uid", f"{uuid5(NAMESPACE_URL, 'formcheck:' + summary)}@formcheck")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", int(now.timestamp() // 60))
    event.add("summary", summary)
    event.add("dtstart", first)
    event.add("duration", LASTS)
    event.add("rrule", {"freq": "weekly", "byday": [WEEKDAYS[day] for day in chosen]})
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//FormCheck//Reminders//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
