// Put into the app's page before its own scripts: notes what is shown, sent, answered and drawn.
// It changes nothing; `benchTake()` gives what has been noted since it was last called.
(() => {
  const BITS = 16;
  const WIDTH_PX = 640;
  const BAND_MIDDLE_PX = 12;
  const ASPECT = 640 / 480;
  const JOINTS = [11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28];
  const rows = { x: 0, y: BAND_MIDDLE_PX, width: WIDTH_PX, height: 2 };
  const planes = new Uint8Array(8 * WIDTH_PX); // room for two rows of any format
  const shownAt_ms = new Map(); // by clock
  const sent = new Map(); // the clock of each picture sent, by its time
  const empty = () => ({
    presented: 0, sent: 0, answered: 0, lags: [], drawn: [], cues: [], shown: [], found: [],
  });
  let notes = empty();
  let video = null;
  let before = 0; // pictures presented, as the browser counts them
  let shown = null; // clock of the picture on the screen
  let sending = null; // that of the picture made ready to be sent
  let cue = null; // id of the newest answer's cue
  let said = ""; // the cue that stands on the screen
  let drawn = null; // clock of the picture whose skeleton is drawn
  let joints = { drawn: null, newest: null }; // as they are drawn, and as they came
  let phase = null; // of the repetition

  import("/assets/camera/carried.js").then(({ Carried }) => {
    const { at } = Carried.prototype;
    Carried.prototype.at = function (t_s, aspect) {
      const carried = at.call(this, t_s, aspect);
      const newest = this.newest?.landmarks;
      joints = { drawn: jointsOf(carried, aspect), newest: jointsOf(newest, aspect) };
      return carried;
    };
  });

  /** The places of twelve joints in heights of the picture; null unless all are known. */
  function jointsOf(landmarks, aspect) {
    const known = landmarks && JOINTS.map((index) => landmarks[index]);
    return known?.every(Boolean) ? known.map(([x, y, seen]) => [x * aspect, y, seen]) : null;
  }

  /** The number in a row of grey values, `step` bytes apart. */
  function clockIn(row, step) {
    const field = WIDTH_PX / BITS;
    const bits = Array.from({ length: BITS }, (_, bit) => row[step * (bit + 0.5) * field] > 127);
    return bits.reduce((sum, isSet, bit) => sum + isSet * 2 ** bit, 0);
  }

  /** The clock on the screen. Two rows are copied: to draw the picture would take milliseconds. */
  async function clockOnScreen() {
    const frame = new VideoFrame(video); // its brightness comes first
    try {
      await frame.copyTo(planes, { rect: rows });
    } finally {
      frame.close();
    }
    return clockIn(planes, 1);
  }

  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () {
    if (this instanceof HTMLVideoElement) watch(this);
    return play.call(this);
  };

  function watch(newVideo) {
    if (newVideo !== video) before = 0;
    video = newVideo;
    const wait = () => video === newVideo && video.requestVideoFrameCallback(onShown);
    const onShown = async (_, { presentedFrames }) => {
      const at_ms = performance.now();
      const seen_s = skeleton()?.dataset.seen_s;
      wait();
      notes.presented += before ? presentedFrames - before : 1;
      before = presentedFrames;
      shown = await clockOnScreen();
      keep(shownAt_ms, shown, at_ms);
      look(seen_s);
      notes.shown.push({ clock: shown, at_ms, ...joints });
    };
    wait();
  }

  function keep(map, key, value) {
    map.delete(key);
    map.set(key, value);
    if (map.size > 300) map.delete(map.keys().next().value);
  }

  const toDataURL = HTMLCanvasElement.prototype.toDataURL;
  HTMLCanvasElement.prototype.toDataURL = function (...args) {
    const coded = toDataURL.apply(this, args);
    const row = this.getContext("2d").getImageData(0, BAND_MIDDLE_PX, WIDTH_PX, 1);
    sending = clockIn(row.data, 4);
    return coded;
  };

  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      if (!this.url.includes("/live/")) return;
      this.addEventListener("message", ({ data }) => {
        const answer = JSON.parse(data);
        phase = answer.phase ?? phase;
        if (answer.landmarks !== undefined) noteFound(answer);
        requestAnimationFrame(() => look(skeleton()?.dataset.seen_s)); // it is being drawn now
        if (answer.cue !== undefined) cue = answer.cue?.id ?? null;
      });
    }

    send(data) {
      super.send(data);
      if (!this.url.includes("/live/")) return;
      notes.sent += 1;
      keep(sent, new DataView(data.buffer).getFloat64(4), sending);
    }
  };

  // At a drawing of the screen: with a new picture, or with what an answer has changed.
  function look(seen_s) {
    const clock = sent.get(Number(seen_s));
    if (clock !== undefined && shown !== null) noteLag(clock);
    noteCue(video?.getRootNode().querySelector(".banner"));
  }

  function noteFound({ landmarks, t_s }) {
    notes.answered += 1;
    const clock = sent.get(t_s);
    const theirs = jointsOf(landmarks, ASPECT);
    const at_ms = performance.now();
    if (theirs && clock !== undefined) notes.found.push({ clock, at_ms, joints: theirs, phase });
  }

  function skeleton() {
    return video?.getRootNode().querySelector("canvas[data-seen_s]");
  }

  function noteLag(clock) {
    notes.lags.push(shown - clock);
    // A skeleton may be there before the browser shows its picture.
    const at_ms = clock === drawn ? undefined : shownAt_ms.get(clock);
    if (at_ms !== undefined) notes.drawn.push(performance.now() - at_ms);
    drawn = clock;
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
