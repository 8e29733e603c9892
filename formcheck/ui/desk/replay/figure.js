// A set's curves as a Plotly figure: phases shaded, goals as bands, faults marked.

import { curvesOf, rangeOf, shown, unitOf, valueAt } from "./curves.js";

export const MARGIN = { l: 46, r: 8, t: 18, b: 30 };
const TALL = [[0.46, 1], [0, 0.33]]; // from the bottom: the first panel is the upper one
const ALONE = [[0, 1]];
const SHADES = { lift: 0.08, hold: 0.2, lower: 0.08 };
const MOST_NUMBERS = 24;
const REST = 0.6; // how strong the fine line of the person's own rest is

/**
 * Data and layout for `measures`, one panel each, from the top.
 *
 * view: { times_s, judged, repetitions, range_s, isClose, words, ink, fontFamily, separators }.
 */
export function figureOf(measures, view) {
  const domains = measures.length > 1 ? TALL : ALONE;
  const panels = measures.map((measure, place) => panelOf(measure, place, view));
  const layout = {
    ...plain(view),
    xaxis: timeAxis(view, panels.at(-1).axis),
    shapes: [...phases(view), ...panels.flatMap((panel) => bands(panel, view))],
    annotations: [
      ...panels.map((panel, place) => title(panel, domains[place][1], view)),
      ...numbers(view),
    ],
  };
  panels.forEach((panel, place) => {
    layout[`yaxis${panel.suffix}`] = valueAxis(panel, domains[place], view);
  });
  return { data: panels.flatMap((panel) => [...lines(panel, view), marks(panel, view)]), layout };
}

function panelOf(measure, place, { times_s, judged }) {
  const suffix = place ? String(place + 1) : "";
  const curves = curvesOf(times_s, judged, measure);
  const isMain = measure === judged.main;
  return { measure, suffix, axis: `y${suffix}`, curves, isMain, range: rangeOf(curves) };
}

function plain({ ink, fontFamily, separators }) {
  return {
    margin: MARGIN,
    autosize: true,
    showlegend: false,
    dragmode: false,
    hovermode: "x unified",
    separators,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: fontFamily, size: 12, color: ink.text },
    hoverlabel: { bgcolor: ink.ground, font: { color: ink.text, size: 12 } },
  };
}

function timeAxis({ range_s, words, ink }, anchor) {
  return {
    range: range_s,
    anchor,
    fixedrange: true,
    hoverformat: ".1f",
    ticksuffix: ` ${words.seconds}`,
    gridcolor: ink.grid,
    linecolor: ink.grid,
    zeroline: false,
  };
}

function valueAxis({ range, measure }, domain, { ink }) {
  return {
    domain,
    range,
    fixedrange: true,
    nticks: 5,
    ticksuffix: unitOf(measure) === "deg" ? "°" : " %",
    gridcolor: ink.grid,
    zeroline: false,
  };
}

function lines({ curves, axis, measure }, { ink, words }) {
  const unit = unitOf(measure) === "deg" ? "°" : " %";
  return curves.map(({ side, x, y }) => ({
    type: "scatter",
    mode: "lines",
    x,
    y,
    yaxis: axis,
    name: words.sides[side],
    line: { color: ink[side], width: 2, dash: side === "right" ? "dash" : "solid" },
    hovertemplate: `%{y:.0f}${unit}<extra>${words.sides[side]}</extra>`,
    connectgaps: false,
  }));
}

/** A fault stands on the panel of its own measure, one of time alone on the main one. */
function marks(panel, { judged, repetitions, words, ink, isClose }) {
  const sides = new Map(repetitions.map(({ index, side }) => [index, side]));
  const found = judged.marks.filter(
    ({ measure }) => measure === panel.measure || (measure === null && panel.isMain),
  );
  const middles_s = found.map(({ first_s, last_s }) => (first_s + last_s) / 2);
  return {
    type: "scatter",
    mode: isClose ? "markers+text" : "markers",
    yaxis: panel.axis,
    x: middles_s,
    y: found.map(({ repetition }, at) =>
      valueAt(curveFor(panel.curves, sides.get(repetition)), middles_s[at]),
    ),
    text: found.map(({ fault }) => words.faults[fault] ?? fault),
    textposition: "bottom center",
    hovertemplate: "%{text}<extra></extra>",
    marker: { symbol: "triangle-down", size: 12, color: ink.fault, line: { color: ink.ground, width: 1 } },
  };
}

function curveFor(curves, side) {
  return curves.find((curve) => curve.side === side) ?? curves[0];
}

function phases({ judged, ink }) {
  return judged.phases.map(([first_s, last_s, phase]) => ({
    ...flat(first_s, last_s),
    yref: "paper",
    y0: 0,
    y1: 1,
    fillcolor: ink.text,
    opacity: SHADES[phase],
  }));
}

/** The goal's band for the end position, and the person's own rest that it is measured from. */
function bands({ measure, axis, range }, { judged, repetitions, ink }) {
  const times = new Map(repetitions.map((each) => [each.index, each]));
  return judged.bands
    .filter((band) => band.measure === measure)
    .flatMap(({ repetition, first_s, last_s, low, high, rest }) => {
      const bound = (level, edge) => (level === null ? edge : shown(measure, level));
      const goal = {
        ...flat(first_s, last_s),
        yref: axis,
        y0: bound(low, range[0]),
        y1: bound(high, range[1]),
        fillcolor: ink.goal,
        opacity: 0.3,
      };
      const { start_s, end_s } = times.get(repetition);
      if (rest === null) return [goal];
      const y = shown(measure, rest);
      const line = { color: ink.text, width: 1, dash: "dot" };
      const own = { ...flat(start_s, end_s), type: "line", yref: axis, y0: y, y1: y, line };
      return [goal, { ...own, opacity: REST }];
    });
}

function flat(first_s, last_s) {
  return { type: "rect", xref: "x", x0: first_s, x1: last_s, line: { width: 0 }, layer: "below" };
}

function title({ measure }, top, { words }) {
  return {
    text: words.measures[measure],
    xref: "paper",
    yref: "paper",
    x: 0,
    y: top,
    xanchor: "left",
    yanchor: "bottom",
    showarrow: false,
  };
}

function numbers({ repetitions, ink }) {
  const every = Math.ceil(repetitions.length / MOST_NUMBERS);
  return repetitions
    .filter(({ start_s }, place) => start_s !== null && place % every === 0)
    .map(({ index, start_s, end_s }) => ({
      text: String(index),
      x: (start_s + end_s) / 2,
      yref: "paper",
      y: 1,
      yanchor: "top",
      showarrow: false,
      font: { size: 11, color: ink.text },
    }));
}
