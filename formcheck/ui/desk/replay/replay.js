// The replay of a recorded set: skeletons, plots and table on one time axis.

import { BenchError } from "./blocks.js";
import { Comparison } from "./comparison.js";
import { plottable } from "./curves.js";
import { giveKeysBack, listenToKeys } from "./keys.js";
import { loadSet } from "./loader.js";
import { Pane, commonTorso, inkOf } from "./panes.js";
import { Plots } from "./plots.js";
import { fillTable, markRow } from "./table.js";
import { Timeline } from "./timeline.js";
import { Transport } from "./transport.js";
import { VerdictForm } from "./verdict.js";
import { fill, label, options, showIf } from "./words.js";

/** The page's handle: show(data, tell) whenever its data change, stop() when it goes. */
export function startReplay(root) {
  return new Replay(root.querySelector(".fc-replay"));
}

class Replay {
  constructor(place) {
    this.place = place;
    this.find = (name) => place.querySelector(name);
    this.main = new Pane(this.find(".main"));
    this.beside = new Pane(this.find(".beside"));
    this.comparison = new Comparison(this.find(".with"), this.beside, () => this.moved());
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.onDark = () => this.redraw();
    this.dark.addEventListener("change", this.onDark);
    this.resized = new ResizeObserver(() => this.draw());
    [this.main, this.beside].forEach(({ canvas }) => this.resized.observe(canvas));
  }

  /** Called again with another verdict in the rows; the set is the same, and so is the moment. */
  show(data, tell) {
    [this.data, this.tell] = [data, tell];
    label(this.place, data.words);
    const wasInTable = this.find("table").contains(document.activeElement);
    fillTable(this.find("table"), data, (at) => this.timeline.select(at));
    this.markedRow = null;
    this.ink = inkOf(this.place);
    this.find(".notes").replaceChildren(...data.notes.map(paragraph));
    if (!this.timeline) this.begin();
    this.comparison.offer(data.compare, data.words.beside_none);
    this.moved();
    if (wasInTable) this.focusRow();
  }

  stop() {
    this.isStopped = true;
    this.timeline?.pause();
    this.stopKeys?.();
    this.plots?.stop();
    this.resized.disconnect();
    this.dark.removeEventListener("change", this.onDark);
  }

  begin() {
    const { rows, words, faults, path } = this.data;
    this.useTimeline(new Timeline(rows, []));
    this.form = new VerdictForm(this.find("form"), {
      save: (verdict) => this.tell("verdict", verdict),
      takeBack: (index) => this.tell("taken_back", { index }),
    });
    this.form.setFaults(faults);
    this.find(".differ").onclick = () => this.differ();
    this.find(".second").onchange = this.find(".close").onchange = () => this.plot();
    this.stopKeys = listenToKeys(this.find(".rows"), this.acts());
    giveKeysBack(this.place, this.find("form"));
    this.find(".keys").textContent = words.keys;
    this.focusFirst();
    if (path === null) this.say(words.by_hand);
    else this.load(path);
  }

  acts() {
    const by = (act) => () => act(this.timeline);
    return {
      " ": by((timeline) => timeline.toggle()),
      ArrowLeft: by((timeline) => timeline.step(-1)),
      ArrowRight: by((timeline) => timeline.step(1)),
      ArrowUp: by((timeline) => timeline.select(timeline.selected - 1)),
      ArrowDown: by((timeline) => timeline.select(timeline.selected + 1)),
      d: () => this.differ(),
    };
  }

  /** Keys work at once, but nobody loses the focus of a field. */
  focusFirst() {
    if (!document.activeElement?.closest("input, textarea, select")) this.focusRow();
  }

  focusRow() {
    const buttons = this.find("tbody").querySelectorAll("button");
    buttons[this.timeline.selected]?.focus({ preventScroll: true });
  }

  useTimeline(timeline) {
    this.timeline = timeline;
    timeline.onChange(() => this.moved());
    this.transport = new Transport(this.find(".transport"), timeline, this.data);
  }

  async load(path) {
    const { words } = this.data;
    this.say(words.loading);
    try {
      const { seen, judged } = loadSet(path);
      this.main.recorded = await seen;
      if (this.isStopped) return;
      if (!this.main.recorded) return this.say(words.no_recording);
      const before = this.timeline;
      this.useTimeline(new Timeline(this.data.rows, this.main.recorded.t_s));
      if (before.selected > 0) this.timeline.select(before.selected);
      this.say("");
      this.comparison.load();
      this.working(words.working);
      this.showJudged(await judged);
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      this.say(words.failed[error.status] ?? words.failed.other);
      this.working("");
    }
  }

