"""The admin's pages: people and their roles, who treats whom, the audit log."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from formcheck.access import Role
from formcheck.errors import AccessError
from formcheck.plan.templates import load_templates
from tests.exchange.made import answers
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words


def code_in(app: AppTest) -> str:
    """The code of the link that is handed out."""
    (link,) = [str(one.value) for one in app.code]
    return link.removeprefix("https://clinic.example/?invited=")


def roles(clinic: Made, who: str) -> frozenset[Role]:
    return clinic.actor(who).roles


def treated(clinic: Made, who: str) -> set[str]:
    lines = clinic.worklist(clinic.actor(who)).lines
    return {line.place.name for line in lines}


def names(clinic: Made) -> set[str]:
    ada = clinic.actor("ada")
    everybody = (*clinic.colleagues(ada), *clinic.treated(ada).patients)
    return {one.name for one in everybody}


def test_a_new_colleague_gets_a_link_to_choose_a_password(clinic: Made) -> None:
    app = opened(clinic, "people_page", "ada")
    app.text_input(key="member-name").input("Pia").run()
    click(app, "add-member")
    assert "Please write a whole e-mail address." in words(app)
    app.text_input(key="member-email").input("paula@clinic.example").run()
    click(app, "add-member")
    assert "Somebody has an account with this e-mail already." in words(app)
    app.text_input(key="member-email").input("pia@clinic.example").run()
    click(app, "add-member")
    assert clinic.invited(code_in(app)).email == "pia@clinic.example"
    assert roles(clinic, "pia") == {Role.PHYSIOTHERAPIST}
    assert "No password chosen yet" in words(app)
    click(app, "put-link-away")
    assert not app.code


def test_roles_are_changed_and_a_refusal_leaves_them_as_they_were(clinic: Made) -> None:
    app = opened(clinic, "people_page", "ada")
    paula, peter, ada = (f"roles-{clinic.id(who)}" for who in ("paula", "peter", "ada"))
    app.pills(key=peter).set_value([]).run()
    assert "Choose at least one role." in words(app)
    assert app.pills(key=peter).value == [Role.PHYSIOTHERAPIST]
    app.pills(key=ada).set_value([Role.PHYSIOTHERAPIST]).run()
    assert "A clinic needs an admin" in words(app)
    assert roles(clinic, "ada") == {Role.ADMIN}
    app.pills(key=paula).set_value([Role.PHYSIOTHERAPIST, Role.ADMIN]).run()
    assert roles(clinic, "paula") == {Role.PHYSIOTHERAPIST, Role.ADMIN}


def test_who_forgot_the_password_gets_a_new_link(clinic: Made) -> None:
    app = opened(clinic, "people_page", "ada")
    click(app, f"again-{clinic.id('peter')}")
    assert "Any password they had no longer works" in words(app)
    assert clinic.invited(code_in(app)).email == "peter@clinic.example"


def test_somebody_is_removed_only_when_asked_twice_and_never_oneself(clinic: Made) -> None:
    app = opened(clinic, "people_page", "ada")
    assert f"ask-removing-people-{clinic.id('ada')}" not in [button.key for button in app.button]
    for place, name in (("people", "Peter"), ("assign", "Bo")):
        asked = f"removing-{place}-{clinic.id(name.lower())}"
        click(app, f"ask-{asked}")
        assert name in names(clinic)
        if place == "people":
            click(app, f"yes-{asked}")
            assert "choose who takes them over" in words(app) and name in names(clinic)
            click(app, f"ask-{asked}")
            app.selectbox(key=f"to-{asked}").select(clinic.id("paula")).run()
        click(app, f"yes-{asked}")
        assert name not in names(clinic)
        assert f"{name} is removed." in words(app)


def test_how_long_the_clinic_keeps_what_patients_sent_is_said_here(clinic: Made) -> None:
    app, ada = opened(clinic, "rules_page", "ada"), clinic.actor("ada")
    assert app.number_input(key="keeping-days").disabled
    app.checkbox(key="keeping-limited").check().run()
    app.number_input(key="keeping-days").set_value(400).run()
    click(app, "keeping-save")
    assert clinic.retention(ada) == 400
    assert "It is saved." in words(app)
    again = opened(clinic, "rules_page", "ada")
    assert again.number_input(key="keeping-days").value == 400
    again.checkbox(key="keeping-limited").uncheck().run()
    click(again, "keeping-save")
    assert clinic.retention(ada) is None


def test_a_patient_may_be_treated_by_several(clinic: Made) -> None:
    app, by = opened(clinic, "people_page", "ada"), f"treated-by-{clinic.id('bo')}"
    app.multiselect(key=by).set_value([clinic.id("paula"), clinic.id("peter")]).run()
    assert "Bo" in treated(clinic, "paula")
    app.multiselect(key=by).set_value([clinic.id("paula")]).run()
    assert treated(clinic, "peter") == set()
    assert "Changed for Bo." in words(app)


def test_many_patients_come_page_by_page_and_one_is_found_by_name(clinic: Made) -> None:
    for number in range(60):
        clinic.invite_patient(clinic.actor("paula"), f"Zoé {number:02}", "fr")
    app = opened(clinic, "people_page", "ada")
    assert "1 to 50 of 63" in words(app)
    assert len(app.multiselect) == 50
    click(app, "treated-further")
    assert "51 to 63 of 63" in words(app)
    app.text_input(key="find-treated").input("zoé 07").run()
    (by,) = app.multiselect
    assert by.label == "Who treats Zoé 07"
    app.text_input(key="find-treated").input("nobody like this").run()
    assert "No patient has this name." in words(app)


def test_a_clinic_without_patients_is_told_who_invites_them(clinic: Made) -> None:
    for who in ("anna", "bo", "chloé"):
        clinic.remove_person(clinic.actor("ada"), clinic.id(who))
    assert "No patient has been invited yet." in words(opened(clinic, "people_page", "ada"))


def test_the_audit_log_is_in_words_and_can_be_paged(clinic: Made) -> None:
    items = load_templates()["extension"].items
    for days in range(1, 110):
        clinic.set_retention(clinic.actor("ada"), days)
    clinic.prescribe(clinic.actor("paula"), clinic.id("anna"), items)
    app = opened(clinic, "audit_page", "ada")
    newest = words(app)
    for part in ("Paula", "prescribed", "Anna", "version 1<", "retention 109<"):
        assert part in newest
    assert "retention 5<" not in newest
    click(app, "Older")
    assert "retention 5<" in words(app)
    assert "retention 109<" not in words(app)
    click(app, "Newest")
    assert "retention 109<" in words(app)


def test_a_refused_act_is_said_in_the_readers_language(clinic: Made) -> None:
    with pytest.raises(AccessError):
        clinic.patient(clinic.actor("peter"), clinic.id("anna"))
    assert "refusé" in words(opened(clinic, "audit_page", "ada", "fr"))


def test_patients_whom_nobody_treats_are_said_with_their_alerts(clinic: Made) -> None:
    ada = clinic.actor("ada")
    assert words(opened(clinic, "untreated_warning", "ada")) == ""
    clinic.unassign(ada, clinic.id("peter"), clinic.id("bo"))
    assert "1 patient has nobody who treats them: Bo." in words(
        opened(clinic, "untreated_warning", "ada")
    )
    clinic.note("bo", answers("fever"))
    said = words(opened(clinic, "untreated_warning", "ada"))
    assert "1 of their alerts is waiting, and nobody sees it." in said
    assert "fever" not in said.lower()
