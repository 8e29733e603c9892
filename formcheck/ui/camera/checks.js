// The set-up checks: a list that ticks itself, one drawing each.
import { drawIcon } from "./icons.js";

export class Checks {
  constructor(list, words) {
    this.list = list;
    this.words = words;
    this.rows = new Map();
  }

  /** Show checks ({ id, passed, text }) in their order; returns the first that has not passed. */
  show(checks) {
    const failing = checks.find(({ passed }) => !passed);
    const rows = checks.map((check) => this.row(check, check === failing));
    if (rows.some((row, at) => this.list.children[at] !== row)) this.list.replaceChildren(...rows);
    return failing;
  }

  row({ id, passed, text }, isNext) {
    const row = this.rows.get(id) ?? this.build(id, text);
    row.dataset.state = passed ? "passed" : isNext ? "next" : "open";
    drawIcon(row.querySelector(".mark"), passed ? "tick" : "");
    row.querySelector(".state").textContent = passed ? this.words.passed : this.words.not_yet;
    return row;
  }

  build(id, text) {
    const row = document.createElement("li");
    row.append(...["sign", "label", "mark", "state"].map(part));
    drawIcon(row.querySelector(".sign"), id);
    row.querySelector(".label").textContent = this.words.labels[id] ?? text;
    this.rows.set(id, row);
    return row;
  }
}

function part(name) {
  const element = document.createElement("span");
  element.className = name;
  return element;
}
