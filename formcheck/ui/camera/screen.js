// The person's screen: one stage at a time, one sentence, one problem.
import { keepAwake } from "./awake.js";
import { Caption } from "./caption.js";
import { Checks } from "./checks.js";
import { drawIcon } from "./icons.js";
import { fill, setRing, write } from "./parts.js";

const SKIP_KEY = "PageDown";

export class Screen {
  constructor(root, data, sound, { onStop, onSkip, onSound }) {
    this.root = root;
    this.find = (selector) => root.querySelector(selector);
    this.data = data;
    this.words = data.words;
    this.sound = sound;
    this.dialog = this.find("dialog");
    this.video = this.find("video");
    this.canvas = this.find("canvas");
    this.caption = new Caption(this.find(".banner"), this.words.stages);
    this.checks = new Checks(this.find(".checks"), this.words.checks);
    this.dialog.lang = data.language ?? document.documentElement.lang;
    root.querySelectorAll("[data-icon-name]").forEach((e) => drawIcon(e, e.dataset.iconName));
    this.showTask({ name: data.name, set: 1, sets: 1 });
    this.showStage("work");
    this.dialog.classList.add("opening");
    write(this.find(".of"), fill(this.words.count_goal, { target: data.target }));
    this.nameButtons(onStop);
    this.nameSkip(onSkip);
    this.nameSound(onSound);
    // Escape must not hide the set; browsers obey only the first time, so closed means stopped.
    this.dialog.oncancel = (event) => event.preventDefault();
    this.dialog.onclose = onStop;
  }

  nameButtons(onStop) {
    for (const button of this.root.querySelectorAll(".stop")) {
      write(button.querySelector(".label"), this.words.stop);
      button.onclick = onStop;
    }
    write(this.find(".gesture p"), this.words[this.data.can_skip ? "gestures" : "stop_gesture"]);
    write(this.find(".next .label"), this.words.next);
  }

  /** By a button, or by the key that a remote for presentations sends. */
  nameSkip(onSkip) {
    write(this.find(".skip .label"), this.words.skip);
    this.find(".skip").hidden = !this.data.can_skip;
    this.find(".skip").onclick = onSkip;
    this.dialog.onkeydown = (event) => {
      if (event.key !== SKIP_KEY || event.repeat || !this.data.can_skip) return;
      event.preventDefault();
      onSkip();
    };
  }

  nameSound(onSound) {
    this.find(".volume").setAttribute("aria-label", this.words.volume);
    this.find(".volume").value = this.sound.volume;
    this.find(".volume").oninput = ({ target }) => {
      this.sound.setVolume(Number(target.value));
      this.sound.setMuted(this.sound.volume === 0);
      this.showSound();
      onSound();
    };
    this.find(".sound").onclick = () => {
      this.sound.setMuted(!this.sound.muted);
      this.showSound();
      onSound();
    };
    this.showSound();
  }

  showSound() {
    const { muted } = this.sound;
    drawIcon(this.find(".sound .sign"), muted ? "silence" : "sound");
    this.find(".sound").setAttribute("aria-pressed", muted);
    this.find(".sound").setAttribute("aria-label", this.words.mute);
    this.find(".sound").title = muted ? this.words.sound_off : this.words.sound_on;
  }

  open() {
    this.dialog.showModal();
    this.dialog.focus(); // not a button: Enter must not end the set
    this.letSleep = keepAwake();
  }

  close() {
    this.letSleep?.();
    this.dialog.close();
  }

  /** Show one answer of Python's; returns the words below the picture if they are new. */
  show(answer) {
    this.dialog.classList.remove("opening");
    const stage = answer.stage ?? (answer.done ? "done" : "work");
    this.showStage(stage);
    if (answer.task) this.showTask(answer.task);
    this.showCount(answer);
    this.showHold(answer);
    this.showSeconds(stage, answer);
    this.showFinished(answer.finished);
    const failing = stage === "setup" ? this.checks.show(answer.checks ?? []) : null;
    return this.caption.show(answer, stage, failing);
  }

  showStage(stage) {
    if (this.stage === stage) return;
    this.stage = stage;
    this.dialog.dataset.stage = stage;
    for (const part of this.root.querySelectorAll("[data-on]")) {
      part.hidden = !part.dataset.on.split(" ").includes(stage);
    }
    this.restFrom_s = 0;
  }

