// Play, pause, slower, picture by picture, again and again.

import { options } from "./words.js";

const SPEEDS = [1, 0.5, 0.25];

export class Transport {
  constructor(place, timeline, { words, language }) {
    this.timeline = timeline;
    this.words = words;
    this.number = new Intl.NumberFormat(language, {
      minimumFractionDigits: 1,
      maximumFractionDigits: 1,
    });
    this.find = (name) => place.querySelector(name);
    this.slider = this.find(".slider");
    this.slider.max = Math.max(0, timeline.times_s.length - 1);
    this.slider.oninput = () => timeline.seek(timeline.times_s[Number(this.slider.value)]);
    this.find(".play").onclick = () => timeline.toggle();
    this.find(".back").onclick = () => timeline.step(-1);
    this.find(".on").onclick = () => timeline.step(1);
    this.find(".repeats").onchange = ({ target }) => timeline.setRepeats(target.checked);
    timeline.repeats = this.find(".repeats").checked;
    const speed = this.find(".speed");
    const plain = new Intl.NumberFormat(language);
    options(speed, SPEEDS.map((each) => [String(each), `${plain.format(each)} ×`]));
    speed.onchange = () => timeline.setSpeed(Number(speed.value));
  }

  /** Seconds from the recording's start, of all its seconds. */
  get timeText() {
    const { t_s, first_s, last_s } = this.timeline;
    const [now, all] = [t_s - first_s, last_s - first_s].map((each) => this.number.format(each));
    return `${now} / ${all} ${this.words.seconds}`;
  }

  show() {
    const { isPlaying, picture } = this.timeline;
    const play = this.find(".play");
    play.textContent = isPlaying ? "❚❚" : "▶";
    play.setAttribute("aria-label", isPlaying ? this.words.pause : this.words.play);
    this.slider.value = String(picture);
    this.slider.setAttribute("aria-valuetext", this.timeText);
    this.find(".time").textContent = this.timeText;
  }
}
