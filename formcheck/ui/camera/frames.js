// Each of the camera's pictures, and when it was taken, in seconds on the page's own clock: that
// goes on when the camera is opened again.

/**
 * Call `onFrame` with each picture of the stream that `video` plays, and `onShown` with the time of
 * each that comes to the screen, until the returned function is called. The picture, a VideoFrame
 * or the video, is good until the promise that `onFrame` returns; `onShown` gets NaN where the time
 * isn't known. The returned function's own promise is kept once the camera may be stopped.
 */
export function watchFrames(stream, video, { onFrame, onShown }) {
  if ("MediaStreamTrackProcessor" in window) {
    return fromCamera(stream.getVideoTracks()[0], video, onFrame, onShown);
  }
  const both = (picture, t_s) => {
    onShown(t_s);
    onFrame(picture, t_s);
  };
  return video.requestVideoFrameCallback ? fromVideo(video, both) : fromScreen(video, both);
}

/** As the camera gives them, up to a sixtieth of a second before the browser shows them. */
function fromCamera(track, video, onFrame, onShown) {
  const reader = new MediaStreamTrackProcessor({ track }).readable.getReader();
  const watch = { isOver: false, late_ms: NaN };
  const end = read(reader, watch, onFrame);
  const stopShown = onEachShown(video, (now_ms, { captureTime }) => {
    onShown((captureTime + watch.late_ms) / 1000);
  });
  return () => {
    watch.isOver = true;
    stopShown();
    return end;
  };
}

async function read(reader, watch, onFrame) {
  let last_ms = NaN;
  let behind_ms = 0; // the camera's clock begins at any moment
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    if (watch.isOver) {
      frame.close();
      // Only now: cancelled while it waits for a picture, the browser loses the one on its way.
      await reader.cancel();
      return;
    }
    const taken_ms = frame.timestamp / 1000;
    const since_ms = performance.now() - taken_ms;
    if (!(taken_ms > last_ms)) {
      behind_ms = since_ms; // the first, or it began anew
      watch.late_ms = 0;
    }
    // The first came as late as this; the picture that came soonest was hardly late at all.
    watch.late_ms = Math.max(watch.late_ms, behind_ms - since_ms);
    last_ms = taken_ms;
    onFrame(frame, (taken_ms + behind_ms) / 1000).finally(() => frame.close());
  }
}

/** Where it doesn't report shown frames (Firefox before 132): whenever the video has moved on. */
function fromScreen(video, onFrame) {
  let shown_s = NaN;
  let request = 0;
  const look = (now_ms) => {
    request = requestAnimationFrame(look);
    const isNew = video.currentTime !== shown_s && video.readyState >= video.HAVE_CURRENT_DATA;
    shown_s = video.currentTime;
    if (isNew) onFrame(video, now_ms / 1000);
  };
  look(performance.now());
  return async () => cancelAnimationFrame(request);
}

/** For a browser that doesn't give frames as they come: as it shows them. */
function fromVideo(video, onFrame) {
  const stop = onEachShown(video, (now_ms, { captureTime }) => {
    onFrame(video, (captureTime ?? now_ms) / 1000);
  });
  return async () => stop();
}

function onEachShown(video, onShown) {
  let request = 0;
  const wait = () => {
    request = video.requestVideoFrameCallback((now_ms, about) => {
      wait();
      onShown(now_ms, about);
    });
  };
  wait();
  return () => video.cancelVideoFrameCallback(request);
}
