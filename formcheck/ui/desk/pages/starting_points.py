"""Starting points of a draft: a template or another patient's prescription."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.plan.draft import Draft, items_of, problem_of, with_items
from formcheck.plan.items import PlanItem
from formcheck.plan.templates import Template, load_templates
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.templating import LONGEST_NAME, OwnTemplate
from formcheck.ui.desk import editor_state
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.plain_text import plain
from formcheck.words import Translator, translator


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Offer templates, the clinic's own first, and the prescriptions of other patients."""
    _ = desk.words
    with st.expander(_("Start from a template"), expanded=not draft.rows):
        _template_choice(desk, patient, draft)
    with st.expander(_("Copy from another patient")):
        _copy_choice(desk, patient, draft)


def show_template_form(desk: Desk, draft: Draft) -> None:
    """Show the form that keeps the draft as a template of the clinic's."""
    _, name_key = desk.words, "template-name"
    with st.expander(_("Keep as a template of the clinic's")):
        show_flash("template")
        st.text_input(_("Name of the template"), key=name_key, max_chars=LONGEST_NAME)
        st.caption(_("Exercises, doses and days are kept; your words to this patient are not."))
        st.button(
            _("Keep as a template"),
            key="keep-template",
            disabled=not draft.rows or any(problem_of(row) for row in draft.rows),
            on_click=_keep_template,
            args=(desk, draft, name_key),
            width="stretch",
        )


def _template_choice(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    _, built_in = desk.words, load_templates()
    own = {template.id: template for template in desk.clinic.templates(desk.actor)}
    offered = [name for name, template in own.items() if not template.is_put_away]
    show_flash("templates")
    chosen = st.radio(
        _("Template"),
        [*offered, *built_in],
        format_func=lambda name: own[name].name if name in own else _(built_in[name].name),
        key="template",
        label_visibility="collapsed",
    )
    if chosen in own:
        _own_template(desk, own[chosen])
    else:
        st.markdown(_(built_in[chosen].about))
        st.caption(_("Source: {source}").format(source=_(built_in[chosen].source)))
    st.button(
        use_label(_, draft),
        key="use-template",
        on_click=_use_template,
        args=(desk, patient),
    )
    for template in own.values():
        if template.is_put_away:
            st.button(
                _("Bring back: {name}").format(name=plain(template.name)),
                key=f"bring-back-{template.id}",
                type="tertiary",
                on_click=_set_put_away,
                args=(desk, template.id, False),
            )


def _own_template(desk: Desk, template: OwnTemplate) -> None:
    _, day = desk.words, desk.day(template.at, brief=True)
    caption = _("A template of the clinic's, kept by {author}: {day}")
    st.caption(plain(caption.format(author=template.author, day=day)))
    st.button(
        _("Put this template away"),
        key=f"put-away-{template.id}",
        type="tertiary",
        on_click=_set_put_away,
        args=(desk, template.id, True),
    )


def _use_template(desk: Desk, patient: PatientRecord) -> None:
    patient_words = translator(patient.language)  # the patient reads the notes
    with flashing(desk, "templates"):
        template = _chosen_template(desk)
        items = [replace(item, note=patient_words(item.note)) for item in template.items]
        fill_draft(patient, items, template.days)


def _chosen_template(desk: Desk) -> Template | OwnTemplate:
    name = field_text("template")
    own = {template.id: template for template in desk.clinic.templates(desk.actor)}
    return own.get(name) or load_templates()[name]


def use_label(_: Translator, draft: Draft) -> str:
    """Return the label of a button that fills the draft, saying whether it replaces exercises."""
    return _("Use it in place of the exercises below") if draft.rows else _("Use it")


def fill_draft(
    patient: PatientRecord, items: Sequence[PlanItem], days: Sequence[int] | None
) -> None:
    """Replace the draft's exercises and days."""
    editor_state.change(patient.id, with_items, items)
    st.session_state[f"days-{patient.id}"] = list(days or ())
    editor_state.take_days_and_note(patient.id)


def _copy_choice(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    _, names = desk.words, desk.clinic.prescribed_patients(desk.actor)
    others = {patient_id: name for patient_id, name in names.items() if patient_id != patient.id}
    show_flash("copy")
    if not others:
        st.markdown(_("None of your other patients has a prescription."))
        return
    from_id = st.selectbox(
        _("Whose prescription?"),
        list(others),
        index=None,
        format_func=others.__getitem__,
        key="copy-from",
        placeholder=_("nobody"),
    )
    st.caption(_("Exercises, doses and days are copied; your words to them are not."))
    st.button(
        use_label(_, draft),
        key="copy-plan",
        disabled=from_id is None,
        on_click=_copy_plan,
        args=(desk, patient),
    )


def _copy_plan(desk: Desk, patient: PatientRecord) -> None:
    with flashing(desk, "copy"):
        newest = desk.clinic.plans(desk.actor, field_text("copy-from"))[0]
        items = [replace(item, note="") for item in newest.items]
        fill_draft(patient, items, newest.days)


def _keep_template(desk: Desk, draft: Draft, name_key: str) -> None:
    _ = desk.words
    try:
        desk.clinic.keep_template(
            desk.actor, field_text(name_key), items_of(draft), draft.days or None
        )
    except FormCheckError as error:
        flash("template", error.sentence.said(_), went_well=False)
    else:
        flash("template", _("The template is kept: your colleagues find it, too."))
        st.session_state[name_key] = ""


def _set_put_away(desk: Desk, template_id: str, away: bool) -> None:
    with flashing(desk, "templates"):
        desk.clinic.put_template_away(desk.actor, template_id, away=away)
