"""Outcome measures of a patient: the answers so far, and how often they are asked."""

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
# In days.
INTERVALS: dict[int, str] = {
    NEVER: marked("Not asked"),
    7: marked("Every week"),
    14: marked("Every two weeks"),
    28: marked("Every four weeks"),
}
MEASURE_NAMES: dict[str, str] = {
    "psfs": marked("Patient-Specific Functional Scale: their own activities, 0 to 10"),
    "rmdq": marked("Roland-Morris, total 0 to 24"),
    "odi": marked("Oswestry, percent"),
}
MEAN, TOTAL_SCORE = marked("mean"), marked("total")
CHART_PX = 240


def show(desk: Desk, file: PatientFile) -> None:
    """Show each measure with answers, the interval of the questions, and a field for a total."""
    _, patient = desk.words, file.patient
    # Scores of goals are shown in their own section.
    outcomes = [outcome for outcome in file.outcomes if outcome.measure_id in MEASURES]
    st.subheader(_("What they can do"), anchor=False)
    for measure in MEASURES.values():
        answered = [outcome for outcome in outcomes if outcome.measure_id == measure.id]
        if answered:
            _measure_chart(desk, measure, answered)
    if not outcomes:
        st.markdown(_("Not asked or not answered yet."))
    _interval_choice(desk, patient)
    _paper_total(desk, patient)


def _measure_chart(desk: Desk, measure: OutcomeMeasure, answered: Sequence[Outcome]) -> None:
    _ = desk.words
    st.markdown(
        f"**{plain(_(MEASURE_NAMES[measure.id]))}**  \n{_change_words(_, measure, answered)}"
    )
    lines(_, _points(desk, answered), "", measure.most, height_px=CHART_PX)


def _change_words(_: Translator, measure: OutcomeMeasure, answered: Sequence[Outcome]) -> str:
    score_change = change(measure, answered)
    if score_change is None:
        return _("{score} so far").format(score=_.number(answered[-1].score, 1))
    words = _("{first} → {newest}.").format(
        first=_.number(score_change.first, 1), newest=_.number(score_change.newest, 1)
    )
    threshold = _("A change of {points} points or more matters ({source}).").format(
        points=_.number(measure.important_change), source=_(measure.source)
    )
    if not score_change.is_important:
        return f"{words} {_('No change that matters.')} {threshold}"
    direction = _("Clearly better.") if score_change.better > 0 else _("Clearly worse.")
    return f"{words} {direction} {threshold}"


def _points(desk: Desk, answered: Sequence[Outcome]) -> Iterator[Point]:
    for outcome in answered:
        day = outcome.at.astimezone(desk.zone).date()
        if set(outcome.answers) == {TOTAL}:
            yield day, desk.words(TOTAL_SCORE), outcome.score
            continue
        yield from ((day, name, value) for name, value in outcome.answers.items())
        yield day, desk.words(MEAN), outcome.score


def _interval_choice(desk: Desk, patient: PatientRecord) -> None:
    _, key = desk.words, f"ask-{patient.id}"
    asks = desk.clinic.outcome_asks(desk.actor, patient.id)
    days = next((ask.every_days for ask in asks if ask.measure_id == PSFS), NEVER)
    choices = [*INTERVALS, *([] if days in INTERVALS else [days])]
    st.selectbox(
        _("Ask for their own activities"),
        choices,
        index=choices.index(days),
        format_func=lambda days: _interval_words(_, days),
        key=key,
        on_change=_set_interval,
        args=(desk, patient.id, key),
    )
    show_flash("outcomes")


def _interval_words(_: Translator, days: int) -> str:
    if days in INTERVALS:
        return _(INTERVALS[days])
    return _("Every {days} days").format(days=days)


def _set_interval(desk: Desk, patient_id: str, key: str) -> None:
    with flashing(desk, "outcomes"):
        days = int(st.session_state[key])
        desk.clinic.ask_outcome(desk.actor, patient_id, PSFS, days or None)


def _paper_total(desk: Desk, patient: PatientRecord) -> None:
    """Show a field for a total from paper: the texts of these measures aren't ours to show."""
    _, on_paper = desk.words, [measure for measure in MEASURES.values() if not measure.is_asked]
    with st.expander(_("Enter a total from paper")):
        measure_id = st.radio(
            _("Which measure?"),
            [measure.id for measure in on_paper],
            format_func=lambda name: _(MEASURE_NAMES[name]),
            key="paper-which",
            label_visibility="collapsed",
        )
        measure, key = MEASURES[measure_id], _paper_key(measure_id, patient.id)
        bounds = (measure.least, measure.most)
        is_in_bounds = number_field(
            _, _("Total"), bounds, key=key, step=1.0, value=None, format="%g"
        )
        st.button(
            _("Keep it"),
            key="keep-paper",
            disabled=st.session_state.get(key) is None or not is_in_bounds,
            on_click=_keep_total,
            args=(desk, patient.id),
        )


def _paper_key(measure_id: str, patient_id: str) -> str:
    return f"paper-{measure_id}-{patient_id}"


def _keep_total(desk: Desk, patient_id: str) -> None:
    _, measure_id = desk.words, field_text("paper-which")
    key = _paper_key(measure_id, patient_id)
    total = st.session_state.get(key)
    if total is None:
        return  # another measure was chosen before the button was disabled
    with flashing(desk, "outcomes", _("It is kept.")):
        desk.clinic.enter_outcome(desk.actor, patient_id, measure_id, {TOTAL: float(total)})
        st.session_state[key] = None
