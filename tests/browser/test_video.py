"""A recording given to the page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from formcheck.exercises.prescription import Prescription
from formcheck.plan.items import PlanItem
from formcheck.store.local import LocalStore
from formcheck.store.records import Baseline
from tests.browser.conftest import (
    CLIPS,
    SETTLED_MS,
    Visit,
    launched,
    needs_ffmpeg,
    settled,
)

pytestmark = pytest.mark.browser

Snap = Callable[[Page, str], None]
CHECKED_MS = 180_000  # with the pose model, beside other tests


def choose(page: Page, path: Path) -> None:
    """Another video in the place of the one before, if there is one."""
    page.locator('input[type="file"]').set_input_files(path)
    expect(page.get_by_test_id("stFileChip")).to_contain_text(path.name)
    settled(page)


def upload(page: Page, path: Path) -> None:
    title = page.get_by_role("heading", name="Check a video")
    if not title.is_visible():
        page.get_by_role("link", name="Check a video").click()
        expect(title).to_be_visible()
        settled(page)
    choose(page, path)
    page.wait_for_timeout(SETTLED_MS)  # the page shows a file's name before it has the file
    settled(page)
    page.get_by_role("button", name="Check", exact=True).click()


def test_a_video_gets_the_same_summary(visit: Visit, snap: Snap) -> None:
    page = visit()
    upload(page, CLIPS / "short_bridge.mp4")
    expect(page.get_by_text("1 repetition counted.")).to_be_visible(timeout=CHECKED_MS)
    snap(page, "video-result")
    assert page.locator(".formcheck-summary tbody tr").count() == 2


def cancel(page: Page) -> None:
    """As soon as the check has begun."""
    expect(page.get_by_text(re.compile("Looking at the video: [1-9]"))).to_be_visible()
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("Cancelled: nothing of the video is kept.")).to_be_visible()
    settled(page)
    expect(page.get_by_text("Looking at the video")).to_have_count(0)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)


def test_a_check_can_be_cancelled_and_begun_anew(visit: Visit, snap: Snap) -> None:
    page = visit()
    upload(page, CLIPS / "bridge.mp4")
    expect(page.get_by_role("button", name="Cancel")).to_be_visible()
    snap(page, "video-checking")
    cancel(page)
    snap(page, "video-cancelled")
    expect(page.get_by_text("counted")).to_have_count(0)
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("4 repetitions counted.")).to_be_visible(timeout=CHECKED_MS)
    expect(page.get_by_text("Cancelled")).to_have_count(0)
    expect(page.get_by_role("button", name="Cancel")).to_have_count(0)


def test_a_check_of_a_video_of_unknown_length_can_be_cancelled(
    visit: Visit, tmp_path: Path
) -> None:
    """As a browser records it: written as it comes, so that its head can't say how long it is."""
    path = tmp_path / "live.mkv"
    source = ("-i", str(CLIPS / "bridge.mp4"), "-c", "copy")
    command = [needs_ffmpeg(), "-v", "error", *source, "-f", "matroska", "-live", "1", "-"]
    path.write_bytes(subprocess.run(command, check=True, capture_output=True).stdout)
    page = visit()
    upload(page, path)
    cancel(page)
    expect(page.get_by_text("counted")).to_have_count(0)


def test_what_is_wrong_with_a_file_is_one_sentence_each(
    visit: Visit, snap: Snap, tmp_path: Path
) -> None:
    page = visit()
    undecodable = (CLIPS.parent / "odd" / "av1.mp4").read_bytes()
    for name, content, said in (
        ("holiday.mp4", b"These are only words.", "holiday.mp4 is not a video"),
        ("nothing.mp4", b"", "nothing.mp4 is empty"),
        ("new.mp4", undecodable, "The pictures of new.mp4 can't be decoded (coding AV01)"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        upload(page, path)
        expect(page.get_by_role("alert")).to_contain_text(said, timeout=CHECKED_MS)
        snap(page, f"video-refused-{path.stem}")


def test_a_video_stands_for_a_set_of_todays_plan_if_it_shows_that_exercise(
    visit: Visit, snap: Snap, tmp_path: Path
) -> None:
    path = tmp_path / "formcheck.db"
    store = LocalStore(path)
    person = store.add_person("Anna", "en")
    store.add_safety(person.id, ())
    store.save_plan(person.id, [PlanItem("bridge", 1, Prescription(4, 1.0), 5.0, "test")], "test")
    store.save_baseline(person.id, Baseline("bridge", datetime.now(UTC), 40.0, 3.0, None))
    with launched(FORMCHECK_DATABASE=str(path)) as (url, _):
        page = visit(url=url)
        page.get_by_role("button", name="Anna").click()
        page.get_by_role("button", name="Done without camera").first.click()
        choose(page, CLIPS / "bridge.mp4")
        page.get_by_role("button", name="Check the video").click()
        cancel(page)
        snap(page, "by-hand-cancelled")
        assert store.sessions(person.id)[0].sets == ()
        choose(page, CLIPS / "short_cat_cow.mp4")
        page.get_by_role("button", name="Check the video").click()
        expect(page.get_by_role("alert")).to_be_visible(timeout=CHECKED_MS)
        expect(page.get_by_text("The set stays open")).to_be_visible()
        snap(page, "by-hand-another-exercise")
        choose(page, CLIPS / "short_bridge.mp4")
        page.get_by_role("button", name="Check the video").click()
        snap(page, "by-hand-video")
        expect(page.get_by_text("How was it?")).to_be_visible(timeout=CHECKED_MS)
        page.close()
    (record,) = store.sessions(person.id)[0].sets
    assert (record.status, record.by_hand, record.by_video) == ("done", False, True)
    assert len(record.repetitions) == 2
    assert len(store.recording(record.id)) > 100
    store.close()
