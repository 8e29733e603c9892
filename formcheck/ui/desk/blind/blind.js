// One recorded repetition: the skeleton and its time, nothing that the engine says.

import { BenchError, readBlocks } from "../replay/blocks.js";
import { giveKeysBack, listenToKeys } from "../replay/keys.js";
import { Pane, commonTorso, inkOf } from "../replay/panes.js";
import { Recorded } from "../replay/recorded.js";
import { Timeline } from "../replay/timeline.js";
import { Transport } from "../replay/transport.js";
import { label, showIf } from "../replay/words.js";

/** The page's handle: show(data) whenever its data change, stop() when it goes. */
export function startReplay(root) {
  return new Alone(root.querySelector(".fc-replay"));
}

class Alone {
  constructor(place) {
    this.place = place;
    this.pane = new Pane(place.querySelector(".main"));
    this.dark = window.matchMedia("(prefers-color-scheme: dark)");
    this.onDark = () => this.draw();
    this.dark.addEventListener("change", this.onDark);
    this.resized = new ResizeObserver(() => this.draw());
    this.resized.observe(this.pane.canvas);
  }

  show(data) {
    label(this.place, data.words);
    if (this.data?.path === data.path) return;
    this.data = data;
    this.load();
  }

  stop() {
    this.isStopped = true;
    this.timeline?.pause();
    this.stopKeys?.();
    this.resized.disconnect();
    this.dark.removeEventListener("change", this.onDark);
  }

  async load() {
    const { words, path } = this.data;
    this.say(words.loading);
    try {
      const { value } = await readBlocks(path).next();
      if (this.isStopped) return;
      if (!value) return this.say(words.none_alone);
      this.begin(new Recorded(value));
    } catch (error) {
      if (!(error instanceof BenchError)) throw error;
      this.say(words.failed[error.status] ?? words.failed.other);
    }
  }

  begin(recorded) {
    this.pane.recorded = recorded;
    this.timeline = new Timeline([], recorded.t_s);
    this.timeline.onChange(() => this.moved());
    this.transport = new Transport(this.place.querySelector(".transport"), this.timeline, this.data);
    this.stopKeys = listenToKeys(this.place, {
      " ": () => this.timeline.toggle(),
      ArrowLeft: () => this.timeline.step(-1),
      ArrowRight: () => this.timeline.step(1),
    });
    giveKeysBack(this.place, this.place.querySelector(".probe"));
    this.say("");
    if (!window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.timeline.play();
    this.moved();
  }

  say(text) {
    showIf(this.place.querySelector(".trouble"), text);
    for (const name of [".pane", ".transport", ".legend"]) {
      this.place.querySelector(name).hidden = this.pane.recorded === null;
    }
  }

  moved() {
    this.transport.show();
    this.draw();
  }

  draw() {
    if (!this.timeline) return;
    this.pane.draw(this.timeline.t_s, commonTorso([this.pane]), inkOf(this.place), []);
  }
}
