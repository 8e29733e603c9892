"""Starting points of a prescription: a template, the clinic's own, or another patient's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from formcheck.errors import FormCheckError
from formcheck.plan.draft import Draft, items_of, problem_of, with_items, with_words
from formcheck.plan.items import PlanItem
from formcheck.plan.templates import Template, load_templates
from formcheck.store.clinic.clinic_records import PatientRecord
from formcheck.store.clinic.templating import LONGEST_NAME, OwnTemplate
from formcheck.ui.desk import editor_state
from formcheck.ui.desk.context import Desk, field_text, flash, flashing, show_flash
from formcheck.ui.plain_text import plain
from formcheck.words import Translator, translator


def show(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    """Offer templates, the clinic's own first; then another patient's prescription."""
    _ = desk.words
    with st.expander(_("Start from a template"), expanded=not draft.rows):
        _templates(desk, patient, draft)
    with st.expander(_("Copy from another patient")):
        _copy(desk, patient, draft)


def keep(desk: Desk, draft: Draft) -> None:
    """Offer to keep the editor's content as a template of the clinic's."""
    _, name = desk.words, "template-name"
    with st.expander(_("Keep as a template of the clinic's")):
        show_flash("template")
        st.text_input(_("Name of the template"), key=name, max_chars=LONGEST_NAME)
        st.caption(_("Exercises, doses and days are kept; your words to this patient are not."))
        st.button(
            _("Keep as a template"),
            key="keep-template",
            disabled=not draft.rows or any(problem_of(row) for row in draft.rows),
            on_click=_keep,
            args=(desk, draft, name),
            width="stretch",
        )


def take_words(patient_id: str) -> None:
    """Take the days and the note into the draft. Made for `on_change`."""
    days = st.session_state[f"days-{patient_id}"]
    editor_state.change(patient_id, with_words, days, field_text(f"note-{patient_id}"))


def _templates(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    _, known = desk.words, load_templates()
    own = {each.id: each for each in desk.clinic.templates(desk.actor)}
    offered = [name for name, each in own.items() if not each.is_put_away]
    show_flash("templates")
    picked = st.radio(
        _("Template"),
        [*offered, *known],
        format_func=lambda name: own[name].name if name in own else _(known[name].name),
        key="template",
        label_visibility="collapsed",
    )
    if picked in own:
        _about_own(desk, own[picked])
    else:
        st.markdown(_(known[picked].about))
        st.caption(_("Source: {source}").format(source=_(known[picked].source)))
    st.button(
        use_label(_, draft),
        key="use-template",
        on_click=_use,
        args=(desk, patient),
    )
    for each in own.values():
        if each.is_put_away:
            st.button(
                _("Bring back: {name}").format(name=plain(each.name)),
                key=f"bring-back-{each.id}",
                type="tertiary",
                on_click=_put_away,
                args=(desk, each.id, False),
            )


def _about_own(desk: Desk, template: OwnTemplate) -> None:
    _, day = desk.words, desk.day(template.at, brief=True)
    kept = _("A template of the clinic's, kept by {author}: {day}")
    st.caption(plain(kept.format(author=template.author, day=day)))
    st.button(
        _("Put this template away"),
        key=f"put-away-{template.id}",
        type="tertiary",
        on_click=_put_away,
        args=(desk, template.id, True),
    )


def _use(desk: Desk, patient: PatientRecord) -> None:
    theirs = translator(patient.language)  # a note is for the patient to read
    with flashing(desk, "templates"):
        template = _picked(desk)
        items = [replace(item, note=theirs(item.note)) for item in template.items]
        begin_from(patient, items, template.days)


def _picked(desk: Desk) -> Template | OwnTemplate:
    name = field_text("template")
    own = {each.id: each for each in desk.clinic.templates(desk.actor)}
    return own.get(name) or load_templates()[name]


def use_label(_: Translator, draft: Draft) -> str:
    """Name the button that begins a draft from something; it says if that replaces the old one."""
    return _("Use it in place of the exercises below") if draft.rows else _("Use it")


def begin_from(
    patient: PatientRecord, items: Sequence[PlanItem], days: Sequence[int] | None
) -> None:
    """Put exercises and days into the draft, in place of its own."""
    editor_state.change(patient.id, with_items, items)
    st.session_state[f"days-{patient.id}"] = list(days or ())
    take_words(patient.id)


def _copy(desk: Desk, patient: PatientRecord, draft: Draft) -> None:
    _, names = desk.words, desk.clinic.prescribed_patients(desk.actor)
    others = {each: name for each, name in names.items() if each != patient.id}
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
        begin_from(patient, items, newest.days)


def _keep(desk: Desk, draft: Draft, name: str) -> None:
    _ = desk.words
    try:
        desk.clinic.keep_template(desk.actor, field_text(name), items_of(draft), draft.days or None)
    except FormCheckError as error:
        flash("template", error.sentence.said(_), went_well=False)
    else:
        flash("template", _("The template is kept: your colleagues find it, too."))
        st.session_state[name] = ""


def _put_away(desk: Desk, template_id: str, away: bool) -> None:
    with flashing(desk, "templates"):
        desk.clinic.put_template_away(desk.actor, template_id, away=away)
