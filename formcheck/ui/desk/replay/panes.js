// Two skeletons one over the other: the set, and a repetition to compare it with, in one size.

import { drawMoment, fit } from "./scene.js";

/** A canvas that is as sharp as the screen. */
export class Pane {
  constructor(figure) {
    this.figure = figure;
    this.canvas = figure.querySelector("canvas");
    this.recorded = null;
  }

  get size() {
    return { width: this.canvas.clientWidth, height: this.canvas.clientHeight };
  }

  /** Screen pixels that the trunk may take, for everything of the set to fit. */
  get mostTorso() {
    return fit(this.recorded, this.size) * this.recorded.torso_px;
  }

  /** Draw a moment with the trunk so long on the screen. */
  draw(t_s, torso, ink, marked) {
    const { width, height } = this.size;
    const density = window.devicePixelRatio || 1;
    const pen = this.canvas.getContext("2d");
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (this.canvas.width !== wide || this.canvas.height !== high) {
      Object.assign(this.canvas, { width: wide, height: high });
    }
    pen.setTransform(density, 0, 0, density, 0, 0);
    if (!this.recorded) pen.clearRect(0, 0, width, height);
    else {
      const scale = torso / this.recorded.torso_px;
      drawMoment(pen, this.recorded, t_s, { size: this.size, scale, ink, marked });
    }
  }
}

/** The largest trunk that lets each pane's set fit, so that two sets have one size. */
export function commonTorso(panes) {
  const most = panes.filter(({ recorded }) => recorded).map(({ mostTorso }) => mostTorso);
  return most.length ? Math.min(...most) : 0;
}

const INKS = ["left", "right", "trunk", "body", "floor", "fault", "ground"];

/** The colours of the page as it is now, light or dark, by name. */
export function inkOf(place) {
  const probe = place.querySelector(".probe");
  const read = (name) => {
    probe.style.color = `var(--${name})`;
    return [name, getComputedStyle(probe).color];
  };
  return Object.fromEntries(INKS.map(read));
}
