"""A live set in Firefox: as it is, and as before 132, which didn't say when it shows a picture."""

from __future__ import annotations

import base64
import subprocess
from pathlib import Path

import pytest

from tests.browser.conftest import CLIPS, NOISE, needs_ffmpeg
from tests.browser.firefox import firefox
from tests.once import Once

pytestmark = pytest.mark.browser

SET_S = 150.0
BEFORE_132 = "delete HTMLVideoElement.prototype.requestVideoFrameCallback;"
# The clip, played over and over, in the place of the camera; and what looks into shadow roots.
PLAYED = """
navigator.mediaDevices.getUserMedia = async () => {
  const video = document.createElement("video");
  Object.assign(video, { src: "data:video/webm;base64,CLIP", muted: true, loop: true });
  await video.play();
  return video.captureStream();
};
const all = (root) => [...root.querySelectorAll("*")].flatMap(
  (element) => [element, ...(element.shadowRoot ? all(element.shadowRoot) : [])]);
window.shown = (selector) => all(document).find(
  (element) => element.matches(selector) && element.checkVisibility());
"""


@pytest.fixture(scope="session")
def clip(once: Once) -> str:
    """Somebody who waits for eight seconds and lifts the hips once: a webm file in base64."""

    def make(folder: Path) -> None:
        waits = f"scale=480:-2,tpad=start_mode=clone:start_duration=8,{NOISE}"
        source = ["-t", "9", "-i", str(CLIPS / "bridge.mp4"), "-vf", waits, "-an"]
        output = [
            "-c:v",
            "libvpx",
            "-deadline",
            "realtime",
            "-b:v",
            "2M",
            str(folder / "clip.webm"),
        ]
        subprocess.run([needs_ffmpeg(), "-v", "error", *source, *output], check=True)

    return base64.b64encode((once("clip of firefox", make) / "clip.webm").read_bytes()).decode()


@pytest.mark.live
@pytest.mark.parametrize("script", ["", BEFORE_132], ids=["as it is", "before 132"])
def test_a_set_is_counted_in_firefox(app_url: str, clip: str, tmp_path: Path, script: str) -> None:
    with firefox(tmp_path) as page:
        page.before_each_page(script + PLAYED.replace("CLIP", clip))
        page.goto(app_url)
        has_callback = "'requestVideoFrameCallback' in HTMLVideoElement.prototype"
        assert page.evaluate(has_callback) is (script == "")
        page.wait_for("document.body.innerText.includes('Welcome to FormCheck')")
        page.click("a[href*='/exercise']")
        page.click(".st-key-choose-bridge button")
        page.click(".st-key-start button")
        page.wait_for("shown('.count .done')?.innerText === '1'", SET_S)
        page.evaluate("shown('.panel .stop').click()")
        page.wait_for("document.body.innerText.includes('1 of 8 repetitions done.')")
