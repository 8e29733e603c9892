// Measures of a picture besides who is in it, as in formcheck/live/picture.py.
import { complex, transform2d } from "./fourier.js";

const LUMA = [0.2126, 0.7152, 0.0722]; // Rec. 709
const SMALL_PX = 160;
const LOOK_EVERY_S = 0.25;
const BRIGHTEST = 0.9; // of the person's landmarks: face and hands, whatever they wear
const BURNT_OUT = 0.95;
const LEAST_CONTRAST = 4; // below it, in grey levels, a corner is a blank wall
const LEAST_PEAK = 8; // how far the shift's peak must stand above the rest, in standard deviations

/** Measures the pictures of one stream. */
export class PictureMeter {
  constructor() {
    this.corners = null;
    this.looked_s = -Infinity;
  }

  /**
   * { brightness, shift_px, person_brightness, glare } of an ImageData; NaN where not looked at or
   * not known. `landmarks`: the person's x, y, z in pixels, one after the other, if there is one.
   */
  measure(image, t_s, landmarks = []) {
    const every = Math.max(1, Math.round(image.width / SMALL_PX));
    const grey = shrunk(image, every);
    const light = {
      brightness: mean(grey.values) / 255,
      person_brightness: brightest(grey, landmarks, every),
      glare: mean(grey.values.map((value) => Number(value >= BURNT_OUT * 255))),
    };
    if (t_s >= this.looked_s && t_s - this.looked_s < LOOK_EVERY_S) {
      return { ...light, shift_px: NaN };
    }
    const before = this.corners;
    this.corners = corners(grey);
    this.looked_s = t_s;
    const shifts = before ? before.map((old, i) => shiftPx(old, this.corners[i])) : [];
    const known = shifts.filter(Number.isFinite);
    // The person moves in some corners at most; a camera that moves, moves them all.
    return { ...light, shift_px: known.length > 1 ? median(known) * every : NaN };
  }
}

function shrunk({ data, width, height }, every) {
  const [rows, columns] = [Math.ceil(height / every), Math.ceil(width / every)];
  const values = new Float64Array(rows * columns);
  for (let i = 0; i < values.length; i++) {
    const at = 4 * (Math.floor(i / columns) * every * width + (i % columns) * every);
    values[i] = LUMA[0] * data[at] + LUMA[1] * data[at + 1] + LUMA[2] * data[at + 2];
  }
  return { values, rows, columns };
}

/** Luma, 0 to 1, that the brightest tenth of the landmarks in the picture reaches. */
function brightest({ values, rows, columns }, landmarks, every) {
  const lumas = [];
  for (let i = 0; i < landmarks.length; i += 3) {
    const [x, y] = [landmarks[i] / every, landmarks[i + 1] / every];
    const isInside = x >= 0 && y >= 0 && x < columns && y < rows;
    if (isInside) lumas.push(values[Math.trunc(y) * columns + Math.trunc(x)]);
  }
  return lumas.length ? quantile(lumas, BRIGHTEST) / 255 : NaN;
}

function corners(grey) {
  const [rows, columns] = [grey.rows >> 1, grey.columns >> 1];
  const from = [0, columns].flatMap((x) => [[x, 0], [x, rows]]);
  return from.map(([left, top]) => {
    const values = new Float64Array(rows * columns);
    for (let i = 0; i < values.length; i++) {
      const y = top + Math.floor(i / columns);
      values[i] = grey.values[y * grey.columns + left + (i % columns)];
    }
    const corner = { values, rows, columns };
    return { ...corner, contrast: deviation(values), spectrum: spectrum(corner) };
  });
}

/** By how much `now` is shifted, by phase correlation; NaN where that can't be told. */
function shiftPx(old, now) {
  const { rows, columns } = now;
  const isAlike = old.rows === rows && old.columns === columns;
  if (!isAlike || Math.min(old.contrast, now.contrast) < LEAST_CONTRAST) return NaN;
  const surface = correlation(old.spectrum, now.spectrum);
  transform2d(surface, rows, columns, true);
  const heights = surface.re;
  const peak = heights.reduce((best, height, i) => (height > heights[best] ? i : best), 0);
  if (heights[peak] < LEAST_PEAK * deviation(heights)) return NaN;
  return Math.hypot(signed(Math.floor(peak / columns), rows), signed(peak % columns, columns));
}

function correlation(old, now) {
  const cross = complex(now.re.length);
  for (let i = 0; i < cross.re.length; i++) {
    const re = now.re[i] * old.re[i] + now.im[i] * old.im[i];
    const im = now.im[i] * old.re[i] - now.re[i] * old.im[i];
    const length = Math.max(Math.hypot(re, im), 1e-9);
    cross.re[i] = re / length;
    cross.im[i] = im / length;
  }
  return cross;
}

function spectrum({ values, rows, columns }) {
  const middle = mean(values);
  const [down, across] = [hann(rows), hann(columns)];
  const plane = complex(values.length);
  values.forEach((value, i) => {
    plane.re[i] = (value - middle) * down[Math.floor(i / columns)] * across[i % columns];
  });
  transform2d(plane, rows, columns);
  return plane;
}

function hann(size) {
  const at = (i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / (size - 1));
  return Float64Array.from({ length: size }, (_, i) => at(i));
}

function signed(at, size) {
  return at <= size >> 1 ? at : at - size;
}

function mean(values) {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviation(values) {
  const middle = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / values.length);
}

function median(values) {
  return quantile(values, 0.5);
}

/** Between the two nearest values, as numpy does. */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = sorted[Math.floor(at)];
  return low + (at % 1) * (sorted[Math.ceil(at)] - low);
}
