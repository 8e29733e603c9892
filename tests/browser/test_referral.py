"""A referral's file is read by the browser and becomes a draft; the hub still takes no upload."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from formcheck.store.clinic.treatment import Details
from tests.browser.at_desk import Hub, heading, log_in
from tests.browser.conftest import settled
from tests.referral.made import a_bundle, a_patient, a_request, text_of

pytestmark = pytest.mark.browser
Snap = Callable[[Page, str], None]


def test_a_referral_is_chosen_looked_through_and_prescribed(
    desk: Page, hub: Hub, tmp_path: Path, snap: Snap
) -> None:
    paula = hub.paula()
    patient_id, _ = hub.clinic.invite_patient(paula, "Gwen", "en")
    hub.clinic.correct_patient(paula, patient_id, Details("Gwen", "en", "H 7"))
    sent: list[str] = []
    desk.on("request", lambda request: sent.append(request.url))
    asked = a_request(
        orderDetail=[{"text": "Bridge"}, {"text": "with a band"}],
        occurrenceTiming={"repeat": {"dayOfWeek": ["mon", "thu"], "duration": 10}},
        note=[{"text": "Fell last year."}],
    )
    asked["occurrenceTiming"]["repeat"]["durationUnit"] = "min"
    good, bad, large = (tmp_path / f"{name}.json" for name in ("good", "bad", "large"))
    good.write_text(text_of(a_bundle(asked, a_patient())), encoding="utf-8")
    bad.write_text("<ServiceRequest/>", encoding="utf-8")
    large.write_text(" " * 300_000, encoding="utf-8")
    log_in(desk)
    heading(desk, "Patients")
    desk.goto(f"{hub.url}/?patient={patient_id}&view=prescription")
    heading(desk, "Prescription for Gwen")
    desk.get_by_text("Take over a referral (FHIR)").click()
    field = desk.get_by_label("A FHIR ServiceRequest as JSON, alone or in a Bundle:")
    for file, said in ((bad, "isn't JSON"), (large, "too large"), (good, "Fell last year")):
        field.set_input_files(file)
        expect(desk.get_by_text(said)).to_be_visible()
    settled(desk)
    snap(desk, "referral")
    use = desk.get_by_role("button", name="Use it", exact=True).last
    expect(use).to_be_disabled()
    desk.get_by_text("I have checked that this is about Gwen").click()
    use.click()
    expect(desk.get_by_text("It is in the draft below")).to_be_visible()
    settled(desk)
    snap(desk, "referral-draft")
    desk.get_by_role("button", name="Prescribe this").click()
    expect(desk.get_by_text("Version 1 is prescribed.")).to_be_visible()
    (plan,) = hub.clinic.plans(paula, patient_id)
    assert (plan.items[0].exercise_id, plan.days) == ("bridge", (0, 3))
    assert not [url for url in sent if "upload" in url]
