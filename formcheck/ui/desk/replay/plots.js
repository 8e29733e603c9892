// The plots of a set: drawn once, then only a line moves over them.

import { BenchError } from "./blocks.js";
import { MARGIN, figureOf } from "./figure.js";

const CONFIG = { displayModeBar: false, displaylogo: false, responsive: true, doubleClick: false };
const AROUND_S = 1;
let loading = null;

/** Plotly's own script, from this server; it is loaded once. */
export function loadPlotly(path) {
  loading ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = path;
    script.onload = () => done(window.Plotly);
    script.onerror = () => {
      loading = null; // tried again next time
      failed(new BenchError(0));
    };
    document.head.append(script);
  });
  return loading;
}

export class Plots {
  /** place: the element that holds .plot, .cursor and .picked; scrub(t_s) is told of a drag. */
  constructor(place, plotly, scrub) {
    [this.place, this.plotly] = [place, plotly];
    this.plot = place.querySelector(".plot");
    this.cursor = place.querySelector(".cursor");
    this.picked = place.querySelector(".picked");
    this.range_s = [0, 1];
    this.zero_s = 0;
    this.listen(scrub);
    this.resized = new ResizeObserver(() => this.move());
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
    });
  }

  /** measures: from the top; view: see figureOf, without range_s and isClose. */
  async draw(measures, view, close) {
    this.zero_s = view.times_s[0];
    this.range_s = close ? around(close) : [this.zero_s, view.times_s.at(-1)];
    const range_s = this.range_s.map((t_s) => t_s - this.zero_s);
    const drawn = { ...view, ...sinceStart(view, this.zero_s), range_s, isClose: Boolean(close) };
    const { data, layout } = figureOf(measures, drawn);
    this.place.hidden = false; // first, or Plotly finds no width
    await this.plotly.react(this.plot, data, layout, CONFIG);
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

  /** Pixels from the plot's left edge: Plotly keeps the margins that it is given. */
  leftOf(t_s) {
    const [first_s, last_s] = this.range_s;
    const width = this.plot.clientWidth - MARGIN.l - MARGIN.r;
    return MARGIN.l + ((t_s - first_s) / (last_s - first_s)) * width;
  }

  timeAt(clientX) {
    const { left, width } = this.plot.getBoundingClientRect();
    const share = (clientX - left - MARGIN.l) / (width - MARGIN.l - MARGIN.r);
    return this.range_s[0] + Math.min(1, Math.max(0, share)) * (this.range_s[1] - this.range_s[0]);
  }

  stop() {
    this.resized.disconnect();
    this.plotly.purge(this.plot);
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

function around({ start_s, end_s }) {
  return [start_s - AROUND_S, end_s + AROUND_S];
}
