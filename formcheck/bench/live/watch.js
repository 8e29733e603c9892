// Put into the app's page before its own scripts: notes what is shown, sent, answered and drawn.
// It changes nothing; `benchTake()` gives what has been noted since it was last called.
(() => {
  const BITS = 16;
  const WIDTH_PX = 640;
  const BAND_MIDDLE_PX = 12;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: WIDTH_PX, height: 1 });
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const pictures = new Map(); // when the camera took it, in seconds: its clock, when it was shown
  const empty = () => ({ presented: 0, sent: 0, answers: [], lags: [], drawn: [], cues: [] });
  let notes = empty();
  let video = null;
  let before = 0; // pictures presented, as the browser counts them
  let shown = null; // clock of the picture on the screen
  let cue = null; // id of the newest answer's cue
  let said = ""; // the cue that stands on the screen
  let drawn = ""; // which picture's skeleton is drawn

  const epochMs = () => performance.timeOrigin + performance.now();

  function clock() {
    pen.drawImage(video, 0, BAND_MIDDLE_PX, WIDTH_PX, 1, 0, 0, WIDTH_PX, 1);
    const { data } = pen.getImageData(0, 0, WIDTH_PX, 1);
    const field = WIDTH_PX / BITS;
    const bits = Array.from({ length: BITS }, (_, bit) => data[4 * (bit + 0.5) * field] > 127);
    return bits.reduce((sum, isSet, bit) => sum + isSet * 2 ** bit, 0);
  }

  const request = HTMLVideoElement.prototype.requestVideoFrameCallback;
  HTMLVideoElement.prototype.requestVideoFrameCallback = function (callback) {
    return request.call(this, (now_ms, metadata) => {
      const at_ms = performance.now();
      callback(now_ms, metadata); // first, so that watching makes nothing late
      if (this !== video) before = metadata.presentedFrames - 1;
      video = this;
      notes.presented += metadata.presentedFrames - before;
      before = metadata.presentedFrames;
      shown = clock();
      const taken_s = (metadata.captureTime ?? now_ms) / 1000;
      pictures.set(taken_s, { clock: shown, at_ms });
      if (pictures.size > 300) pictures.delete(pictures.keys().next().value);
      look();
    });
  };

  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      if (!this.url.includes("/live/")) return;
      this.addEventListener("message", ({ data }) => {
        const answer = JSON.parse(data);
        requestAnimationFrame(look); // when what it changes is drawn
        cue = answer.cue?.id ?? null;
        notes.answers.push({ at_ms: epochMs(), seen: Boolean(answer.landmarks), stage: answer.stage });
      });
    }

    send(data) {
      if (this.url.includes("/live/")) notes.sent += 1;
      super.send(data);
    }
  };

  // At a drawing of the screen: with a new picture, or with what an answer has changed.
  function look() {
    const root = video?.getRootNode();
    const skeleton = root?.querySelector("canvas[data-seen_s]");
    if (!skeleton?.isConnected) return;
    const picture = pictures.get(Number(skeleton.dataset.seen_s));
    if (picture) noteLag(picture, skeleton.dataset.seen_s);
    noteCue(root.querySelector(".banner"));
  }

  function noteLag(picture, seen_s) {
    notes.lags.push(shown - picture.clock);
    if (seen_s !== drawn) notes.drawn.push(performance.now() - picture.at_ms);
    drawn = seen_s;
  }

  function noteCue(banner) {
    const text = banner?.dataset.kind === "cue" ? banner.textContent : "";
    if (text && text !== said) notes.cues.push({ id: cue, clock: shown });
    said = text;
  }

  window.benchTake = () => {
    const taken = notes;
    notes = empty();
    return taken;
  };
})();
