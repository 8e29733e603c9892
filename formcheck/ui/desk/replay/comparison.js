// The repetition that stands beside the one being looked at: which it is, and at which moment.

import { loadSet } from "./loader.js";
import { options } from "./words.js";

export class Comparison {
  /** select: the list to choose from; pane: where it is drawn; changed() is told of another one. */
  constructor(select, pane, changed) {
    this.select = select;
    this.pane = pane;
    this.changed = changed;
    this.chosen = null;
    select.onchange = () => this.load();
  }

  /** Offer the choices, [{ id, label, path, by_side }], and the word for nothing. */
  offer(choices, nothing) {
    this.choices = choices;
    const { value } = this.select;
    options(this.select, [...choices.map(({ id, label }) => [id, label]), ["", nothing]]);
    if (choices.some(({ id }) => id === value)) this.select.value = value;
  }

  /** Fetch what is chosen; while it comes, nothing stands there. */
  async load() {
    const chosen = this.choices.find(({ id }) => id === this.select.value) ?? null;
    this.chosen = chosen;
    this.pane.recorded = null;
    this.pane.figure.classList.toggle("alone", !chosen);
    this.changed();
    if (!chosen) return;
    const recorded = await loadSet(chosen.path).seen.catch(() => null);
    if (chosen !== this.chosen) return;
    this.pane.recorded = recorded;
    this.changed();
  }

  /** The repetition of the same leg, where there is one; null when nothing is compared. */
  repetition(beside) {
    const bySide = this.chosen?.by_side ?? {};
    return bySide[beside?.side] ?? Object.values(bySide)[0] ?? null;
  }

  /** The other's moment: as long after its start as this one after its own. */
  moment(beside, t_s) {
    const other = this.repetition(beside);
    const isKnown = other && other.start_s !== null && (beside?.start_s ?? null) !== null;
    return isKnown ? other.start_s + t_s - beside.start_s : null;
  }
}
