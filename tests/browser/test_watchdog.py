"""What keeps a set from being seen is said within three seconds, and it goes on by itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from formcheck.ui.words import LIVE_WORDS
from tests.browser.conftest import Visit, running_app
from tests.browser.test_live import EMPTY_ROOM, camera, start_bridge
from tests.browser.test_screen import STAGED, Live, open_live  # noqa: F401

pytestmark = pytest.mark.browser

TROUBLES = LIVE_WORDS["trouble"]
# What happens by the second, then what is wrong: looked at four times a second, a picture each.
WATCHED = """async ([until_s, events]) => {
  const { Watchdog } = await import("/assets/camera/watchdog.js");
  const watchdog = new Watchdog(0);
  const told = [];
  const on = { picture: true, fresh: true, answered: true };
  for (let now_ms = 0; now_ms <= until_s * 1000; now_ms += 250) {
    for (const [at_s, change] of events) if (at_s * 1000 === now_ms) Object.assign(on, change);
    if ("hidden" in on) watchdog.isHidden = on.hidden;
    if ("muted" in on) watchdog.isMuted = on.muted;
    if (on.connecting) watchdog.onConnecting(now_ms);
    on.connecting = false;
    if (on.picture) watchdog.onPicture(now_ms);
    if (on.picture && !watchdog.isAway) watchdog.onRead(now_ms, !on.fresh);
    if (on.picture && on.fresh) watchdog.onAsked(now_ms);
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
        ([(1, {"connecting": True, "answered": False})], [[11.25, "unanswered"]]),
    ],
    ids=["well", "silent", "still", "unanswered", "muted", "hidden", "slept", "first answer"],
)
def test_each_trouble_is_told_in_time_and_when_it_is_over(
    visit: Visit, events: list[object], told: list[object]
) -> None:
    assert visit().evaluate(WATCHED, [12, events]) == told
