"""Outcome measures of a patient: what they said they can do, and how often they are asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import streamlit as st

from formcheck.review.outcomes import MEASURES, PSFS, TOTAL, Outcome, OutcomeMeasure, change
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.ui.charts import Point, lines
from formcheck.ui.desk.context import Desk, field_text, flashing, show_flash
from formcheck.ui.desk.number_field import number_field
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.plain_text import plain
from formcheck.words import Translator, marked

NEVER = 0
INTERVALS: dict[int, str] = {
    NEVER: marked("Not asked"),
    7: marked("Every week"),
    14: marked("Every two weeks"),
    28: marked("Every four weeks"),
}
NAMES: dict[str, str] = {
    "psfs": marked("Patient-Specific Functional Scale: their own activities, 0 to 10"),
    "rmdq": marked("Roland-Morris, total 0 to 24"),
    "odi": marked("Oswestry, percent"),
}
MEAN = marked("mean")
CHART_PX = 240


def show(desk: Desk, file: PatientFile) -> None:
    """Show each measure that has answers; then what is asked, and a total from paper."""
    _, patient = desk.words, file.patient
    # Scores of goals alone stand at the goals.
    found = [each for each in file.outcomes if each.measure_id in MEASURES]
    st.subheader(_("What they can do"), anchor=False)
    for measure in MEASURES.values():
        answered = [each for each in found if each.measure_id == measure.id]
        if answered:
            _measure(desk, measure, answered)
    if not found:
        st.markdown(_("Not asked or not answered yet."))
    _ask(desk, patient)
    _enter(desk, patient)


def _measure(desk: Desk, measure: OutcomeMeasure, answered: Sequence[Outcome]) -> None:
    _ = desk.words
    st.markdown(f"**{plain(_(NAMES[measure.id]))}**  \n{_in_words(_, measure, answered)}")
    lines(_, _points(desk, answered), "", measure.most, height_px=CHART_PX)


def _in_words(_: Translator, measure: OutcomeMeasure, answered: Sequence[Outcome]) -> str:
    found = change(measure, answered)
    if found is None:
        return _("{score} so far").format(score=_.number(answered[-1].score, 1))
    words = _("{first} → {newest}.").format(
        first=_.number(found.first, 1), newest=_.number(found.newest, 1)
    )
    least = _("A change of {points} points or more matters ({source}).").format(
        points=_.number(measure.important_change), source=_(measure.source)
    )
    if not found.is_important:
        return f"{words} {_('No change that matters.')} {least}"
    return f"{words} {_('Clearly better.') if found.better > 0 else _('Clearly worse.')} {least}"


def _points(desk: Desk, answered: Sequence[Outcome]) -> Iterator[Point]:
    for each in answered:
        day = each.at.astimezone(desk.zone).date()
        if set(each.answers) != {TOTAL}:
            yield from ((day, name, value) for name, value in each.answers.items())
        yield day, desk.words(MEAN), each.score


def _ask(desk: Desk, patient: PatientRecord) -> None:
    _, key = desk.words, f"ask-{patient.id}"
    asks = desk.clinic.outcome_asks(desk.actor, patient.id)
    days = next((each.every_days for each in asks if each.measure_id == PSFS), NEVER)
    known = [*INTERVALS, *([] if days in INTERVALS else [days])]
    st.selectbox(
        _("Ask for their own activities"),
        known,
        index=known.index(days),
        format_func=lambda each: _interval(_, each),
        key=key,
        on_change=_set_interval,
        args=(desk, patient.id, key),
    )
    show_flash("outcomes")


def _interval(_: Translator, days: int) -> str:
    if days in INTERVALS:
        return _(INTERVALS[days])
    return _("Every {days} days").format(days=days)


def _set_interval(desk: Desk, patient_id: str, key: str) -> None:
    with flashing(desk, "outcomes"):
        days = int(st.session_state[key])
        desk.clinic.ask_outcome(desk.actor, patient_id, PSFS, days or None)


def _enter(desk: Desk, patient: PatientRecord) -> None:
    """Take a total from paper: the texts of these measures aren't ours to show."""
    _, on_paper = desk.words, [each for each in MEASURES.values() if not each.is_asked]
    with st.expander(_("Enter a total from paper")):
        which = st.radio(
            _("Which measure?"),
            [each.id for each in on_paper],
            format_func=lambda each: _(NAMES[each]),
            key="paper-which",
            label_visibility="collapsed",
        )
        measure, key = MEASURES[which], _paper_key(which, patient.id)
        bounds = (measure.least, measure.most)
        is_right = number_field(_, _("Total"), bounds, key=key, step=1.0, value=None, format="%g")
        st.button(
            _("Keep it"),
            key="keep-paper",
            disabled=st.session_state.get(key) is None or not is_right,
            on_click=_keep,
            args=(desk, patient.id),
        )


def _paper_key(measure_id: str, patient_id: str) -> str:
    return f"paper-{measure_id}-{patient_id}"


def _keep(desk: Desk, patient_id: str) -> None:
    _, measure_id = desk.words, field_text("paper-which")
    key = _paper_key(measure_id, patient_id)
    total = st.session_state.get(key)
    if total is None:
        return  # another measure was chosen before the page could switch the button off
    with flashing(desk, "outcomes", _("It is kept.")):
        desk.clinic.enter_outcome(desk.actor, patient_id, measure_id, {TOTAL: float(total)})
        st.session_state[key] = None