  showTask({ index, of, exercise_id, name, set, sets }) {
    this.draw(exercise_id);
    write(this.find("h1"), name);
    write(this.find(".next .name"), name);
    const which = sets > 1 ? fill(this.words.set_of, { set, sets }) : "";
    this.root.querySelectorAll(".which").forEach((element) => write(element, which));
    this.find(".way").hidden = !(of > 1);
    this.find(".way").max = of ?? 1;
    this.find(".way").value = index ?? 0;
    this.find(".way").setAttribute("aria-label", this.words.way);
  }

  /** Show how the next exercise is done: our own drawing, never a person's input. */
  draw(exercise_id) {
    const svg = this.data.figures[exercise_id] ?? "";
    if (this.drawn === exercise_id) return;
    this.drawn = exercise_id;
    this.root.querySelectorAll(".drawing").forEach((place) => (place.innerHTML = svg));
  }

  showCount({ phase, count, target }) {
    write(this.find(".done"), count);
    write(this.find(".of"), fill(this.words.count_goal, { target: target ?? this.data.target }));
    const { phase_at, phases } = this.words;
    write(this.find(".phase"), phase_at[this.stage] ?? phases[phase] ?? "");
    this.dialog.dataset.phase = phase;
  }

  showHold({ hold_s, hold_target_s, progress }) {
    const share = hold_target_s > 0 ? hold_s / hold_target_s : progress;
    setRing(this.find(".panel .ring"), share, hold_target_s > 0);
    write(this.find(".seconds"), hold_target_s > 0 ? Math.floor(hold_s) : "");
    const goal = hold_target_s > 0 ? fill(this.words.hold_goal, { seconds: hold_target_s }) : "";
    write(this.find(".goal"), goal);
  }

  /** The countdown's digit, or the rest's seconds in a ring that empties. */
  showSeconds(stage, { seconds }) {
    write(this.find(".digit"), seconds ?? "");
    write(this.find(".left"), seconds ?? "");
    if (stage !== "rest" || !seconds) return;
    this.restFrom_s = Math.max(this.restFrom_s, seconds);
    setRing(this.find(".resting .ring"), seconds / this.restFrom_s, false);
  }

  /** Show the set just done, { count, target or null }, or nothing: the rest would hide it. */
  showFinished(set) {
    const { set_done, set_result } = this.words;
    const result = set?.target ? fill(set_result, set) : (set?.count ?? "");
    for (const place of this.root.querySelectorAll(".finished")) {
      place.hidden = !set;
      write(place.querySelector(".label"), set ? set_done : "");
      write(place.querySelector(".result"), result);
    }
  }

  /** Show words that come from here, not from Python, until its next answer. */
  showNotice(text) {
    return this.caption.write(text, "notice");
  }

  /** Show what keeps the set from being seen, over whatever Python says; "" when that is over. */
  showTrouble(text) {
    this.dialog.classList.toggle("unseen", text !== "");
    return this.caption.hold(text);
  }

  /** Show how much has come of what finds the person, 0 to 1; all of it is nothing to show. */
  showLoading(share) {
    this.find(".loading").hidden = share === 1;
    this.find(".loading").value = share;
    this.find(".loading").ariaLabel = this.words.model_loading;
  }

  /** Show, before a set, what should be changed or known. */
  showHint(text) {
    write(this.find(".choose .hint"), text);
  }

  get hasProblem() {
    return !this.find(".problem").hidden;
  }

  /** Show one sentence over everything, and the way on, `again`: { label, onClick } or null. */
  showProblem(text, again) {
    write(this.find("#sentence"), text);
    write(this.find(".again"), again?.label ?? "");
    Object.assign(this.find(".again"), { onclick: again?.onClick, hidden: !again });
    this.find(".problem").hidden = false;
    this.find(".problem").classList.toggle("camera", Boolean(again?.isCamera));
    this.find(again ? ".again" : ".problem .stop").focus();
    this.caption.write("", "notice");
  }

  clearProblem() {
    if (!this.hasProblem) return;
    this.find(".problem").hidden = true;
    this.dialog.focus();
  }
}
