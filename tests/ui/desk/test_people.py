"""The admin's pages: people and their roles, who treats whom, the audit log."""

from __future__ import annotations

import pytest

from formcheck.access import Role
from formcheck.ui.desk.records import AuditLine
from tests.ui.desk.double import CODE, NOW, Double
from tests.ui.desk.pages import click, opened, words


@pytest.fixture
def clinic() -> Double:
    return Double()


def test_a_new_colleague_gets_a_link_to_choose_a_password(clinic: Double) -> None:
    app = opened(clinic, "people", "ada")
    app.text_input(key="member-name").input("Pia").run()
    click(app, "add-member")
    assert "Please write a whole e-mail address." in words(app)
    app.text_input(key="member-email").input("pia@clinic.example").run()
    click(app, "add-member")
    assert f"https://clinic.example/?invited={CODE}" in words(app)
    added = clinic.people_by_id["new-1"]
    assert (added.name, added.roles) == ("Pia", frozenset({Role.PHYSIOTHERAPIST}))
    click(app, "put-link-away")
    assert CODE not in words(app)


def test_roles_are_changed_and_a_refusal_leaves_them_as_they_were(clinic: Double) -> None:
    app = opened(clinic, "people", "ada")
    app.pills(key="roles-paula").set_value([Role.PHYSIOTHERAPIST, Role.ADMIN]).run()
    assert clinic.people_by_id["paula"].roles == {Role.PHYSIOTHERAPIST, Role.ADMIN}
    app.pills(key="roles-peter").set_value([]).run()
    assert "Choose at least one role." in words(app)
    assert app.pills(key="roles-peter").value == [Role.PHYSIOTHERAPIST]


def test_who_forgot_the_password_gets_a_new_link(clinic: Double) -> None:
    app = opened(clinic, "people", "ada")
    click(app, "again-peter")
    assert f"?invited={CODE}" in words(app)


def test_somebody_is_removed_only_when_asked_twice_and_never_oneself(clinic: Double) -> None:
    app = opened(clinic, "people", "ada")
    assert "ask-removing-people-ada" not in [button.key for button in app.button]
    for place, name in (("people", "peter"), ("assign", "bo")):
        click(app, f"ask-removing-{place}-{name}")
        assert name in clinic.people_by_id
        click(app, f"yes-removing-{place}-{name}")
        assert name not in clinic.people_by_id
        assert f"{name.title()} is removed." in words(app)


def test_how_long_the_clinic_keeps_what_patients_sent_is_said_here(clinic: Double) -> None:
    app = opened(clinic, "rules", "ada")
    assert app.number_input(key="keeping-days").disabled
    app.checkbox(key="keeping-limited").check().run()
    app.number_input(key="keeping-days").set_value(400).run()
    click(app, "keeping-save")
    assert clinic.days == 400
    assert "It is saved." in words(app)
    again = opened(clinic, "rules", "ada")
    assert again.number_input(key="keeping-days").value == 400
    again.checkbox(key="keeping-limited").uncheck().run()
    click(again, "keeping-save")
    assert clinic.days is None


def test_a_patient_may_be_treated_by_several(clinic: Double) -> None:
    app = opened(clinic, "people", "ada")
    app.multiselect(key="treated-by-bo").set_value(["paula", "peter"]).run()
    assert "bo" in clinic.people_by_id["paula"].treats
    app.multiselect(key="treated-by-bo").set_value(["paula"]).run()
    assert "bo" not in clinic.people_by_id["peter"].treats
    assert "Changed for Bo." in words(app)


def test_a_clinic_without_patients_is_told_who_invites_them(clinic: Double) -> None:
    for name in ("anna", "bo", "chloé"):
        del clinic.people_by_id[name]
    assert "No patient was invited yet." in words(opened(clinic, "people", "ada"))


def line(number: int, detail: str | None = None) -> AuditLine:
    return AuditLine(number, NOW, "p", "Paula", "physiotherapist", "prescribe", "a", "Anna", detail)


def test_the_audit_log_is_in_words_and_can_be_paged(clinic: Double) -> None:
    clinic.lines = [line(number, f"version {number}") for number in range(1, 151)]
    app = opened(clinic, "audit", "ada")
    assert "version 150<" in words(app)
    assert "version 50<" not in words(app)
    assert "prescribed" in words(app)
    click(app, "Older")
    assert "version 50<" in words(app)
    assert "version 150<" not in words(app)
    click(app, "Newest")
    assert "version 150<" in words(app)


def test_a_refused_act_is_said_in_the_readers_language(clinic: Double) -> None:
    clinic.lines = [line(1, "refused")]
    assert "refusé" in words(opened(clinic, "audit", "ada", "fr"))


def test_an_empty_audit_log_says_so(clinic: Double) -> None:
    assert "Nothing yet." in words(opened(clinic, "audit", "ada"))
