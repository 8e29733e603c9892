"""The patients who need somebody now, seen to in a real browser: how many clicks that takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from formcheck.access import Role
from formcheck.review.ranks import Rank
from formcheck.store.record_documents import session_document
from formcheck.store.records import STOPPED
from tests.browser.at_desk import Hub, heading, log_in
from tests.browser.conftest import LAPTOP, settled
from tests.exchange.made import a_consent, an_advice, some_notes
from tests.ui.desk.trained import a_session, a_set, rep

pytestmark = pytest.mark.browser
MOST_CLICKS = 12
# By name: why the last set was stopped, pain before and after, and what the patient wrote.
URGENT = {
    "Dieter": ("pain", 4, 6, None),
    "Kwame": ("leg_symptoms", 3, 3, "There was a pulling down my left leg."),
    "Chiara": (None, 2, 5, None),
}


def trained(hub: Hub, name: str) -> None:
    """A patient of Paula's, whose session of yesterday needs somebody now."""
    reason, before, after, says = URGENT[name]
    paula, clinic = hub.paula(), hub.clinic
    patient_id, _ = clinic.invite_patient(paula, name, "en")
    mine = replace(paula, person_id=patient_id, roles=frozenset({Role.PATIENT}), login_sha256=None)
    notes = [a_consent(), *([] if reason is None else [an_advice("stopped_in_pain")])]
    clinic.take_notes(mine, some_notes(*notes, sent_at=clinic.now()))
    ended = {} if reason is None else {"status": STOPPED, "stop_reason": reason}
    done = a_set(name, *(rep(each) for each in range(1, 5)), **ended)
    session = a_session(name, done, days_ago=1, pain_before=before, pain_after=after)
    clinic.take_session(mine, session_document(session, {}, "formcheck test", clinic.now()))
    if says:
        clinic.write_message(mine, patient_id, says)


class Hand:
    """Clicks, and counts; each time once the page is whole."""

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0

    def click(self, what: Locator) -> None:
        settled(self.page)
        what.click()
        self.clicks += 1


def in_view(page: Page, *parts: Locator) -> None:
    """All of these stand on the screen at once, without scrolling."""
    for part in parts:
        expect(part).to_be_visible()
        box = part.bounding_box()
        assert box is not None
        assert box["y"] >= 0 and box["y"] + box["height"] <= LAPTOP["height"], part


def see_to(hand: Hand, snap: Callable[[Page, str], None], name: str) -> None:
    """From a patient's page: look at the session of the alert, answer, see to all it raised."""
    page = hand.page
    hand.click(page.get_by_role("button", name="To the session").first)
    expect(page.locator(".st-key-desk-session")).to_be_visible()
    settled(page)
    alerts = page.locator(".st-key-desk-session [class*='st-key-alert-']")
    answer = page.locator("[class*='st-key-session-comment'] textarea")
    said = page.locator(".st-key-desk-unread")
    in_view(page, alerts.first, answer, page.locator(".st-key-desk-set"))
    snap(page, f"urgent-{name}")
    if said.count():
        in_view(page, said)
        hand.click(answer)
        page.keyboard.type("Rest today. I call you at noon.")
        hand.click(page.get_by_role("button", name="Send"))
        expect(page.get_by_text("Sent.", exact=True)).to_be_visible()
        expect(said).to_have_count(0)
    for left in reversed(range(alerts.count())):
        hand.click(alerts.first.get_by_role("button", name="Seen to"))
        expect(alerts).to_have_count(left)
    expect(page.get_by_text("Reviewed by Paula")).to_be_visible()


def test_three_urgent_patients_are_seen_to_in_a_dozen_clicks(
    desk: Page, hub: Hub, snap: Callable[[Page, str], None]
) -> None:
    for name in URGENT:
        trained(hub, name)
    paula = hub.paula()
    urgent = [one for one in hub.clinic.worklist(paula).lines if one.place.rank <= Rank.PAIN]
    assert {one.place.name for one in urgent} == set(URGENT)
    log_in(desk)
    heading(desk, "Patients")
    hand = Hand(desk)
    hand.click(desk.get_by_role("button", name=urgent[0].place.name))
    for place, one in enumerate(urgent):
        if place:
            hand.click(desk.get_by_role("button", name="Next patient"))
        heading(desk, one.place.name)
        see_to(hand, snap, one.place.name)
    settled(desk)
    snap(desk, "urgent-done")
    after = hub.clinic.worklist(paula).lines
    assert [one.place.rank for one in after] == [Rank.NOTHING] * len(URGENT)
    assert [(one.unread, one.unreviewed) for one in after] == [(0, 0)] * len(URGENT)
    assert hand.clicks <= MOST_CLICKS, hand.clicks
