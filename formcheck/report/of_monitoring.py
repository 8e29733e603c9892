"""The monitoring report of a patient's interval: days, minutes, contacts, what they reach. Pure.

It counts, and says which of the system's numbers are reached; it never says what may be billed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from formcheck.report.attention import AtClinic
from formcheck.report.closing import page_words
from formcheck.report.csv_rows import Row, csv_file
from formcheck.report.document import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Line,
    Lines,
    LineTone,
    ReportTable,
    Section,
)
from formcheck.review.monitoring import (
    COMPONENTS,
    MonitoredInterval,
    Note,
    NoteKind,
    System,
    days_reached,
    minutes_reached,
    rounded_down,
)
from formcheck.wording import numbers
from formcheck.wording.names import plain_name
from formcheck.words import Translator, marked

KINDS: dict[NoteKind, str] = {
    NoteKind.MINUTES: marked("Minutes corrected"),
    NoteKind.CONTACT: marked("Live contact"),
    NoteKind.EDUCATION: marked("Education and set-up"),
    NoteKind.DEVICE: marked("Device supplied"),
    NoteKind.MANAGEMENT: marked("Management of the treatment"),
}
COLUMNS = (
    *("patient", "hospital_number", "first_day", "last_day", "camera_days", "by_hand_days"),
    *("review_minutes", "review_minutes_by_colleague", "live_contacts"),
    *("education", "device", "management", "day_bands_reached", "minute_steps_reached"),
)


def monitoring_document(
    who: str,
    found: MonitoredInterval,
    system: System,
    _: Translator,
    clinic: AtClinic,
) -> Document:
    """Make the document of the patient named `who`."""
    days = _("{first} to {last}").format(first=_.date(found.first), last=_.date(found.last))
    return Document(
        language=_.language,
        title=_("Monitoring report"),
        subject=plain_name(who),
        about=(*clinic.about(_), days, _(system.name)),
        sections=(
            Section(
                _("In short"), (Facts(tuple(_facts(_, found))), reached_table(_, found, system))
            ),
            Section(_("Minutes of review"), tuple(_minutes(_, found))),
            Section(_("Noted"), tuple(_noted(_, found))),
            Section(_("Days"), (_days(_, found),)),
        ),
        closing=(Line(neutral_words(_)), Line(_(system.remark), LineTone.QUIET)),
        page=page_words(_),
    )


def neutral_words(_: Translator) -> str:
    """Say what these numbers mean, and what they don't."""
    return _(
        "These numbers support billing decisions and are not decisions themselves: whether "
        "something may be billed, and by whom, is for the clinic and the payer to say. Minutes "
        "are those in which a patient's pages were worked on at the desk; idle time is cut."
    )


def reached_table(_: Translator, found: MonitoredInterval, system: System) -> ReportTable:
    """Say for each number of the system whether it is reached."""
    days, minutes = len(found.camera_days), found.minutes
    whole = str(int(rounded_down(minutes)))
    rows = [
        (
            _("{least} to {most} days with data").format(least=least, most=most),
            str(days),
            _yes(_, is_reached),
        )
        for (least, most), is_reached in zip(
            system.day_bands, days_reached(system, days), strict=True
        )
    ]
    rows += [
        (
            _("{step} minutes of review").format(step=step),
            whole,
            _yes(_, is_reached),
        )
        for step, is_reached in zip(
            system.minute_steps, minutes_reached(system, minutes), strict=True
        )
    ]
    rows.append(
        (
            _("A live contact noted"),
            str(len(found.of(NoteKind.CONTACT))),
            _yes(_, _has_contact(found)),
        )
    )
    rows += [
        (
            _("{component} documented").format(component=_(KINDS[kind])),
            "",
            _yes(_, bool(found.of(kind))),
        )
        for kind in COMPONENTS
    ]
    columns = (Column(_("Asked about"), 3.0), Column(_("Found"), 1.0, True), Column(_("Reached")))
    return ReportTable(_("What the numbers reach"), columns, tuple(rows))


def monitoring_csv(
    _: Translator, system: System, found: Iterable[tuple[str, str | None, MonitoredInterval]]
) -> bytes:
    """Write one row per patient: name, hospital number, interval."""
    rows = (_row(system, name, number, each) for name, number, each in found)
    return csv_file(_, COLUMNS, rows)


