// The curves in words: their values at a moment, and how far they go.

import { unitOf, valueAt } from "./curves.js";
import { GAP_S } from "./recorded.js";
import { fill } from "./words.js";

/** How a measure's values are written, with their unit. */
export function numbersIn(measure, language) {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 0, signDisplay: "negative" });
  const unit = unitOf(measure) === "deg" ? "°" : "\u00a0%";
  return (value) => `${format.format(value)}${unit}`;
}

/** What the curves show, for those who don't see them: how far each measure goes. */
export function rangesIn(panels, { words, language }) {
  const said = panels.map(({ measure, curves }) => {
    const values = curves.flatMap(({ y }) => y).filter((value) => value !== null);
    const name = words.measures[measure];
    if (!values.length) return name;
    const number = numbersIn(measure, language);
    const [low, high] = [Math.min, Math.max].map((most) => number(values.reduce((a, b) => most(a, b))));
    return fill(words.goes, { name, low, high });
  });
  return fill(words.curves, { curves: said.join(". ") });
}

/** Lines on a moment: its time, each measure's value there, by side, and the faults of the moment. */
export function readingsAt(t_s, panels, { judged, words, language }) {
  const time = new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const values = panels.flatMap(({ measure, curves }) => {
    const number = numbersIn(measure, language);
    const there = curves
      .map((curve) => ({ side: words.sides[curve.side], value: valueAt(curve, t_s, GAP_S) }))
      .filter(({ value }) => value !== null)
      .map(({ side, value }) => [side, number(value)].filter(Boolean).join("\u00a0"));
    const said = { name: words.measures[measure], value: there.join(", ") };
    return there.length ? [fill(words.reads, said)] : [];
  });
  const faults = judged.marks
    .filter(({ first_s, last_s }) => first_s <= t_s && t_s <= last_s)
    .map(({ fault }) => `▼ ${words.faults[fault] ?? fault}`);
  return [`${time.format(t_s)} ${words.seconds}`, ...values, ...new Set(faults)];
}
