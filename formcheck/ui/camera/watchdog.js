// Watchdog: finds what keeps a set from being seen. Times are in milliseconds of one clock.

const MOST_MS = 2000; // so long nothing may come; looked at often, it is said within three seconds
const FIRST_ANSWER_MS = 10000; // the model is being loaded
const ASLEEP_MS = 1000; // not looked for so long: the computer slept or was busy, not the camera

export class Watchdog {
  constructor(now_ms) {
    this.isHidden = false; // the page is behind others
    this.isMuted = false; // the camera says that it gives nothing
    this.isWork = false; // a set is on: who lies still before it loses nothing by a still picture
    this.hasAnswered = false;
    this.asked_ms = null; // since when an answer is waited for
    this.begin(now_ms);
  }

  /** A connection is asked for: it, and its first answer, may be long in coming. */
  onConnecting(now_ms) {
    this.hasAnswered = false;
    this.asked_ms = now_ms;
  }

  /** Nothing before this moment counts. */
  begin(now_ms) {
    this.looked_ms = this.came_ms = this.read_ms = this.changed_ms = now_ms;
    if (this.asked_ms !== null) this.asked_ms = now_ms; // it is still waited for
  }

  /** A picture came from the camera. */
  onPicture(now_ms) {
    this.came_ms = now_ms;
  }

  /** A picture was read. A living one is never the very same as the last one: it has noise. */
  onRead(now_ms, isSame) {
    this.read_ms = now_ms;
    if (!isSame) this.changed_ms = now_ms;
  }

  /** An answer is waited for. */
  onAsked(now_ms) {
    this.asked_ms ??= now_ms;
  }

  /** Nothing was asked after all. */
  onUnasked() {
    this.asked_ms = null;
  }

  onAnswered() {
    this.hasAnswered = true;
    this.asked_ms = null;
  }

  /** Whether pictures are worth sending. */
  get isAway() {
    return this.isHidden || this.isMuted;
  }

  /** "hidden", "muted", "silent", "still", "unanswered", or "" when all is well. Ask often. */
  trouble(now_ms) {
    if (now_ms - this.looked_ms > ASLEEP_MS || this.isHidden) this.begin(now_ms);
    this.looked_ms = now_ms;
    if (this.isHidden) return "hidden";
    if (this.isMuted) return "muted";
    if (now_ms - this.came_ms > MOST_MS) return "silent";
    if (this.isWork && this.read_ms - this.changed_ms > MOST_MS) return "still";
    const most_ms = this.hasAnswered ? MOST_MS : FIRST_ANSWER_MS;
    return this.asked_ms !== null && now_ms - this.asked_ms > most_ms ? "unanswered" : "";
  }
}
