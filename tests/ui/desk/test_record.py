"""A patient's record on the page: corrected and undone, paused, handed over, discharged."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from formcheck.report.report_formats import ReportFormat
from formcheck.review.day_span import latest
from formcheck.store.clinic.treatment import Details
from formcheck.ui.desk.pages.exports import days_report
from tests.ui.desk.made import Made
from tests.ui.desk.pages import click, opened, words
from tests.ui.desk.test_exports import desk_of, read
from tests.ui.desk.trained import a_session


def test_a_correction_is_saved_and_undone(clinic: Made) -> None:
    anna = clinic.id("anna")
    page = opened(clinic, "patients_page", patient=anna)
    page.text_input(key=f"record-{anna}-name").set_value("Anna B.")
    click(page, f"record-{anna}-save")
    assert page.title[0].value == "Anna B."
    click(page, "Undo the correction")
    assert page.title[0].value == "Anna" and "It is as it was before." in words(page)


def test_a_correction_or_its_undo_leaves_alone_what_a_colleague_changed(clinic: Made) -> None:
    anna, paula, peter = clinic.id("anna"), clinic.actor("paula"), clinic.actor("peter")
    clinic.entrust(paula, anna, peter.person_id, "", goes_on=True)
    page = opened(clinic, "patients_page", patient=anna)
    clinic.correct_patient(peter, anna, Details("Anna", "fr", "H7", date(1950, 1, 1)))
    page.text_input(key=f"record-{anna}-name").set_value(" Anna B. ")
    click(page, f"record-{anna}-save")
    assert page.text_input(key=f"record-{anna}-number").value == "H7"
    click(page, "Undo the correction")
    now = clinic.patient(paula, anna)
    assert (now.name, now.language, now.hospital_number) == ("Anna", "fr", "H7")
    page.text_input(key=f"record-{anna}-number").set_value("H8")
    clinic.correct_patient(peter, anna, Details("Anna", "fr", "H9", date(1950, 1, 1)))
    click(page, f"record-{anna}-save")
    assert "Somebody else has changed this meanwhile" in page.error[0].value
    assert page.text_input(key=f"record-{anna}-number").value == "H9"
    assert clinic.patient(paula, anna).hospital_number == "H9"


def test_a_patient_who_is_handed_over_is_gone_and_the_colleague_reads_why(clinic: Made) -> None:
    anna, peter = clinic.id("anna"), clinic.id("peter")
    page = opened(clinic, "patients_page", patient=anna)
    page.selectbox(key=f"entrust-{anna}-to").set_value(peter)
    page.run()
    page.text_area(key=f"entrust-note-{anna}").set_value("Mind her *left* side.")
    click(page, f"entrust-{anna}-False")
    assert page.title[0].value == "Patients" and "Anna is handed over." in words(page)
    page = opened(clinic, "patients_page", who="peter", patient=anna)
    assert "Mind her \\*left\\* side\\." in words(page)
    click(page, "I have read it")
    assert "Paula handed over to Peter" not in "".join(each.value for each in page.markdown)


def test_a_note_on_a_hand_over_does_not_come_back_with_the_patient(clinic: Made) -> None:
    anna, paula, peter = clinic.id("anna"), clinic.actor("paula"), clinic.actor("peter")
    clinic.correct_patient(paula, anna, Details("*Anna*", "en"))
    page = opened(clinic, "patients_page", patient=anna)
    page.selectbox(key=f"entrust-{anna}-to").set_value(peter.person_id)
    page.text_area(key=f"entrust-note-{anna}").set_value("Mind her left side.").run()
    assert clinic.drafts(paula, anna)
    click(page, f"entrust-{anna}-False")
    assert [each.value for each in page.success] == ["\\*Anna\\* is handed over."]
    clinic.entrust(peter, anna, paula.person_id, "", goes_on=False)
    assert clinic.drafts(paula, anna) == {}
    page.query_params["patient"] = anna
    page.run()  # in the same tab
    for each in (page, opened(clinic, "patients_page", patient=anna)):
        assert each.text_area(key=f"entrust-note-{anna}").value == ""


def test_a_report_says_who_it_is_and_names_the_pause_in_place_of_the_absence(
    clinic: Made,
) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.send("anna", a_session("one", days_ago=30), a_session("two", days_ago=2))
    days, patient = latest(desk.today()), clinic.patient(desk.actor, anna)
    said = read(ReportFormat.HTML, days_report(desk, patient, days, ReportFormat.HTML))
    assert "No session from" in said
    begin = clinic.now() - timedelta(days=29)
    clinic.pause(desk.actor, anna, begin, begin + timedelta(days=26), "Knee surgery")
    said = read(ReportFormat.HTML, days_report(desk, patient, days, ReportFormat.HTML))
    assert "No session from" not in said and "Knee surgery" in said
    first = begin.astimezone(UTC).date()
    assert f"Paused from {desk.words.date(first)}" in said


def test_birth_date_and_number_are_in_the_bundle_for_other_systems(clinic: Made) -> None:
    desk, anna = desk_of(clinic), clinic.id("anna")
    clinic.send("anna", a_session("one", days_ago=2))
    details = Details("Anna", "en", "H 7", date(1960, 5, 4))
    clinic.correct_patient(desk.actor, anna, details)
    patient = clinic.patient(desk.actor, anna)
    said = days_report(desk, patient, latest(desk.today()), ReportFormat.FHIR).decode()
    assert said.count('"birthDate": "1960-05-04"') == said.count('"value": "H 7"') > 0


def test_an_earlier_closing_note_is_read_again_after_the_treatment_was_taken_up(
    clinic: Made,
) -> None:
    anna, paula = clinic.id("anna"), clinic.actor("paula")
    clinic.discharge(paula, anna, "Trains alone now.")
    page = opened(clinic, "patients_page", patient=anna)
    assert [each.value for each in page.text].count("Trains alone now.") == 1
    click(page, f"take-up-{anna}")
    assert "Trains alone now." in [each.value for each in page.text]
    assert "treatment resumed on" in words(page)
    clinic.discharge(paula, anna, "Moved away.")
    newest, first = clinic.discharges(paula, anna)
    assert (newest.note, newest.ended_at) == ("Moved away.", None)
    assert first.note == "Trains alone now." and first.ended_at is not None
    page.run()
    assert {"Trains alone now.", "Moved away."} <= {each.value for each in page.text}
