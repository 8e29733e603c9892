// The curves of a set: one, or two for left and right, from what the engine measured.

import { GAP_S } from "./recorded.js";

export const PROGRESS = "progress";
const PERCENT = 100;

/** Names of everything that can be plotted, the main measure first. */
export function plottable({ main, measures }) {
  return [main, PROGRESS, ...measures.filter((name) => name !== main)];
}

/** The unit of a measure: "deg", "way" (% of the full way) or "trunk" (% of the trunk). */
export function unitOf(measure) {
  if (measure === PROGRESS) return "way";
  return measure.endsWith("_deg") ? "deg" : "trunk";
}

/** A measure's own number as it is shown. */
export function shown(measure, value) {
  return unitOf(measure) === "deg" ? value : PERCENT * value;
}

/** [{ side, x, y }]: side "left", "right" or "both"; gaps are null. */
export function curvesOf(times_s, judged, measure) {
  if (measure === PROGRESS) return [curve("both", times_s, (at) => judged.progress[at], measure)];
  const [number, count] = [judged.measures.indexOf(measure), judged.measures.length];
  const value = (side) => (at) => judged.values[2 * (at * count + number) + side];
  if (areAlike(times_s.length, value(0), value(1))) {
    return [curve("both", times_s, value(0), measure)];
  }
  return ["left", "right"].map((side, place) => curve(side, times_s, value(place), measure));
}

function areAlike(length, first, second) {
  for (let at = 0; at < length; at += 1) {
    if (!Object.is(first(at), second(at))) return false;
  }
  return true;
}

function curve(side, times_s, value, measure) {
  const [x, y] = [[], []];
  times_s.forEach((t_s, at) => {
    if (at && t_s - times_s[at - 1] > GAP_S) {
      x.push(null);
      y.push(null);
    }
    const found = value(at);
    x.push(t_s);
    y.push(Number.isFinite(found) ? shown(measure, found) : null);
  });
  return { side, x, y };
}

/** The lowest and highest of all curves, with room around. */
export function rangeOf(curves) {
  let [low, high] = [Infinity, -Infinity];
  for (const { y } of curves) {
    for (const value of y) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return [0, 1];
  const room = Math.max(1, 0.12 * (high - low));
  return [low - room, high + room];
}

/** The curve's value at the recorded time nearest to `t_s`; null where none is known that near. */
export function valueAt({ x, y }, t_s, within_s = Infinity) {
  let best = -1;
  x.forEach((time_s, at) => {
    if (y[at] === null) return;
    if (best < 0 || Math.abs(time_s - t_s) < Math.abs(x[best] - t_s)) best = at;
  });
  return best < 0 || Math.abs(x[best] - t_s) > within_s ? null : y[best];
}
