"""A set that can't be seen: the reason is said within three seconds, and the set resumes alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from formcheck.pose import PEOPLE_MODEL, bundle_name
from formcheck.ui.assets import MODELS_PATH
from formcheck.ui.live_screen_words import LIVE_WORDS
from tests.browser.conftest import Visit, running_app
from tests.browser.screen_alone import STAGED, Live

pytestmark = pytest.mark.browser

TROUBLES = LIVE_WORDS["trouble"]
# What happens by the second, then what is wrong: looked at four times a second, a picture each.
WATCHED = """async ([until_s, events]) => {
  const { Watchdog } = await import("/assets/camera/watchdog.js");
  const watchdog = new Watchdog(0);
  watchdog.isWork = true;
  const told = [];
  let waits = false;
  const on = { picture: true, fresh: true, answered: true };
  for (let now_ms = 0; now_ms <= until_s * 1000; now_ms += 250) {
    for (const [at_s, change] of events) if (at_s * 1000 === now_ms) Object.assign(on, change);
    if ("hidden" in on) watchdog.isHidden = on.hidden;
    if ("muted" in on) watchdog.isMuted = on.muted;
    if (on.connecting) watchdog.onConnecting(now_ms);
    on.connecting = false;
    if (on.picture) watchdog.onPicture(now_ms);
    if (on.picture && !watchdog.isAway) watchdog.onRead(now_ms, !on.fresh);
    if (on.picture && on.fresh && !waits) watchdog.onAsked(now_ms);
    waits = !on.answered;
    if (on.answered) watchdog.onAnswered();
    if (on.asleep) continue;
    const trouble = watchdog.trouble(now_ms);
    if (trouble !== (told.at(-1)?.[1] ?? "")) told.push([now_ms / 1000, trouble]);
  }
  return told;
}"""


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([], []),
        ([(1, {"picture": False}), (6, {"picture": True})], [[3, "silent"], [6, ""]]),
        ([(1, {"fresh": False}), (6, {"fresh": True})], [[3, "still"], [6, ""]]),
        ([(1, {"answered": False}), (6, {"answered": True})], [[3.25, "unanswered"], [6, ""]]),
        ([(1, {"muted": True}), (6, {"muted": False})], [[1, "muted"], [6, ""]]),
        ([(1, {"hidden": True}), (6, {"hidden": False})], [[1, "hidden"], [6, ""]]),
        ([(1, {"picture": False, "asleep": True}), (6, {"asleep": False})], [[8.25, "silent"]]),
        (
            [(1, {"answered": False, "asleep": True}), (6, {"asleep": False})],
            [[8.25, "unanswered"]],
        ),
        ([(1, {"connecting": True, "answered": False})], [[11.25, "unanswered"]]),
    ],
    ids=[
        "well",
        "silent",
        "still",
        "unanswered",
        "muted",
        "hidden",
        "slept",
        "hangs after",
        "first answer",
    ],
)
def test_each_trouble_is_told_in_time_and_when_it_is_over(
    visit: Visit, events: list[object], told: list[object]
) -> None:
    assert visit().evaluate(WATCHED, [12, events]) == told


# A camera that lives, stands still or hangs, as `window.camera` says.
CAMERA = """
window.camera = "lives";
navigator.mediaDevices.getUserMedia = async () => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 320, height: 240 });
  const pen = canvas.getContext("2d");
  let painted = 0;
  const paint = () => {
    if (window.camera !== "hangs") {
      painted += window.camera === "lives";
      pen.fillStyle = `rgb(${painted % 256}, 90, 90)`;
      pen.fillRect(0, 0, 320, 240);
    }
    requestAnimationFrame(paint);
  };
  paint();
  const stream = canvas.captureStream(30);
  [window.track] = stream.getVideoTracks();
  return stream;
};
"""


def is_said(live: Live, trouble: str) -> None:
    """Written large and spoken, the picture dimmed."""
    expect(live.banner).to_have_text(TROUBLES[trouble])
    expect(live.page.locator("dialog.unseen")).to_be_visible()
    assert live.spoken()[-1] == TROUBLES[trouble]
    expect(live.page.locator("canvas")).to_be_hidden()


def is_over(live: Live) -> None:
    expect(live.page.locator("dialog.unseen")).to_have_count(0)
    live.answer(STAGED, cue={"id": "x", "text": "Hips down."})
    expect(live.banner).to_have_text("Hips down.")


@pytest.mark.parametrize("way", ["hangs", "stands still"])
def test_of_a_camera_that_hangs_or_stands_still_nothing_is_sent(
    open_live: Callable[..., Live], way: str
) -> None:
    live = open_live(CAMERA)
    live.answer(STAGED, phase="hold")
    live.page.evaluate("way => { window.camera = way; }", way)
    is_said(live, "silent" if way == "hangs" else "still")
    sent = live.sent
    live.answer(STAGED, phase="hold", cue={"id": "x", "text": "Hips up."})
    live.page.wait_for_timeout(500)
    assert live.banner.inner_text() in TROUBLES.values()
    assert live.sent == sent
    live.page.evaluate("window.camera = 'lives'")
    is_over(live)
    assert live.sent > sent


def test_a_muted_track_is_said_at_once(open_live: Callable[..., Live]) -> None:
    live = open_live(CAMERA)
    for name, is_muted in (("mute", True), ("unmute", False)):
        live.page.evaluate(
            """([name, isMuted]) => {
              Object.defineProperty(window.track, "muted", { value: isMuted, configurable: true });
              window.track.dispatchEvent(new Event(name));
            }""",
            [name, is_muted],
        )
        is_said(live, "muted") if is_muted else is_over(live)


def test_a_hidden_page_sends_nothing_and_keeps_the_screen_on_when_it_is_back(
    open_live: Callable[..., Live],
) -> None:
    live = open_live(CAMERA, LOCKS)
    live.answer(STAGED)
    assert live.page.evaluate("window.locks") == [1, 0]
    hide(live.page, True)
    is_said(live, "hidden")
    sent = live.sent
    live.page.wait_for_timeout(500)
    assert live.sent == sent
    hide(live.page, False)
    is_over(live)
    assert live.page.evaluate("window.locks") == [2, 0]
    live.page.evaluate("window.endSet()")
    live.page.wait_for_function("window.locks[1] > 0")


# How often the screen was asked to stay on, and how often it was let go.
LOCKS = """
window.locks = [0, 0];
const lock = { release: async () => { window.locks[1]++; } };
const request = async () => { window.locks[0]++; return lock; };
Object.defineProperty(navigator, "wakeLock", { value: { request } });
"""


def hide(page: Page, is_hidden: bool) -> None:
    page.evaluate(
        """isHidden => {
          Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        is_hidden,
    )


