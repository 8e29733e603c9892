// A recorded set: where each joint was at any moment, in the recorded picture's own pixels.

const MISSING = -32768;
// Between two pictures as close as this a joint moves straight; over a longer gap nothing is known.
const NEIGHBOURS_S = 0.2;
// Further from a picture than this, nothing was recorded.
export const GAP_S = 0.5;

export class Recorded {
  /** `block` is what formcheck.replay.replay_blocks.drawing_block says. */
  constructor(block) {
    this.t_s = block.t_s;
    this.names = block.joints_named;
    this.unit_px = block.unit_px;
    this.near = block.near;
    this.view_px = block.view_px;
    this.torso_px = block.torso_px;
    this.floor_px = block.floor_px;
    this.joints = block.joints;
    this.outline = block.outline;
    this.ends = runningSum(block.outline_rows);
    this.numbers = new Map(this.names.map((name, number) => [name, number]));
  }

  /** The number of the picture nearest in time. */
  nearest(t_s) {
    return nearestTo(this.t_s, t_s);
  }

  /** Whether anything was recorded about then. */
  has(t_s) {
    return Math.abs(this.t_s[this.nearest(t_s)] - t_s) <= GAP_S;
  }

  /** A joint at a moment: [x, y], or null. In a picture it is the picture's; between two close ones
   * it lies on the straight line from one to the other. */
  joint(name, t_s) {
    const number = this.numbers.get(name);
    const after = firstFrom(this.t_s, t_s);
    const before = this.t_s[after] === t_s ? after : after - 1;
    const [first_s, last_s] = [this.t_s[before], this.t_s[after]];
    if (before === after || !(last_s - first_s <= NEIGHBOURS_S)) {
      return this.has(t_s) ? this.recorded(number, this.nearest(t_s)) : null;
    }
    const [from, to] = [this.recorded(number, before), this.recorded(number, after)];
    const share = (t_s - first_s) / (last_s - first_s);
    return from && to ? from.map((value, axis) => value + share * (to[axis] - value)) : (from ?? to);
  }

  /** The outline of the nearest picture, as [x, y, x, y, ...]; its points can't be told apart from
   * picture to picture, so it doesn't glide. */
  outlineAt(t_s) {
    if (!this.has(t_s)) return [];
    const picture = this.nearest(t_s);
    const first = picture === 0 ? 0 : this.ends[picture - 1];
    const points = [];
    for (let at = 2 * first, x = 0, y = 0; at < 2 * this.ends[picture]; at += 2) {
      points.push((x += this.outline[at]), (y += this.outline[at + 1]));
    }
    return points;
  }

  recorded(number, picture) {
    const at = 2 * (picture * this.names.length + number);
    const [x, y] = [this.joints[at], this.joints[at + 1]];
    return x === MISSING || y === MISSING ? null : [x * this.unit_px, y * this.unit_px];
  }
}

/** The first index whose time is `t_s` or later. */
export function firstFrom(times_s, t_s) {
  let [low, high] = [0, times_s.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times_s[middle] < t_s) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The index of the time nearest to `t_s`. */
export function nearestTo(times_s, t_s) {
  const after = firstFrom(times_s, t_s);
  if (after === 0) return 0;
  if (after === times_s.length) return after - 1;
  return t_s - times_s[after - 1] <= times_s[after] - t_s ? after - 1 : after;
}

function runningSum(values) {
  let sum = 0;
  return Array.from(values, (value) => (sum += value));
}
