"""The whole journey, hands-free in front of the camera; killed in the middle and gone on with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline, SetRecord
from tests.browser.conftest import ALLOW, CLIPS, FAKE_CAMERA, Visit, launched

pytestmark = pytest.mark.browser

Webcam = Callable[..., Path]
Snap = Callable[[Page, str], None]
SET_MS = 90_000
# Time to take the position and be counted in, before the clip moves.
WAITING_S = 8.0


def waiting(webcam: Webcam, name: str) -> tuple[str, ...]:
    """The browser's flags for a webcam in which the exercise is done once, after that wait."""
    path = webcam("-i", str(CLIPS / f"short_{name}.mp4"), still_s=WAITING_S)
    return (ALLOW, FAKE_CAMERA, f"--use-file-for-fake-video-capture={path}")


def click(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").first.click()


def prescribed(path: Path) -> None:
    """Two bridges and one cat-cow, by way of the database, for the only person in it."""
    store = LocalStore(path)
    (person,) = store.people()
    items = [
        PlanItem("bridge", 1, Prescription(2, 1.0), 5.0, "test"),
        PlanItem("cat_cow", 1, Prescription(1, 1.0), 5.0, "test"),
    ]
    store.save_plan(person.id, items, "test")
    store.save_baseline(person.id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
    store.close()


def counted(record: SetRecord) -> int:
    return sum(repetition.counted for repetition in record.repetitions)


def until_counted(page: Page, path: Path) -> None:
    """Until the first repetition is on the disk; the set goes on."""
    store = LocalStore(path)
    (person,) = store.people()
    for _ in range(SET_MS // 200):
        sessions = store.sessions(person.id)
        if sessions and any(counted(each) for each in sessions[0].sets):
            break
        page.wait_for_timeout(200)
    store.close()


def begin(page: Page, pain: int) -> None:
    click(page, "start-session")
    click(page, f"pain-{pain}")


@pytest.mark.live
def test_from_first_run_over_a_kill_to_the_history(
    visit: Visit, webcam: Webcam, snap: Snap, tmp_path: Path
) -> None:
    path = tmp_path / "formcheck.db"
    with launched(FORMCHECK_DATABASE=str(path)) as (url, server):
        page = visit(*waiting(webcam, "bridge"), url=url)
        page.get_by_label("Your first name").fill("Anna")
        page.keyboard.press("Tab")
        click(page, "start-new")
        snap(page, "journey-safety")
        click(page, "start-safety")
        expect(page.get_by_text("Hello Anna")).to_be_visible()
        prescribed(path)
        page.reload()
        page.get_by_role("button", name="Anna").click()
        expect(page.get_by_text("2 sets in about")).to_be_visible()
        begin(page, 3)
        until_counted(page, path)
        snap(page, "journey-mid-set")
        page.close()  # what it would say of a dead app is no trouble of the page's
        server.kill()
        server.wait(10)
    with launched(FORMCHECK_DATABASE=str(path)) as (url, _):
        page = visit(*waiting(webcam, "bridge"), url=url)
        page.get_by_role("button", name="Anna").click()
        expect(page.get_by_text("2 sets are left")).to_be_visible()
        snap(page, "journey-resume")
        click(page, "start-resume")
        begin(page, 3)
        expect(page.locator("dialog")).to_contain_text("1 of 2", timeout=SET_MS)
        expect(page.locator("dialog")).to_contain_text("Cat-cow", timeout=SET_MS)
        snap(page, "journey-rest")
        page.close()
    with launched(FORMCHECK_DATABASE=str(path)) as (url, _):
        page = visit(*waiting(webcam, "cat_cow"), url=url)
        page.get_by_role("button", name="Anna").click()
        expect(page.get_by_text("1 set is left")).to_be_visible()
        click(page, "start-resume")
        begin(page, 3)
        expect(page.get_by_text("How was it?")).to_be_visible(timeout=SET_MS)
        click(page, "after-2")
        click(page, "effort-4")
        expect(page.get_by_text("2 sets done.")).to_be_visible()
        expect(page.get_by_text("Pain before 3, after 2 of 10.")).to_be_visible()
        expect(page.get_by_role("img", name="Your best repetition")).to_have_count(2)
        snap(page, "journey-summary")
        page.get_by_role("link", name="History").click()
        expect(page.get_by_text("1 session so far.")).to_be_visible()
        snap(page, "journey-history")
        page.close()
    store = LocalStore(path)
    (session,) = store.sessions(store.people()[0].id)
    assert [(each.exercise_id, each.status, counted(each)) for each in session.sets] == [
        ("bridge", "stopped", 1),
        ("bridge", "done", 1),
        ("cat_cow", "done", 1),
    ]
    assert all(len(store.recording(each.id)) > 30 for each in session.sets)
    store.close()


def test_pain_well_over_last_time_is_answered_with_advice_and_no_camera(
    visit: Visit, webcam: Webcam, tmp_path: Path
) -> None:
    path = tmp_path / "formcheck.db"
    store = LocalStore(path)
    person = store.add_person("Bo", "fr")
    store.add_safety(person.id, ())
    item = PlanItem("bridge", 1, Prescription(1, 1.0), 5.0, "test")
    store.end_session(store.begin_session(person.id, [item], 2), 2, 3)
    store.close()
    with launched(FORMCHECK_DATABASE=str(path)) as (url, _):
        page = visit(*waiting(webcam, "bridge"), url=url)
        page.get_by_role("button", name="Bo").click()
        begin(page, 7)
        expect(page.get_by_text("Ne faites pas d'exercices maintenant")).to_be_visible()
        assert page.locator("dialog").count() == 0
        page.close()