  say(text) {
    showIf(this.find(".trouble"), text);
    const isSeen = this.main.recorded !== null;
    for (const name of [".pane", ".transport", ".seen .legend"]) {
      this.place.querySelectorAll(name).forEach((part) => (part.hidden = !isSeen));
    }
    this.moved();
  }

  working(text) {
    showIf(this.find(".working"), text);
  }

  showJudged(judged) {
    if (this.isStopped) return;
    const { words, rows } = this.data;
    this.judged = judged;
    const counted = rows.filter((row) => row.counted).length;
    const differs = { before: counted, now: judged.counted_again };
    showIf(this.find(".again"), judged.same ? "" : fill(words.not_the_same, differs));
    const names = plottable(judged).slice(1);
    options(this.find(".second"), names.map((name) => [name, words.measures[name]]));
    const faulty = judged.marks.find(({ measure }) => names.includes(measure));
    this.find(".second").value = faulty?.measure ?? names[0];
    this.plots = new Plots(this.find(".plots"), (t_s) => this.timeline.seek(t_s));
    this.find(".choose").hidden = false;
    this.plot();
    this.working("");
    this.moved();
  }

  plot() {
    const { words, rows, language } = this.data;
    const { judged, main } = this;
    const view = { judged, repetitions: rows, words, language, times_s: main.recorded.t_s };
    const measures = [judged.main, this.find(".second").value];
    const { repetition } = this.timeline;
    const isClose = this.find(".close").checked && (repetition?.start_s ?? null) !== null;
    this.closeTo = isClose ? repetition : null;
    this.plots.draw(measures, view, this.closeTo);
  }

  redraw() {
    this.ink = inkOf(this.place);
    this.draw();
  }

  differ() {
    const row = this.data.rows[this.timeline.selected];
    if (!row) return;
    this.timeline.pause();
    this.form.open(row, fill(this.data.words.differ_title, { number: row.index }));
  }

  moved() {
    const { timeline, plots } = this;
    if (!timeline) return;
    if (this.markedRow !== timeline.selected) markRow(this.find("table"), timeline.selected);
    this.markedRow = timeline.selected;
    this.transport.show();
    const { repetition } = timeline;
    if (this.closeTo && repetition && repetition.index !== this.closeTo.index) this.plot();
    plots?.show(timeline.t_s, repetition);
    this.write();
    this.draw();
  }

  draw() {
    if (!this.main.recorded || !this.timeline) return;
    const { ink } = this;
    const torso = commonTorso([this.main, this.beside]);
    const now = this.marksNow().flatMap(({ joints }) => joints);
    this.main.draw(this.timeline.t_s, torso, ink, now);
    const other_s = this.comparison.moment(this.timeline.repetition, this.timeline.t_s);
    if (other_s !== null) this.beside.draw(other_s, torso, ink, []);
  }

  marksNow() {
    const { t_s } = this.timeline;
    const marks = this.judged?.marks ?? [];
    return marks.filter(({ first_s, last_s }) => first_s <= t_s && t_s <= last_s);
  }

  phaseAt(t_s) {
    const { words } = this.data;
    if (!this.judged) return "";
    const found = this.judged.phases.find(([first_s, last_s]) => first_s <= t_s && t_s < last_s);
    return words.phases[found?.[2] ?? "rest"];
  }

  /** Write the words beside the pictures, and those read out: not at every picture. */
  write() {
    const { words, rows } = this.data;
    const { repetition, t_s, isPlaying } = this.timeline;
    const row = rows[this.timeline.selected];
    const which = repetition ? fill(words.which, { number: repetition.index }) : "";
    const phase = this.phaseAt(t_s);
    const faults = this.marksNow().map(({ fault }) => words.faults[fault] ?? fault);
    this.find(".main .which").textContent = which;
    this.find(".main .phase").textContent = phase;
    this.find(".main .faults-now").textContent = [...new Set(faults)].join(", ");
    this.main.canvas.setAttribute("aria-label", fill(words.drawn, { which, phase }));
    const other = this.comparison.repetition(repetition);
    const otherWhich = other ? fill(words.which, { number: other.index }) : "";
    this.find(".beside .which").textContent = otherWhich;
    const compared = [this.comparison.chosen?.label, otherWhich].filter(Boolean).join(", ");
    this.beside.canvas.setAttribute("aria-label", compared);
    this.find(".of-row").replaceChildren(...(row?.detail ?? []).map(paragraph));
    this.find(".differ").hidden = !row;
    const told = isPlaying ? [which, phase] : [which, phase, this.transport.timeText, ...faults];
    const text = told.filter(Boolean).join(", ");
    if (this.find(".told").textContent !== text) this.find(".told").textContent = text;
  }
}

function paragraph(text) {
  const line = document.createElement("p");
  line.textContent = text;
  return line;
}
