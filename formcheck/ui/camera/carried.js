// Carries landmarks forward to the picture on the screen: the newest that the model has found are
// one or two pictures old, and a leg that swings is elsewhere by then.

const SPAN_S = 0.14; // speed is measured over this: over less it shakes, over more it comes late
const LEAST = 3; // or over so many answers, where they are rarer,
const LONGEST_S = 0.35; // if none of them is older
const MOST_S = 0.17; // no landmark is carried further than it moves in this time
const STILL = 0.05; // torsos a second: a slower landmark stays where it was seen, so nothing shakes
const [SHOULDERS, HIPS] = [[11, 12], [23, 24]];

export class Carried {
  constructor() {
    this.seen = [];
  }

  /** Add the landmarks ([x, y, visibility] of 0 to 1) of a later picture; null: nobody is there. */
  add(landmarks, t_s) {
    if (!landmarks || t_s <= this.newest?.t_s) this.seen = [];
    if (!landmarks) return;
    this.seen.push({ landmarks, t_s });
    const isOld = ({ t_s: then_s }, index) => {
      const isSpare = index < this.seen.length - LEAST;
      return t_s - then_s > (isSpare ? SPAN_S : LONGEST_S);
    };
    this.seen = this.seen.filter((each, index) => !isOld(each, index));
  }

  get newest() {
    return this.seen.at(-1);
  }

  /** The landmarks as they are at a time; `aspect`: how much wider than high the picture is. */
  at(t_s, aspect) {
    if (!this.newest) return null;
    const { landmarks, t_s: newest_s } = this.newest;
    const ahead_s = Math.min(t_s - newest_s, MOST_S);
    const trunk = [...SHOULDERS, ...HIPS].map((index) => landmarks[index]);
    const canCarry = ahead_s > 0 && this.seen.length >= LEAST && trunk.every(Boolean);
    if (!canCarry) return landmarks;
    const torso = length(difference(middle(landmarks, SHOULDERS), middle(landmarks, HIPS)), aspect);
    return landmarks.map((landmark, index) => {
      if (!this.seen.every((each) => each.landmarks[index])) return landmark;
      const speed = this.speed(index);
      const share = this.trust(index, speed, torso, aspect) * ahead_s;
      return [landmark[0] + share * speed[0], landmark[1] + share * speed[1], landmark[2]];
    });
  }

  /** Fit a line through a landmark's last places: its speed, a second. */
  speed(index) {
    const { seen } = this;
    const middle_s = mean(seen.map(({ t_s }) => t_s));
    const spread = seen.reduce((sum, { t_s }) => sum + (t_s - middle_s) ** 2, 0);
    return [0, 1].map((axis) => {
      const places = seen.map(({ landmarks }) => landmarks[index][axis]);
      return seen.reduce((sum, { t_s }, i) => sum + (t_s - middle_s) * places[i], 0) / spread;
    });
  }

  /** How much of the way is carried: less where the last step falls behind, none after a turn. */
  trust(index, speed, torso, aspect) {
    const [before, last] = this.seen.slice(-2);
    const step = difference(last.landmarks[index], before.landmarks[index]);
    const step_s = last.t_s - before.t_s;
    const along = (step[0] * speed[0] * aspect ** 2 + step[1] * speed[1]) / step_s;
    const fast = length(speed, aspect);
    const moves = Math.min(1, Math.max(0, fast / (STILL * torso) - 1));
    return along > 0 ? moves * Math.min(1, along / fast ** 2) : 0;
  }
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function middle(landmarks, [left, right]) {
  return [0, 1].map((axis) => (landmarks[left][axis] + landmarks[right][axis]) / 2);
}

function difference(to, from) {
  return [to[0] - from[0], to[1] - from[1]];
}

function length([x, y], aspect) {
  return Math.hypot(x * aspect, y);
}
