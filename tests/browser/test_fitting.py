"""The live screen fits the window, the person's own colours, and the data it has so far."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from formcheck.ui.live_screen_words import LIVE_WORDS
from tests.browser.screen_alone import STAGED, Live, checks

pytestmark = pytest.mark.browser


# Half of the models comes at once, the rest a moment later.
SLOW_WORKER = """onmessage = () => {
  postMessage({ share: 0.5 });
  setTimeout(() => postMessage({ share: 1 }), 1500);
};"""


def test_a_bar_shows_how_much_of_the_models_has_come(open_live: Callable[..., Live]) -> None:
    live = open_live()
    body, kind = SLOW_WORKER, "text/javascript"
    live.page.route("**/pose/worker.js", lambda route: route.fulfill(body=body, content_type=kind))
    live.put(models={})
    bar = live.page.get_by_label(LIVE_WORDS["model_loading"])
    expect(bar).to_be_visible()
    assert bar.evaluate("bar => bar.value") == 0.5
    expect(live.banner).to_have_text(LIVE_WORDS["model_loading"])
    expect(bar).to_be_hidden()


def test_own_colours_and_more_contrast_are_respected(open_live: Callable[..., Live]) -> None:
    live = open_live(forced_colors="active", contrast="more")
    live.answer(STAGED, stage="setup", checks=checks(2, "Come nearer."))
    following = live.page.locator('.checks li[data-state="next"]')
    assert following.evaluate("e => getComputedStyle(e).borderTopWidth") == "4px"
    assert live.page.locator("dialog").evaluate(
        "e => getComputedStyle(e).getPropertyValue('--soft')"
    ) == live.page.locator("dialog").evaluate("e => getComputedStyle(e).getPropertyValue('--ink')")


def test_a_sentence_fits_again_when_the_window_is_turned(open_live: Callable[..., Live]) -> None:
    live = open_live()
    words = "The connection was lost. Your count is safe. Trying again."
    live.answer(STAGED, cue={"id": "x", "text": words})
    expect(live.banner).to_have_text(words)
    for width, height in ((420, 860), (860, 420), (1024, 768), (1366, 768)):
        live.page.set_viewport_size({"width": width, "height": height})
        live.page.wait_for_function(
            "p => p.offsetHeight <= p.parentElement.clientHeight",
            arg=live.banner.locator("p").element_handle(),
        )
    # At least 6 % of the height, for a sentence like this one, at two sizes of window.
    for width in (1024, 1366):
        live.page.set_viewport_size({"width": width, "height": 768})
        live.page.wait_for_function(
            "p => parseFloat(getComputedStyle(p).fontSize) >= 0.06 * 768",
            arg=live.banner.locator("p").element_handle(),
        )
