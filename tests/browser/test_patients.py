"""Patients who train on the clinic's own server, each in a browser of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from formcheck.access import Actor, Role
from formcheck.exercises.prescription import Prescription
from formcheck.hub.cookies import PATIENT_COOKIE
from formcheck.plan.items import PlanItem
from formcheck.store.clinic.clinic import Clinic
from formcheck.store.clinic.hosted import Hosted
from formcheck.store.records import Baseline
from tests.browser.conftest import WAIT_MS, Visit, running_app
from tests.browser.test_desk import EMAIL, PASSWORD, heading, log_in
from tests.browser.test_journey import SET_MS, Webcam, click, waiting
from tests.clinic.desk import HERE
from tests.sync.made import SHOWN

pytestmark = pytest.mark.browser
Snap = Callable[[Page, str], None]
TWO_BRIDGES = PlanItem("bridge", 1, Prescription(2, 1.0), 5.0, "test")


@dataclass(frozen=True, slots=True)
class Hub:
    """A clinic on whose server patients train, and its physiotherapist."""

    url: str
    clinic: Clinic
    paula: Actor

    def invited(self, name: str) -> tuple[str, str]:
        """A patient's id and code."""
        return self.clinic.invite_patient(self.paula, name, "en")


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    path = tmp_path_factory.mktemp("hub") / "clinic.db"
    clinic = Clinic(path)
    clinic_id = clinic.add_clinic("Back in Town")
    _, code = clinic.add_staff(None, clinic_id, "Paula", EMAIL, [Role.PHYSIOTHERAPIST])
    clinic.accept_invitation(code, PASSWORD)
    paula = clinic.actor_of_token(clinic.log_in(EMAIL, PASSWORD, None, HERE))
    assert paula is not None
    with running_app(
        FORMCHECK_HUB="1", FORMCHECK_POSE="browser", FORMCHECK_DATABASE=str(path)
    ) as url:
        yield Hub(url, clinic, paula)
    clinic.close()


