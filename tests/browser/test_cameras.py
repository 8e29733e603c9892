"""The choice of a camera, a camera's own automatic settings, and refused access to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from formcheck.ui.live_screen_words import CAMERA_PROBLEMS, CAMERA_QUALITY, LIVE_WORDS
from tests.browser.conftest import FAKE_CAMERA, Visit
from tests.browser.screen_alone import STAGED, Live, checks

pytestmark = pytest.mark.browser

TWO = f"{FAKE_CAMERA}=device-count=2"
ONE, OTHER = "fake_device_0", "fake_device_1"
IN_USE = "() => document.querySelector('div').shadowRoot.querySelector('video').srcObject"
LABEL = f"{IN_USE}?.getVideoTracks()[0].label"
LOSE = f"""() => {{
  const [track] = ({IN_USE})().getVideoTracks();
  track.stop();
  track.dispatchEvent(new Event("ended"));
}}"""


def button(live: Live, name: str) -> Locator:
    return live.page.locator(".choose").get_by_role("button", name=name)


def is_used(live: Live, name: str) -> None:
    expect(button(live, name)).to_have_attribute("aria-pressed", "true")
    assert live.page.evaluate(LABEL) == name


def test_one_of_several_cameras_is_chosen_by_keyboard_and_remembered(
    open_live: Callable[..., Live],
) -> None:
    live = open_live(camera=TWO)
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    is_used(live, ONE)
    box = button(live, OTHER).bounding_box()
    assert box["height"] >= 44
    button(live, OTHER).press("Enter")
    is_used(live, OTHER)
    live.start()
    is_used(live, OTHER)
    live.answer(STAGED)
    expect(live.page.locator(".choose")).to_be_hidden()


def test_an_unplugged_camera_gives_way_to_another_one(open_live: Callable[..., Live]) -> None:
    live = open_live(camera=TWO)
    live.answer(STAGED, count=3)
    live.page.evaluate(LOSE)
    expect(live.banner).to_have_text(LIVE_WORDS["camera_changed"].format(camera=OTHER))
    assert live.spoken()[-1] == live.banner.inner_text()
    assert live.page.evaluate(LABEL) == OTHER


def test_a_chosen_camera_that_is_not_there_is_said(open_live: Callable[..., Live]) -> None:
    live = open_live(camera=TWO)
    live.page.evaluate("localStorage.setItem('formcheck-camera', 'gone')")
    live.start(banner=LIVE_WORDS["camera_other"].format(camera=ONE))


def test_the_only_camera_leaves_nothing_to_choose(open_live: Callable[..., Live]) -> None:
    live = open_live()
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    expect(live.banner).to_have_text("I can't see your feet.")
    expect(live.page.locator(".choose .cameras")).to_be_hidden()
    live.page.evaluate(LOSE)
    expect(live.page.locator("#sentence")).to_have_text(CAMERA_PROBLEMS["lost"])


def test_try_another_camera_leads_to_the_others(open_live: Callable[..., Live]) -> None:
    live = open_live(FUSSY, camera=TWO)
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    button(live, OTHER).click()
    expect(live.page.locator("#sentence")).to_have_text(CAMERA_PROBLEMS["OverconstrainedError"])
    live.page.locator(".problem").get_by_role("button", name=ONE).press("Enter")
    expect(live.page.locator(".problem")).to_be_hidden()
    is_used(live, ONE)


# The second of two cameras gives no picture of use.
FUSSY = """
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wishes) => {
  const [, second] = (await navigator.mediaDevices.enumerateDevices())
    .filter(({ kind }) => kind === "videoinput");
  const isSecond = wishes.video.deviceId?.exact === second.deviceId;
  if (isSecond) throw new DOMException("no such size", "OverconstrainedError");
  return open(wishes);
};
"""


def test_no_camera_is_offered_where_another_one_would_not_help(
    open_live: Callable[..., Live],
) -> None:
    live = open_live(camera=TWO)
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    live.page.go_back()
    expect(live.page.locator("#sentence")).to_have_text(LIVE_WORDS["leave"])
    expect(live.page.locator(".problem .cameras")).to_be_hidden()


# A camera that the person takes a while to allow: it opens when the test says so.
SLOW = """
const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
window.streams = [];
navigator.mediaDevices.getUserMedia = async (wishes) => {
  await new Promise((allowed) => (window.allow = allowed));
  const stream = await open(wishes);
  window.streams.push(stream);
  return stream;
};
"""
ALL_OFF = "() => window.streams.length && window.streams.every((stream) => !stream.active)"


def test_a_camera_allowed_after_the_set_failed_goes_off_again(
    open_live: Callable[..., Live],
) -> None:
    live = open_live()
    live.page.evaluate("window.endSet()")
    live.page.add_init_script(SLOW)
    live.sockets.clear()
    live.put()
    live.page.wait_for_function("() => Boolean(window.allow)")
    live.answer({"error": "The model failed."})
    expect(live.page.locator("#sentence")).to_have_text("The model failed.")
    live.page.evaluate("window.allow()")
    live.page.wait_for_function(ALL_OFF)
    expect(live.page.locator("#sentence")).to_have_text("The model failed.")


@pytest.mark.parametrize("name", ["backgroundBlur", "faceFraming"])
def test_what_a_camera_does_by_itself_is_named_before_the_set(
    open_live: Callable[..., Live], name: str
) -> None:
    live = open_live(DOES_BY_ITSELF.replace("NAME", name))
    live.answer(STAGED, stage="setup", checks=checks(0, "I can't see your feet."))
    said = live.page.locator(".choose .hint")
    expect(said).to_have_text(CAMERA_QUALITY[name])
    assert said.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") >= 0.06 * 768
    live.page.evaluate("window.byItself = false")
    expect(said).to_be_hidden()
    live.page.evaluate("window.byItself = true")
    live.answer(STAGED)
    expect(said).to_be_hidden()


DOES_BY_ITSELF = """
window.byItself = true;
const { getSettings } = MediaStreamTrack.prototype;
MediaStreamTrack.prototype.getSettings = function () {
  return { ...getSettings.call(this), NAME: window.byItself };
};
"""

# Every picture of so many a second, every tenth of them late; and what is said of it.
TAKEN = """async (perSecond) => {
  const { Quality } = await import("/assets/camera/quality.js");
  const quality = new Quality();
  for (let i = 0; i < 100; i++) quality.onPicture((i + (i % 10 === 0 ? 0.9 : 0)) / perSecond);
  return quality.fault({ getSettings: () => ({}) });
}"""


def test_few_pictures_a_second_ask_for_light_and_a_busy_computer_does_not(visit: Visit) -> None:
    page = visit()
    assert [page.evaluate(TAKEN, per_second) for per_second in (8, 11, 13, 30)] == [
        "slow",
        "slow",
        "",
        "",
    ]


# On which system, what the browser says, whether the page may have the camera; what is wrong.
REFUSED = """async ([platform, name, message, state, words]) => {
  Object.defineProperty(navigator, "userAgentData", { value: { platform } });
  navigator.permissions.query = async () => ({ state });
  const { whyRefused } = await import("/assets/camera/refused.js");
  return whyRefused(new DOMException(message, name), words);
}"""


@pytest.mark.parametrize(
    ("platform", "name", "message", "state", "key"),
    [
        ("macOS", "NotAllowedError", "Permission denied", "denied", "NotAllowedError"),
        ("macOS", "NotAllowedError", "Permission denied", "granted", "NotAllowedError_mac"),
        (
            "macOS",
            "NotAllowedError",
            "Permission denied by system",
            "prompt",
            "NotAllowedError_mac",
        ),
        ("Windows", "NotAllowedError", "Permission denied", "granted", "NotAllowedError_windows"),
        ("Windows", "NotReadableError", "No start", "granted", "NotReadableError_windows"),
        ("Linux", "NotAllowedError", "Permission denied", "granted", "NotAllowedError_other"),
        ("Linux", "NotReadableError", "No start", "granted", "NotReadableError"),
        ("Linux", "AbortError", "No start", "granted", "other"),
    ],
)
def test_a_camera_refused_by_the_system_gets_the_system_s_own_sentence(
    visit: Visit, platform: str, name: str, message: str, state: str, key: str
) -> None:
    told = visit().evaluate(REFUSED, [platform, name, message, state, CAMERA_PROBLEMS])
    assert told == CAMERA_PROBLEMS[key]
