// What the person sees: count, ring, phase, one banner, one problem at a time.

export class Screen {
  constructor(root, data, voice, { onStop, onAgain }) {
    this.find = (selector) => root.querySelector(selector);
    this.words = data.words;
    this.voice = voice;
    this.dialog = this.find("dialog");
    this.video = this.find("video");
    this.canvas = this.find("canvas");
    this.count = 0;
    this.write("h1", data.name);
    this.write(".of", `/${data.target}`);
    this.find(".count").classList.toggle("long", data.target > 9);
    root.querySelectorAll(".stop").forEach((button) => {
      button.textContent = this.words.stop;
      button.onclick = onStop;
    });
    this.write(".again", this.words.try_again);
    this.find(".again").onclick = onAgain;
    this.find(".sound").onclick = () => this.showSound(voice.toggle());
    this.showSound(voice.on);
    // Escape must not hide the set; browsers obey only the first time, so closed means stopped.
    this.dialog.oncancel = (event) => event.preventDefault();
    this.dialog.onclose = onStop;
  }

  open() {
    this.dialog.showModal();
    this.find(".panel .stop").focus();
    this.keepAwake();
  }

  close() {
    this.awake?.release();
    this.dialog.close();
  }

  async keepAwake() {
    // Nobody touches the keyboard during a set. A browser that can't do it dims as it always does.
    this.awake = await navigator.wakeLock?.request("screen").catch(() => null);
  }

  /** Show one answer of Python's. */
  show({ phase, count, hold_s, hold_target_s, progress, cue, notice }) {
    this.write(".done", count);
    this.write(".phase", this.words.phases[phase]);
    this.dialog.dataset.phase = phase;
    this.showHold(hold_s, hold_target_s, progress);
    const words = notice ? this.banner(notice.text, "notice") : this.banner(cue?.text ?? "", "cue");
    const number = count > this.count ? `${count}.` : "";
    this.count = count;
    this.voice.say(`${number} ${words}`.trim()); // in one go: what is said next cuts off the last
  }

  showHold(hold_s, target_s, progress) {
    const share = target_s > 0 ? hold_s / target_s : progress;
    this.find(".fill").style.strokeDashoffset = 100 - 100 * Math.min(1, Math.max(0, share));
    this.find(".ring").classList.toggle("full", target_s > 0 && share >= 1);
    this.write(".seconds", target_s > 0 ? Math.floor(hold_s) : "");
    this.write(".goal", target_s > 0 ? this.words.hold_goal.replace("{}", target_s) : "");
  }

  showNotice(text) {
    this.voice.say(this.banner(text, "notice"));
  }

  praise(text) {
    this.voice.say(this.banner(text, "praise"));
  }

  /** Show the words; returns them if they are new, so that they are said once. */
  banner(text, kind) {
    const banner = this.find(".banner");
    const isNew = banner.textContent !== text;
    banner.dataset.kind = kind;
    if (isNew) banner.textContent = text;
    return isNew ? text : "";
  }

  showProblem(text, canTryAgain) {
    this.write("#sentence", text);
    this.find(".again").hidden = !canTryAgain;
    this.find(".problem").hidden = false;
    this.find(canTryAgain ? ".again" : ".problem .stop").focus();
    this.banner("", "notice");
    this.voice.say(text);
  }

  clearProblem() {
    this.find(".problem").hidden = true;
  }

  showSound(on) {
    this.write(".sound", on ? this.words.sound_on : this.words.sound_off);
  }

  write(selector, text) {
    const element = this.find(selector);
    if (element.textContent !== String(text)) element.textContent = text;
  }
}
