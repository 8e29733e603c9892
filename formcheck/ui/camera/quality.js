// Faults of a camera that make it hard to see somebody, as far as the browser tells.

const CHANGES = ["backgroundBlur", "faceFraming"]; // W3C Media Capture Extensions; few browsers
const LEAST_HZ = 12;
const PICTURES = 24;

export class Quality {
  constructor() {
    this.times_s = [];
    this.isSlow = false;
  }

  /** A picture was taken. */
  onPicture(t_s) {
    if (this.times_s.push(t_s) <= PICTURES) return;
    const gaps_s = this.times_s.slice(1).map((at_s, i) => at_s - this.times_s[i]);
    gaps_s.sort((a, b) => a - b);
    // The shorter ones: a busy computer misses pictures now and then.
    this.isSlow = gaps_s[PICTURES >> 2] > 1 / LEAST_HZ;
    this.times_s = [];
  }

  /** The fault of a camera's track to mend first, as in `words.quality`; "" when none. */
  fault(track) {
    const settings = track.getSettings();
    return CHANGES.find((name) => settings[name] === true) ?? (this.isSlow ? "slow" : "");
  }
}
