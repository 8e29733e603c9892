// Two people in view, and whether the larger one is followed, as in formcheck/pose/people.py.

const LOOK_EVERY_S = 1.2; // confirmed, a second person is known within two seconds
const LOOK_AGAIN_S = 0.4; // a find is believed when a second look soon after agrees
const LOOK_TAKES = 4; // pictures until what was found counts, as in Python
const MARGIN = 0.08;
const SAME_PERSON_OVERLAP = 0.3;
const LEAST_SIZE_SHARE = 0.35;
const CLEARLY_LARGER = 1.15;
const LEAST_VISIBILITY = 0.5;

/** Follows the largest person and says how many there are (0: not looked yet). */
export class LargestPerson {
  constructor(tracker, looker) {
    Object.assign(this, { tracker, looker });
    this.look = null; // one whose time hasn't come
    this.nextLook_s = -Infinity;
    this.suspected = false;
    this.people = 0;
  }

  /** { person, people } in an ImageData. */
  async find(image, t_s) {
    await this.takeUp(image, t_s);
    const person = this.tracker.find(image, t_s);
    if (!this.look && t_s >= this.nextLook_s) {
      const other = person && this.somebodyElse(image, person);
      this.look = { t_s, followed: person, other, picturesLeft: LOOK_TAKES };
    }
    return { person, people: this.people };
  }

  /** Take up a look's find, when its time has come; from now on the larger person is followed. */
  async takeUp(image, t_s) {
    if (!this.look || --this.look.picturesLeft > 0) return;
    const { t_s: looked_s, followed, other } = this.look;
    this.look = null;
    if (!followed) return;
    const confirmed = other !== null && this.suspected;
    this.suspected = other !== null;
    this.people = confirmed ? 2 : 1;
    this.nextLook_s = looked_s + (this.suspected && !confirmed ? LOOK_AGAIN_S : LOOK_EVERY_S);
    if (!confirmed || size(other) < CLEARLY_LARGER * size(followed)) return;
    await this.tracker.forget();
    this.tracker.find(paintedOver(image, followed), t_s);
  }

  /** Go on with another tracker. */
  follow(tracker) {
    this.tracker.close();
    this.tracker = tracker;
  }

  somebodyElse(image, followed) {
    const found = this.looker.find(paintedOver(image, followed));
    return found && isSomebodyElse(found, followed) ? found : null;
  }
}

/** Whether a find is a sizeable, well seen person and not a leftover of the followed one. */
function isSomebodyElse(found, followed) {
  const seen = found.visibility.reduce((sum, value) => sum + value, 0) / found.visibility.length;
  return (
    size(found) >= LEAST_SIZE_SHARE * size(followed) &&
    overlap(box(found), box(followed)) < SAME_PERSON_OVERLAP &&
    seen >= LEAST_VISIBILITY
  );
}

/** The picture with a person's box filled with the picture's mean colour. */
function paintedOver(image, person) {
  const { left, top, right, bottom } = box(person);
  const margin = MARGIN * Math.max(right - left, bottom - top);
  const [x0, y0] = [left - margin, top - margin].map((at) => Math.trunc(Math.max(at, 0)));
  const [x1, y1] = [right + margin, bottom + margin].map((at) => Math.trunc(Math.max(at, 0)));
  const painted = new ImageData(new Uint8ClampedArray(image.data), image.width, image.height);
  const pixels = new Uint32Array(painted.data.buffer);
  const colour = new Uint32Array(meanColour(image).buffer)[0];
  for (let y = y0; y < Math.min(y1, image.height); y++) {
    const row = y * image.width;
    pixels.fill(colour, row + Math.min(x0, image.width), row + Math.min(x1, image.width));
  }
  return painted;
}

function meanColour({ data, width, height }) {
  const sums = [0, 0, 0];
  let count = 0;
  for (let y = 0; y < height; y += 8) {
    for (let x = 0; x < width; x += 8, count++) {
      for (let c = 0; c < 3; c++) sums[c] += data[4 * (y * width + x) + c];
    }
  }
  return Uint8Array.from([...sums.map((sum) => Math.floor(sum / count)), 255]);
}

function box({ landmarks }) {
  const axis = (from) => landmarks.filter((_, i) => i % 3 === from);
  const [xs, ys] = [axis(0), axis(1)];
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    right: Math.max(...xs),
    bottom: Math.max(...ys),
  };
}

function size(person) {
  const { left, top, right, bottom } = box(person);
  return Math.hypot(right - left, bottom - top);
}

/** Common area over the smaller box's area. */
function overlap(a, b) {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const areas = [a, b].map(({ left, top, right, bottom }) => (right - left) * (bottom - top));
  return (Math.max(across, 0) * Math.max(down, 0)) / Math.max(Math.min(...areas), 1);
}
