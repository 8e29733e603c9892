// The plots of a set: drawn once, then only a line moves over them.

import { MARGIN, figureOf, panelsOf } from "./figure.js";
import { readingsAt } from "./readings.js";

const AROUND_S = 1;
const BESIDE_PX = 12; // from the pointer to what is read there

export class Plots {
  /** place: the element that holds .plot, .cursor, .picked and .reading; scrub(t_s) is told of a drag. */
  constructor(place, scrub) {
    this.place = place;
    [this.plot, this.cursor, this.picked, this.reading] = [".plot", ".cursor", ".picked", ".reading"].map(
      (name) => place.querySelector(name),
    );
    this.range_s = [0, 1];
    this.zero_s = 0;
    this.listen(scrub);
    this.resized = new ResizeObserver(() => this.paint());
    this.resized.observe(this.plot);
  }

  listen(scrub) {
    const to = (event) => scrub(this.timeAt(event.clientX));
    this.place.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      this.place.setPointerCapture(event.pointerId);
      to(event);
    });
    this.place.addEventListener("pointermove", (event) => {
      if (this.place.hasPointerCapture(event.pointerId)) to(event);
      this.read(event);
    });
    this.place.addEventListener("pointerleave", () => (this.reading.hidden = true));
  }

  /** Write beside the pointer what the curves say there. */
  read({ clientX, clientY, pointerType }) {
    const { left, top, right, width } = this.plot.getBoundingClientRect();
    const isOver = left + MARGIN.left <= clientX && clientX <= right - MARGIN.right;
    this.reading.hidden = !isOver || !this.panels || pointerType === "touch";
    if (this.reading.hidden) return;
    const since_s = this.timeAt(clientX) - this.zero_s;
    this.reading.replaceChildren(...readingsAt(since_s, this.panels, this.view).map(lineOf));
    const from = clientX - left;
    const isLeft = from > width / 2;
    this.reading.style.left = isLeft ? "auto" : `${from + BESIDE_PX}px`;
    this.reading.style.right = isLeft ? `${width - from + BESIDE_PX}px` : "auto";
    this.reading.style.top = `${clientY - top}px`;
  }

  /** measures: from the top; view: see figureOf; also times_s, without range_s and isClose. */
  draw(measures, view, close) {
    this.zero_s = view.times_s[0];
    this.range_s = close ? around(close) : [this.zero_s, view.times_s.at(-1)];
    const range_s = this.range_s.map((t_s) => t_s - this.zero_s);
    this.view = { ...view, ...sinceStart(view, this.zero_s), range_s, isClose: Boolean(close) };
    this.panels = panelsOf(measures, this.view);
    this.place.hidden = false; // first, or the plot has no width
    this.paint();
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.plot;
    if (!this.panels || !width) return;
    this.plot.replaceChildren(figureOf(this.panels, this.view, { width, height }));
    this.move();
  }

  /** Show the moment, and which repetition it belongs to. */
  show(t_s, repetition) {
    [this.t_s, this.repetition] = [t_s, repetition];
    this.move();
  }

  move() {
    if (this.t_s === undefined) return;
    this.cursor.style.left = `${this.leftOf(this.t_s)}px`;
    this.cursor.hidden = this.t_s < this.range_s[0] || this.t_s > this.range_s[1];
    const { start_s = null, end_s = null } = this.repetition ?? {};
    this.picked.hidden = start_s === null || end_s === null;
    if (this.picked.hidden) return;
    const edges = [start_s, end_s].map((t_s) => this.leftOf(this.inRange(t_s)));
    this.picked.style.left = `${edges[0]}px`;
    this.picked.style.width = `${edges[1] - edges[0]}px`;
  }

  inRange(t_s) {
    return Math.min(this.range_s[1], Math.max(this.range_s[0], t_s));
  }

  /** Pixels from the plot's left edge. */
  leftOf(t_s) {
    const [first_s, last_s] = this.range_s;
    const width = this.plot.clientWidth - MARGIN.left - MARGIN.right;
    return MARGIN.left + ((t_s - first_s) / (last_s - first_s)) * width;
  }

  timeAt(clientX) {
    const { left, width } = this.plot.getBoundingClientRect();
    const share = (clientX - left - MARGIN.left) / (width - MARGIN.left - MARGIN.right);
    return this.range_s[0] + Math.min(1, Math.max(0, share)) * (this.range_s[1] - this.range_s[0]);
  }

  stop() {
    this.resized.disconnect();
  }
}

/** Everything that has a time, counted from the recording's start: a camera was on before. */
function sinceStart({ times_s, judged, repetitions }, zero_s) {
  const since = (t_s) => (t_s === null ? null : t_s - zero_s);
  const span = (each, first, last) => ({
    ...each,
    [first]: since(each[first]),
    [last]: since(each[last]),
  });
  return {
    times_s: Array.from(times_s, since),
    judged: {
      ...judged,
      phases: judged.phases.map(([first_s, last_s, phase]) => [since(first_s), since(last_s), phase]),
      bands: judged.bands.map((each) => span(each, "first_s", "last_s")),
      marks: judged.marks.map((each) => span(each, "first_s", "last_s")),
    },
    repetitions: repetitions.map((each) => span(each, "start_s", "end_s")),
  };
}

function lineOf(text) {
  const line = document.createElement("div");
  line.textContent = text;
  return line;
}

function around({ start_s, end_s }) {
  return [start_s - AROUND_S, end_s + AROUND_S];
}