def has_trained_before(hub: Hub, patient_id: str) -> None:
    """In another browser: answers, own range; so that one bridge is all that is to be done."""
    hub.clinic.prescribe(hub.paula, patient_id, (TWO_BRIDGES,))
    code = hub.clinic.new_code(hub.paula, patient_id)
    actor = hub.clinic.actor_of_device(hub.clinic.pair(code, "Earlier", "browser", HERE).token)
    assert actor is not None
    own = Hosted(hub.clinic, actor)
    own.save_consent(patient_id, True, SHOWN)
    own.add_safety(patient_id, ())
    own.save_baseline(patient_id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
    own.save_consent(patient_id, False, "")
    own.leave()


def pair_here(page: Page, code: str) -> None:
    """Type the code, and choose this browser."""
    page.get_by_label("Code from your physiotherapist").fill(code.lower())
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Train here").click()


def until_counted(page: Page, hub: Hub, patient_id: str) -> None:
    """Until the first repetition is on the clinic's disk; the set goes on."""
    code = hub.clinic.new_code(hub.paula, patient_id)
    actor = hub.clinic.actor_of_device(hub.clinic.pair(code, "Test", "test", HERE).token)
    assert actor is not None
    own = Hosted(hub.clinic, actor)
    for _ in range(SET_MS // 200):
        sessions = own.sessions(patient_id)
        if sessions and any(each.repetitions for each in sessions[0].sets):
            break
        page.wait_for_timeout(200)
    own.leave()


@pytest.mark.live
@pytest.mark.timeout(400)
def test_from_the_code_over_a_reload_to_the_physiotherapists_alert(
    visit: Visit, webcam: Webcam, snap: Snap, hub: Hub
) -> None:
    patient_id, _ = hub.invited("Anna")
    has_trained_before(hub, patient_id)
    anna = visit(*waiting(webcam, "bridge"), url=hub.url)
    pair_here(anna, hub.clinic.new_code(hub.paula, patient_id))
    heading(anna, "May Back in Town keep what you train here?")
    snap(anna, "patients-consent")
    click(anna, "start-agree")
    expect(anna.get_by_text("Hello Anna")).to_be_visible()
    assert "formcheck_patient" not in anna.evaluate("document.cookie")
    click(anna, "start-session")
    click(anna, "pain-2")
    until_counted(anna, hub, patient_id)
    anna.reload()
    expect(anna.get_by_text("1 set is left.")).to_be_visible()
    click(anna, "start-resume")
    click(anna, "start-session")
    click(anna, "pain-2")
    expect(anna.get_by_text("How was it?")).to_be_visible(timeout=SET_MS)
    click(anna, "after-6")
    click(anna, "effort-4")
    expect(anna.get_by_text("1 set done.")).to_be_visible()
    expect(anna.get_by_role("img", name="Your best repetition")).to_be_visible()
    snap(anna, "patients-summary")
    anna.close()
    paula = visit(url=hub.url)
    log_in(paula)
    heading(paula, "Patients")
    expect(paula.get_by_text("Pain up from 2 to 6 in a session")).to_be_visible()
    snap(paula, "patients-alert")
    (session,) = hub.clinic.sessions(hub.paula, patient_id)
    assert [each.status for each in session.sets] == ["stopped", "done"]
    assert all(hub.clinic.recording(hub.paula, session.id, each.id) for each in session.sets)
    paula.close()


def test_two_patients_and_a_colleague_each_see_their_own(visit: Visit, hub: Hub) -> None:
    pages = {}
    for name in ("Bo", "Chloé"):
        _, code = hub.invited(name)
        pages[name] = visit(url=f"{hub.url}/?pair={code}")
        pages[name].get_by_role("button", name="Train here").click()
        click(pages[name], "start-agree")
        click(pages[name], "start-safety")
    for name, page in pages.items():
        page.reload()
        expect(page.get_by_text(f"Hello {name}")).to_be_visible()
        page.goto(f"{hub.url}/patients")
        expect(page.get_by_text(f"Hello {name}")).to_be_visible()
    page = pages["Bo"]
    page.get_by_role("link", name="My clinic").click()
    page.get_by_role("button", name="I work at this clinic").click()
    log_in(page)
    heading(page, "Patients")
    page.get_by_role("link", name="My account").click()
    page.get_by_role("button", name="Log out", exact=True).click()
    expect(page.get_by_text("Hello Bo")).to_be_visible()
    for each in pages.values():
        each.close()


# How many bytes came over the network, at one visit, for the runtime and each of the models.
COME = """performance.getEntriesByType("resource")
  .filter(({ name, responseEnd }) => /\\.(task|wasm)$/.test(name) && responseEnd > 0)
  .map(({ transferSize }) => transferSize)"""

UNTIL_KEPT = """async () => {
  const cache = await caches.open("formcheck-pose");
  while ((await cache.keys()).length < 3) await new Promise((done) => setTimeout(done, 100));
}"""


def test_what_finds_the_pose_comes_while_questions_are_answered_and_stays(
    visit: Visit, hub: Hub
) -> None:
    _, code = hub.invited("Eva")
    page = visit(url=f"{hub.url}/?pair={code}")
    page.get_by_role("button", name="Train here").click()
    page.wait_for_function(f"{COME}.length === 3")
    assert sum(page.evaluate(COME)) > 15e6
    page.evaluate(UNTIL_KEPT)
    page.reload()
    page.wait_for_function(f"{COME}.length === 3")
    assert max(page.evaluate(COME)) < 2000  # no more than that nothing has changed
    page.close()


def test_what_was_marked_by_hand_is_taken_back_at_the_clinic(
    visit: Visit, snap: Snap, hub: Hub
) -> None:
    patient_id, _ = hub.invited("Gus")
    has_trained_before(hub, patient_id)
    page = visit(url=hub.url)
    pair_here(page, hub.clinic.new_code(hub.paula, patient_id))
    click(page, "start-agree")
    click(page, "hand-bridge")
    click(page, "start-done")
    click(page, "after-2")
    click(page, "effort-3")
    click(page, "start-home")
    click(page, "back-bridge")
    expect(page.get_by_text("Your clinic sees that you took it back.")).to_be_visible()
    snap(page, "patients-taking-back")
    click(page, "back-yes-bridge")
    expect(page.get_by_text("Start today's session")).to_be_visible()
    page.close()
    (session,) = hub.clinic.sessions(hub.paula, patient_id)
    assert [each.stop_reason for each in session.sets] == ["taken_back"]
    paula = visit(url=f"{hub.url}/patients?patient={patient_id}&session={session.id}")
    log_in(paula)
    expect(paula.get_by_text("Taken back by the patient: Bridge")).to_be_visible()
    snap(paula, "desk-taken-back")
    paula.close()


def no_cookie(page: Page) -> None:
    """Until the browser has none of a patient's any more."""
    for _ in range(WAIT_MS // 100):
        if PATIENT_COOKIE not in {each["name"] for each in page.context.cookies()}:
            return
        page.wait_for_timeout(100)
    pytest.fail("the cookie is still there")


def test_logging_out_and_being_disconnected_end_it(visit: Visit, snap: Snap, hub: Hub) -> None:
    patient_id, code = hub.invited("Dora")
    page = visit(url=hub.url)
    pair_here(page, code)
    page.get_by_role("link", name="My clinic").click()
    click(page, "leave")
    click(page, "leave-yes")
    heading(page, "I am a patient")
    expect(page.get_by_text("You are logged out")).to_be_visible()
    no_cookie(page)
    snap(page, "patients-logged-out")
    used = page.context.new_page()
    used.goto(f"{hub.url}/?pair={code}")
    expect(used.get_by_text("was used already")).to_be_visible()
    snap(used, "patients-used-link")
    used.goto(f"{hub.url}/?pair={hub.clinic.new_code(hub.paula, patient_id)}")
    click(used, "laptop-how")
    expect(used.get_by_text("Ask your clinic for FormCheck's folder")).to_be_visible()
    used.locator(".desk-sheet").scroll_into_view_if_needed()
    snap(used, "patients-laptop-sheet")
    used.close()
    pair_here(page, hub.clinic.new_code(hub.paula, patient_id))
    page.get_by_role("link", name="My clinic").click()
    heading(page, "My clinic")
    (device,) = hub.clinic.devices(hub.paula, patient_id)
    hub.clinic.unpair(hub.paula, device.id)
    heading(page, "I am a patient")  # by itself: the page looks every few seconds
    expect(page.get_by_text("isn't connected with the clinic any more")).to_be_visible()
    page.close()


def test_deleting_everything_is_confirmed_and_leaves_no_cookie(
    visit: Visit, snap: Snap, hub: Hub
) -> None:
    _, code = hub.invited("Fred")
    page = visit(url=hub.url)
    pair_here(page, code)
    page.get_by_role("link", name="About me").click()
    page.get_by_role("button", name="Delete everything", exact=True).click()
    page.get_by_role("button", name="Yes, delete everything").click()
    expect(page.get_by_text("Everything that the clinic had about you is deleted")).to_be_visible()
    no_cookie(page)
    snap(page, "patients-deleted")
    page.close()
    paula = visit(url=hub.url)
    log_in(paula)
    heading(paula, "Patients")
    expect(paula.get_by_text("Deleted at the patient's request")).to_be_visible()
    expect(paula.get_by_text("Fred")).to_have_count(0)
    snap(paula, "desk-deleted-at-their-request")
    paula.close()
