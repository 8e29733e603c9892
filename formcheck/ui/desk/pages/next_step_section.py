"""Next steps of a prescription: proposed by the clinic's rules, prescribed only by a person."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from formcheck.review.next_step import Step, next_steps, with_steps
from formcheck.review.past import PastSession
from formcheck.review.rules import Rules
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.records import PlanVersion
from formcheck.ui.desk.context import Desk, flash, flashing, show_flash
from formcheck.ui.desk.patient_file import PatientFile
from formcheck.ui.plain_text import plain
from formcheck.wording.doses import dose
from formcheck.wording.names import title_of
from formcheck.words import Translator


def show(desk: Desk, file: PatientFile, plan: PlanVersion, past: Sequence[PastSession]) -> None:
    """Show the proposed steps as checkboxes, the rule, and a button to prescribe the ticked ones.

    Args:
        past: the patient's sessions, the newest first.
    """
    _, patient, rules = desk.words, file.patient, desk.clinic.rules(desk.actor)
    show_flash("step")
    open_kinds = [alert.kind for alert in file.open_alerts]
    steps = next_steps(plan.items, plan.version, past, rules, open_kinds)
    if not steps:
        return
    with st.container(border=True, key="desk-steps"):
        st.markdown(f"**{_('Next step')}**")
        for step in steps:
            _step_checkbox(_, patient, plan, step)
        st.caption(rule_words(_, rules))
        st.button(
            _("Prescribe this step"),
            key="take-step",
            shortcut="a",
            disabled=not _chosen_steps(patient, plan, steps),
            on_click=_prescribe_steps,
            args=(desk, patient, plan, steps),
            width="stretch",
        )


def rule_words(_: Translator, rules: Rules) -> str:
    """Put the rule in words, with its numbers."""
    template = _(
        "The rule: after {sessions} sessions in a row with all sets seen, {share} of the "
        "repetitions in form, and pain given before and after and not up by {points} points, "
        "add one repetition on each side, up to {most}; then one second of hold, up to "
        "{seconds}. No step is proposed while pain was up in one of the {sessions} newest "
        "sessions, whatever its exercises, or while an alert of safety or pain is open. "
        "Nothing changes unless you say so."
    )
    return template.format(
        sessions=rules.step_sessions,
        share=_.percent(rules.good_share),
        points=rules.pain_rise,
        most=rules.most_repetitions,
        seconds=rules.most_hold_s,
    )


def _step_checkbox(_: Translator, patient: PatientRecord, plan: PlanVersion, step: Step) -> None:
    name = title_of(_, step.before.exercise_id)
    label = _("{exercise}: {dose}").format(
        exercise=name, dose=f"{dose(_, step.before)} → {dose(_, step.after)}"
    )
    st.checkbox(plain(label), value=True, key=_key(patient, plan, step))


def _chosen_steps(patient: PatientRecord, plan: PlanVersion, steps: Sequence[Step]) -> list[Step]:
    return [step for step in steps if st.session_state.get(_key(patient, plan, step))]


def _key(patient: PatientRecord, plan: PlanVersion, step: Step) -> str:
    return f"step-{patient.id}-{plan.version}-{step.place}"


def _prescribe_steps(
    desk: Desk, patient: PatientRecord, plan: PlanVersion, steps: Sequence[Step]
) -> None:
    _, chosen = desk.words, _chosen_steps(patient, plan, steps)
    if not chosen:
        return  # the last one was unticked before the button was disabled
    with flashing(desk, "step"):
        items = with_steps(plan.items, chosen)
        version = desk.clinic.prescribe(
            desk.actor, patient.id, items, plan.days, plan.note, plan.version
        )
        flash("step", _("Version {number} is prescribed.").format(number=version))
