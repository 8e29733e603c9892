"""The laptop's camera, opened and closed in a real browser."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

FAKE_CAMERA = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")
# Chromium loses a picture in two of a hundred stops of a camera that gives its pictures one by one.
TIMES = {"as they come": 80, "as they are shown": 10, "from the screen": 10}
WITHOUT = {
    "as they come": "",
    "as they are shown": "delete window.MediaStreamTrackProcessor;",
    "from the screen": "delete window.MediaStreamTrackProcessor;"
    "delete HTMLVideoElement.prototype.requestVideoFrameCallback;",
}

# Closed at any moment, the page at work now and then; how many pictures came before and after that.
OPENED_AND_CLOSED = """async (times) => {
  const { openCamera } = await import("/assets/camera/camera.js");
  const video = document.body.appendChild(document.createElement("video"));
  video.muted = true;
  const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
  const work = (until_ms) => { while (performance.now() < until_ms); };
  const seen = { open: 0, after: 0, off: 0 };
  for (let i = 0; i < times; i++) {
    let isClosed = false;
    let came;
    const first = new Promise((done) => { came = done; });
    const onFrame = async () => {
      seen[isClosed ? "after" : "open"]++;
      work(performance.now() + Math.random() * 60);
      came();
    };
    const onShown = () => { seen.after += isClosed; };
    const on = { onFrame, onShown, onLost() {}, onMuted() {} };
    const camera = await openCamera(video, null, on);
    const track = video.srcObject.getVideoTracks()[0];
    await first;
    await sleep(Math.random() * 60);
    isClosed = true;
    await camera.close();
    seen.off += track.readyState === "ended";
    if (i % 5 === 4) { gc(); await sleep(20); gc(); }
  }
  return seen;
}"""


@pytest.mark.parametrize("pictures", TIMES)
def test_closed_at_any_moment_the_camera_gets_its_pictures_back_and_is_off(
    visit_bare: Visit, pictures: str
) -> None:
    page = visit_bare(*FAKE_CAMERA, "--js-flags=--expose-gc")
    page.evaluate(WITHOUT[pictures])
    times = TIMES[pictures]
    seen = page.evaluate(OPENED_AND_CLOSED, times)
    assert seen["open"] >= times
    assert seen["after"] == 0
    assert seen["off"] == times
    # `visit` fails when the browser says that a picture was never given back to it.
