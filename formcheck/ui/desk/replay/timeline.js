// The one axis of time: everything that shows a moment listens here, nothing keeps its own.

import { GAP_S, firstFrom, nearestTo } from "./recorded.js";

// A repetition is the one being looked at from a little before the person leaves rest.
export const LEAD_S = 0.3;

export class Timeline {
  /**
   * repetitions: [{ index, start_s, end_s }] in order, times null where unknown;
   * times_s: of the recorded pictures; none where there is no recording.
   */
  constructor(repetitions, times_s) {
    this.repetitions = repetitions;
    this.times_s = times_s;
    this.listeners = [];
    this.speed = 1;
    this.isPlaying = false;
    this.repeats = false;
    this.selected = repetitions.length ? 0 : -1;
    this.t_s = this.startOf(this.selected) ?? this.first_s;
  }

  get first_s() {
    return this.times_s[0] ?? this.repetitions[0]?.start_s ?? 0;
  }

  get last_s() {
    return this.times_s.at(-1) ?? this.repetitions.at(-1)?.end_s ?? 0;
  }

  /** The repetition being looked at; undefined where there are none. */
  get repetition() {
    return this.repetitions[this.selected];
  }

  /** The number of the recorded picture that is nearest. */
  get picture() {
    return this.times_s.length ? nearestTo(this.times_s, this.t_s) : 0;
  }

  onChange(listener) {
    this.listeners.push(listener);
  }

  /** Go to a moment; the repetition follows from it. */
  seek(t_s) {
    this.t_s = Math.min(this.last_s, Math.max(this.first_s, t_s));
    const begun = this.repetitions.findLastIndex(
      ({ start_s }) => start_s !== null && start_s - LEAD_S <= this.t_s,
    );
    if (begun >= 0) this.selected = begun;
    else if (this.startOf(0) !== null) this.selected = Math.min(0, this.repetitions.length - 1);
    this.tell();
  }

  /** Go to a repetition, by its place in the list. */
  select(place) {
    const wanted = Math.min(this.repetitions.length - 1, Math.max(0, place));
    if (wanted < 0) return;
    this.selected = wanted;
    const start_s = this.startOf(wanted);
    if (start_s === null) this.tell();
    else this.seek(start_s);
  }

  /** Go on by so many pictures, exactly onto one. */
  step(pictures) {
    if (!this.times_s.length) return;
    this.pause();
    const at = firstFrom(this.times_s, this.t_s - 1e-6);
    const isBetween = Math.abs(this.times_s[at] - this.t_s) > 1e-6;
    const next = at + pictures - (isBetween && pictures > 0 ? 1 : 0);
    this.seek(this.times_s[Math.min(this.times_s.length - 1, Math.max(0, next))]);
  }

  toggle() {
    if (this.isPlaying) this.pause();
    else this.play();
  }

  play() {
    if (!this.times_s.length || this.isPlaying) return;
    if (this.t_s >= this.last_s) this.seek(this.first_s);
    this.isPlaying = true;
    this.before_ms = null;
    this.request = requestAnimationFrame((now_ms) => this.advance(now_ms));
    this.tell();
  }

  pause() {
    if (!this.isPlaying) return;
    this.isPlaying = false;
    cancelAnimationFrame(this.request);
    this.tell();
  }

  setSpeed(speed) {
    this.speed = speed;
    this.tell();
  }

  setRepeats(repeats) {
    this.repeats = repeats;
    this.tell();
  }

  /** Time goes on with the screen's own clock. */
  advance(now_ms) {
    const lasted_s = this.before_ms === null ? 0 : (now_ms - this.before_ms) / 1000;
    this.before_ms = now_ms;
    this.request = requestAnimationFrame((next_ms) => this.advance(next_ms));
    const [first_s, last_s] = this.span();
    const next_s = this.overGap(this.t_s + lasted_s * this.speed);
    if (this.repeats) {
      this.t_s = next_s < last_s ? next_s : first_s; // the repetition stays the same
      this.tell();
    } else {
      this.seek(Math.min(next_s, last_s));
      if (next_s >= last_s) this.pause();
    }
  }

  /** The span that is played: the whole set, or the repetition again and again. */
  span() {
    const { start_s = null, end_s = null } = this.repeats ? (this.repetition ?? {}) : {};
    if (start_s === null || end_s === null) return [this.first_s, this.last_s];
    return [start_s - LEAD_S, Math.min(this.last_s, end_s + LEAD_S)];
  }

  /** Skip to the next picture where nothing was recorded for a while. */
  overGap(t_s) {
    const next_s = this.times_s[firstFrom(this.times_s, t_s)];
    const last_s = this.times_s[firstFrom(this.times_s, t_s) - 1];
    const isGap = next_s - last_s > 2 * GAP_S && t_s > last_s + GAP_S;
    return isGap ? next_s : t_s;
  }

  startOf(place) {
    return this.repetitions[place]?.start_s ?? null;
  }

  tell() {
    for (const listener of this.listeners) listener(this);
  }
}
