"""The session's page in a real browser: the skeleton, the plots and the table, moment by moment."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import Page, expect

from formcheck.recording.rounding import rounded
from formcheck.replay.replay_drawing import JOINTS
from tests.browser.replay.clinic import STARTED_S, Hub, seen
from tests.browser.replay.page import (
    drawn,
    is_together,
    moment_s,
    repetitions,
    rows,
    selected,
    to_picture,
)

pytestmark = pytest.mark.browser

# What is drawn at each recorded time, by a pen that only writes down where dots go.
DRAW_ALL = """async (path) => {
  const { loadSet } = await import("/assets/desk/replay/loader.js");
  const { drawMoment, placing } = await import("/assets/desk/replay/scene.js");
  const recorded = await loadSet(path).seen;
  const [size, scale] = [{ width: 500, height: 300 }, 0.37];
  const [x0, y0] = placing(recorded, size, scale)([0, 0]);
  const ink = new Proxy({}, { get: () => "#000" });
  return Array.from(recorded.t_s, (t_s) => {
    const dots = [];
    const pen = new Proxy({}, {
      get: (_, name) => (...at) => {
        if (name === "arc") dots.push([(at[0] - x0) / scale, (at[1] - y0) / scale]);
      },
      set: () => true,
    });
    drawMoment(pen, recorded, t_s, { size, scale, ink, marked: [] });
    return dots;
  });
}"""


def test_every_recorded_picture_is_drawn_where_its_joints_were(page: Page, hub: Hub) -> None:
    path = f"/api/v1/sessions/{hub.today.id}/sets/{hub.today.sets[0].id}/replay"
    pictures = page.evaluate(DRAW_ALL, path)
    recorded = list(map(rounded, seen()))
    assert len(pictures) == len(recorded)
    for dots, observation in zip(pictures, recorded, strict=True):
        if observation.pose is None:
            assert not dots
            continue
        for joint in JOINTS:
            x, y = observation.pose.xy_px(joint)
            if joint.name.endswith("EAR"):
                continue  # the head is drawn between both
            nearest = min(math.dist(dot, (x, y)) for dot in dots)
            assert nearest < 0.2, (observation.t_s, joint.name)


def test_skeleton_plots_slider_and_table_show_one_moment(page: Page) -> None:
    to_picture(page, 100)
    is_together(page)
    before = drawn(page)
    rows(page).nth(3).click()
    assert selected(page) == 3
    is_together(page)
    assert drawn(page) != before
    box = page.locator(".fc-replay .plot").bounding_box()
    page.mouse.move(box["x"] + 200, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] + 70, steps=3)
    is_together(page)
    page.mouse.up()
    page.mouse.move(box["x"] + 400, box["y"] + 70)
    is_together(page)
    to_picture(page, 100)
    assert drawn(page) == before
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.locator(".fc-replay .slider").input_value() == "102"
    is_together(page)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowUp")
    assert selected(page) == 0
    is_together(page)


# Plays for so many milliseconds, picture to picture: how many seconds that took, and how many
# of the recording went by. Looked at in the page, so that nothing of the way to it counts.
PLAYED = """async (least_ms) => {
  const time = document.querySelector(".fc-replay .time");
  const shown = () =>
    new Promise((done) => {
      new MutationObserver((_, watching) => {
        watching.disconnect();
        done([performance.now() / 1000, parseFloat(time.textContent)]);
      }).observe(time, { childList: true, characterData: true, subtree: true });
    });
  const first = await shown();
  let last = await shown();
  while (1000 * (last[0] - first[0]) < least_ms) last = await shown();
  return [last[0] - first[0], last[1] - first[1]];
}"""


def test_it_plays_at_the_recorded_pace_and_slower_and_one_repetition_again(page: Page) -> None:
    for speed in (1, 0.25):
        page.locator(".fc-replay .speed").select_option(str(speed))
        rows(page).first.click()
        page.keyboard.press(" ")
        lasted_s, went_s = page.evaluate(PLAYED, 1200)
        page.keyboard.press(" ")
        assert went_s == pytest.approx(speed * lasted_s, abs=0.25)
    stopped_s = moment_s(page)
    page.wait_for_timeout(200)
    assert moment_s(page) == stopped_s
    page.locator(".fc-replay .speed").select_option("1")
    page.get_by_label("This repetition again and again").check()
    second = repetitions(page)[1]
    to_picture(page, round(30 * (second.end_s - STARTED_S)))
    page.keyboard.press(" ")
    page.wait_for_timeout(900)
    page.keyboard.press(" ")
    assert selected(page) == 1
    assert moment_s(page) < second.end_s - STARTED_S - 0.2


def test_a_fault_is_marked_where_and_when_it_shows(page: Page) -> None:
    second = repetitions(page)[1]
    assert second.faults == ("short_hold",)
    now = page.locator(".fc-replay .faults-now")
    to_picture(page, round(30 * (second.held_at_s - STARTED_S)))
    expect(now).to_have_text("Held too briefly")
    expect(page.locator(".fc-replay .plot .mark")).to_have_count(1)
    rows(page).first.click()
    expect(now).to_have_text("")


def test_another_repetition_is_played_beside_in_the_same_size(page: Page) -> None:
    beside = page.locator(".fc-replay .beside")
    expect(beside.locator(".which")).to_have_text("Repetition 1")
    with_ = page.locator(".fc-replay .with")
    options = with_.locator("option").all_inner_texts()
    assert options[0] == "Best repetition of this set" and options[-1] == "nothing"
    with_.select_option("last")
    rows(page).nth(3).click()
    expect(beside.locator(".which")).to_have_text("Repetition 2")  # the right leg's there
    still = drawn(page, "beside")
    page.keyboard.press("ArrowRight")
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    assert drawn(page, "beside") != still
    with_.select_option("")
    expect(beside.locator("canvas")).to_be_hidden()


def test_the_curves_are_read_at_the_pointer_and_told_to_those_who_dont_see_them(
    page: Page,
) -> None:
    plot, reading = (page.locator(f".fc-replay .{name}") for name in ("plot", "reading"))
    box = plot.bounding_box()
    held_s = repetitions(page)[1].held_at_s - STARTED_S
    x = box["x"] + 46 + (held_s / (seen()[-1].t_s - STARTED_S)) * (box["width"] - 46 - 8)
    page.mouse.move(x, box["y"] + 60)
    lines = reading.locator("div").all_inner_texts()
    assert float(lines[0].removesuffix(" s")) == pytest.approx(held_s, abs=0.06)
    sides = re.fullmatch(r"Hip: .*: left side\s(\d+)°, right side\s(\d+)°", lines[1])
    assert sides is not None, lines
    assert int(sides[2]) > 170 and int(sides[1]) == pytest.approx(90, abs=5)
    assert lines[2].endswith("100\u00a0%")
    assert lines[3:] == ["▼ Held too briefly"]
    inside = reading.bounding_box()
    assert box["x"] <= inside["x"]
    assert inside["x"] + inside["width"] <= box["x"] + box["width"]
    page.mouse.move(box["x"] - 20, box["y"] - 20)
    expect(reading).to_be_hidden()
    told = plot.get_by_role("img").get_attribute("aria-label")
    assert re.fullmatch(
        r"Curves over time\. Hip: .*: 9\d° to 1[78]\d°\. How far .*: 0.% to 100.%", told
    )
