// A set's curves as one SVG: phases shaded, goals as bands, faults marked. Colours are in plots.css.

import { pathOf, scale, svg, ticks } from "./chart.js";
import { curvesOf, rangeOf, shown, valueAt } from "./curves.js";
import { numbersIn, rangesIn } from "./readings.js";

export const MARGIN = { left: 46, right: 8, top: 18, bottom: 30 };
const TALL = [[0, 0.54], [0.67, 1]]; // shares of the height, from the top
const ALONE = [[0, 1]];
const LEAST_LEVEL_PX = 16; // from one level to the next
const LEAST_TICK_PX = 70; // from one time to the next
const MOST_NUMBERS = 24;

/** Panels of `measures`, from the top. view: { times_s, judged, words }. */
export function panelsOf(measures, { times_s, judged }) {
  return measures.map((measure) => {
    const curves = curvesOf(times_s, judged, measure);
    return { measure, curves, isMain: measure === judged.main, range: rangeOf(curves) };
  });
}

/**
 * The figure of panels, `width` by `height` pixels.
 *
 * view: { judged, repetitions, range_s, isClose, words, language }.
 */
export function figureOf(panels, view, { width, height }) {
  const place = placeOf(view.range_s, width, height);
  const label = rangesIn(panels, view);
  const domains = panels.length > 1 ? TALL : ALONE;
  return svg(
    "svg",
    { class: "figure", role: "img", "aria-label": label, width, height },
    ...times(view, place),
    clipped(place, place.top, place.bottom, phases(view, place)),
    ...panels.map((panel, at) => panelIn(panel, view, placedIn(place, panel, domains[at]))),
    ...numbers(view, place),
  );
}

/** Where things stand: x is the pixel of a time. */
function placeOf(range_s, width, height) {
  const [left, right] = [MARGIN.left, width - MARGIN.right];
  const [top, bottom] = [MARGIN.top, height - MARGIN.bottom];
  return { left, right, top, bottom, x: scale(range_s, [left, right]) };
}

/** The place of one panel: y is the pixel of a value. */
function placedIn(place, { range }, domain) {
  const [top, bottom] = domain.map(scale([0, 1], [place.top, place.bottom]));
  return { ...place, top, bottom, y: scale(range, [bottom, top]) };
}

/** Nothing of these is seen outside: an inner SVG cuts off, and moves what it holds back. */
function clipped({ left, right }, top, bottom, children) {
  const [width, height] = [right - left, bottom - top];
  const box = { x: left, y: top, width, height, viewBox: `${left} ${top} ${width} ${height}` };
  // Else read out as a picture of its own.
  return svg("svg", { ...box, "aria-hidden": "true" }, ...children);
}

function panelIn(panel, view, place) {
  const { top, bottom, left } = place;
  const name = svg("text", { x: left, y: top - 4 }, view.words.measures[panel.measure]);
  const drawn = [...bands(panel, view, place), ...panel.curves.map((curve) => line(curve, place))];
  return svg(
    "g",
    { class: "panel" },
    ...levels(panel, view, place),
    clipped(place, top, bottom, drawn),
    ...marks(panel, view, place),
    name,
  );
}

/** Whole levels only: that is how they are written. */
function levels({ measure, range }, { language }, { left, right, top, bottom, y }) {
  const said = numbersIn(measure, language);
  const most = Math.floor((bottom - top) / LEAST_LEVEL_PX);
  return ticks(range, Math.max(2, most), 1).flatMap((value) => [
    svg("line", { class: "grid", x1: left, x2: right, y1: y(value), y2: y(value) }),
    svg("text", { class: "level", x: left - 5, y: y(value) + 4 }, said(value)),
  ]);
}

function times({ range_s, words, language }, { left, right, top, bottom, x }) {
  const format = new Intl.NumberFormat(language);
  const most = Math.max(2, Math.floor((right - left) / LEAST_TICK_PX));
  return ticks(range_s, most).flatMap((t_s) => [
    svg("line", { class: "grid", x1: x(t_s), x2: x(t_s), y1: top, y2: bottom }),
    svg("text", { class: "tick", x: x(t_s), y: bottom + 16 }, `${format.format(t_s)} ${words.seconds}`),
  ]);
}

function line({ side, x: times_s, y: values }, { x, y }) {
  const points = times_s.map((t_s, at) => [x(t_s), values[at] === null ? null : y(values[at])]);
  return svg("path", { class: `curve ${side}`, d: pathOf(points) });
}

/** A fault stands on the panel of its own measure, one of time alone on the main one. */
function marks(panel, { judged, repetitions, words, isClose, range_s }, { x, y }) {
  const sides = new Map(repetitions.map(({ index, side }) => [index, side]));
  return judged.marks
    .filter(({ measure }) => measure === panel.measure || (measure === null && panel.isMain))
    .map((mark) => ({ ...mark, middle_s: (mark.first_s + mark.last_s) / 2 }))
    .filter(({ middle_s }) => range_s[0] <= middle_s && middle_s <= range_s[1])
    .flatMap(({ repetition, fault, middle_s }) => {
      const value = valueAt(curveFor(panel.curves, sides.get(repetition)), middle_s);
      if (value === null) return [];
      return mark(x(middle_s), y(value), isClose ? (words.faults[fault] ?? fault) : "");
    });
}

function mark(x, y, name) {
  const triangle = svg("path", { class: "mark", d: `M${x - 6} ${y - 6}h12l-6 10z` });
  return name ? [triangle, svg("text", { class: "fault", x, y: y + 18 }, name)] : [triangle];
}

function curveFor(curves, side) {
  return curves.find((curve) => curve.side === side) ?? curves[0];
}

function phases({ judged }, { top, bottom, x }) {
  return judged.phases.map(([first_s, last_s, phase]) =>
    svg("rect", { class: `phase ${phase}`, ...box(x(first_s), x(last_s), top, bottom) }),
  );
}

/** The goal's band for the end position, and the person's own rest that it is measured from. */
function bands({ measure, range }, { judged, repetitions }, { x, y }) {
  const spans_s = new Map(repetitions.map((each) => [each.index, each]));
  const bound = (level, edge) => y(level === null ? edge : shown(measure, level));
  return judged.bands
    .filter((band) => band.measure === measure)
    .flatMap(({ repetition, first_s, last_s, low, high, rest }) => {
      const edges = [bound(high, range[1]), bound(low, range[0])];
      const goal = svg("rect", { class: "goal", ...box(x(first_s), x(last_s), ...edges) });
      const { start_s, end_s } = spans_s.get(repetition);
      if (rest === null) return [goal];
      const at = y(shown(measure, rest));
      return [goal, svg("line", { class: "own-rest", x1: x(start_s), x2: x(end_s), y1: at, y2: at })];
    });
}

function box(left, right, top, bottom) {
  return { x: left, y: top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
}

/** The repetitions' numbers, where there is room for them. */
function numbers({ repetitions, range_s }, { top, x }) {
  const every = Math.ceil(repetitions.length / MOST_NUMBERS);
  return repetitions
    .filter(({ start_s }, place) => start_s !== null && place % every === 0)
    .map(({ index, start_s, end_s }) => ({ index, middle_s: (start_s + end_s) / 2 }))
    .filter(({ middle_s }) => range_s[0] <= middle_s && middle_s <= range_s[1])
    .map(({ index, middle_s }) => svg("text", { class: "number", x: x(middle_s), y: top + 12 }, index));
}