def test_a_server_that_hangs_is_said_and_its_line_given_up_in_the_end(
    open_live: Callable[..., Live],
) -> None:
    live = open_live(CAMERA)
    live.answer(STAGED)
    live.is_frozen = True
    is_said(live, "unanswered")
    live.is_frozen = False
    expect(live.banner).to_have_text(LIVE_WORDS["connection_lost"])
    is_over(live)
    assert len(live.sockets) == 2


READS = """async (models) => {
  const { Landmarks } = await import("/assets/camera/landmarks.js");
  const same = [];
  const onRead = (isSame) => same.push(isSame);
  const source = new Landmarks(models, { onRead, onLoading() {}, onFailed() {} });
  while (!source.isReady) await new Promise((done) => setTimeout(done, 100));
  const canvas = new OffscreenCanvas(320, 240);
  const pen = canvas.getContext("2d");
  let t_s = 0;
  const isSent = async (colour) => {
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 320, 240);
    const picture = new VideoFrame(canvas, { timestamp: 1e6 * ++t_s });
    return (await source.read(picture, t_s)) !== null;
  };
  const sent = [await isSent("red"), await isSent("red")];
  source.isMoving = true;
  sent.push(await isSent("red"), await isSent("blue"));
  source.close();
  return [same, sent];
}"""


def test_in_a_movement_no_standing_picture_counts_where_the_browser_finds_the_pose(
    visit: Visit,
) -> None:
    models = {
        "first": "lite",
        "paths": {"lite": f"{MODELS_PATH}/{bundle_name('lite')}"},
        "places": {"lite": 2},
        "people_path": f"{MODELS_PATH}/{bundle_name(PEOPLE_MODEL)}",
    }
    with running_app(FORMCHECK_POSE="browser") as url:
        page = visit(url=url)
        same, sent = page.evaluate(READS, models)
        page.close()  # what it would say of an ended app is no trouble of the page's
    assert same == [False, True, True, False]
    assert sent == [True, True, False, True]