def _row(system: System, name: str, number: str | None, found: MonitoredInterval) -> Row:
    bands = zip(system.day_bands, days_reached(system, len(found.camera_days)), strict=True)
    steps = zip(system.minute_steps, minutes_reached(system, found.minutes), strict=True)
    by = (
        f"{found.names[author]}: {rounded_down(found.minutes_of(author), 1):.1f}"
        for author in found.authors
    )
    return {
        "patient": plain_name(name),
        "hospital_number": number,
        "first_day": found.first.isoformat(),
        "last_day": found.last.isoformat(),
        "camera_days": len(found.camera_days),
        "by_hand_days": len(found.by_hand_days),
        "review_minutes": rounded_down(found.minutes, 1),
        "review_minutes_by_colleague": "; ".join(by),
        "live_contacts": len(found.of(NoteKind.CONTACT)),
        **{kind.value: "yes" if found.of(kind) else "no" for kind in COMPONENTS},
        "day_bands_reached": "; ".join(f"{a} to {b}" for (a, b), is_in in bands if is_in),
        "minute_steps_reached": "; ".join(str(step) for step, is_in in steps if is_in),
    }


def _facts(_: Translator, found: MonitoredInterval) -> Iterator[Fact]:
    yield Fact(_("Days with data from the camera"), str(len(found.camera_days)))
    told = _("reported by the patient, not counted in")
    yield Fact(_("Days by hand"), str(len(found.by_hand_days)), told)
    yield Fact(_("Minutes of review"), _tenths(_, found.minutes))
    yield Fact(_("Live contacts"), str(len(found.of(NoteKind.CONTACT))))


def _minutes(_: Translator, found: MonitoredInterval) -> Iterator[Block]:
    if not found.authors:
        yield Lines((Line(_("None in this time."), LineTone.QUIET),))
        return
    columns = (
        Column(_("Colleague"), 2.0),
        Column(_("Measured"), 1.0, True),
        Column(_("Corrected by"), 1.0, True),
        Column(_("Together"), 1.0, True),
    )
    rows = tuple(
        (
            plain_name(found.names[author]),
            _tenths(_, found.measured_minutes.get(author, 0.0)),
            _tenths(_, found.corrected_minutes.get(author, 0.0)),
            _tenths(_, found.minutes_of(author)),
        )
        for author in found.authors
    )
    yield ReportTable(_("Minutes by colleague"), columns, rows)


def _noted(_: Translator, found: MonitoredInterval) -> Iterator[Block]:
    if not found.notes:
        yield Lines((Line(_("None in this time."), LineTone.QUIET),))
        return
    columns = (Column(_("Day")), Column(_("What")), Column(_("Note"), 3.0), Column(_("Colleague")))
    rows = tuple(
        (_.date(note.day), note_words(_, note), note.text, plain_name(note.author))
        for note in found.notes
    )
    yield ReportTable(_("Contacts, components and corrections"), columns, rows)


def note_words(_: Translator, note: Note) -> str:
    """Name the kind of note, with the minutes of a correction."""
    if note.minutes is None:
        return _(KINDS[note.kind])
    sign = "+" if note.minutes > 0 else "−"
    value = f"{sign}{_.number(abs(rounded_down(note.minutes, 1)), 1)}"
    return numbers.named(_, _(KINDS[note.kind]), value)


def _tenths(_: Translator, minutes: float) -> str:
    return _.number(rounded_down(minutes, 1), 1)


def _days(_: Translator, found: MonitoredInterval) -> ReportTable:
    days = sorted({*found.camera_days, *found.by_hand_days})
    rows = tuple(
        (_.date(day), _("camera") if day in found.camera_days else _("by hand")) for day in days
    )
    columns = (Column(_("Day")), Column(_("How it came")))
    return ReportTable(_("Each day with data, and how it came"), columns, rows)


def _has_contact(found: MonitoredInterval) -> bool:
    return bool(found.of(NoteKind.CONTACT))


def _yes(_: Translator, value: bool) -> str:
    return _("yes") if value else _("no")
