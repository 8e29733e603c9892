// Discrete Fourier transforms of any length, by Cooley and Tukey, "An algorithm for the machine
// calculation of complex Fourier series", 1965. Quick where the length has small factors.

/** Transform a plane of `rows` by `columns` complex numbers ({ re, im }, row by row) in place. */
export function transform2d(plane, rows, columns, isInverse = false) {
  const sign = isInverse ? 1 : -1;
  const line = complex(Math.max(rows, columns));
  for (let y = 0; y < rows; y++) along(plane, line, y * columns, 1, columns, sign);
  for (let x = 0; x < columns; x++) along(plane, line, x, columns, rows, sign);
}

/** So many zeros. */
export function complex(length) {
  return { re: new Float64Array(length), im: new Float64Array(length) };
}

function along(plane, line, from, stride, length, sign) {
  transform(plane, line, from, stride, 0, length, sign);
  for (let i = 0; i < length; i++) {
    plane.re[from + i * stride] = line.re[i];
    plane.im[from + i * stride] = line.im[i];
  }
}

/** Transform every `stride`th number of `source` from `from` on into `target` from `to` on. */
function transform(source, target, from, stride, to, length, sign) {
  if (length === 1) {
    target.re[to] = source.re[from];
    target.im[to] = source.im[from];
    return;
  }
  const factor = smallestFactor(length);
  const part = length / factor;
  for (let i = 0; i < factor; i++) {
    transform(source, target, from + i * stride, stride * factor, to + i * part, part, sign);
  }
  const held = complex(factor);
  for (let k = 0; k < part; k++) join(target, held, to + k, part, k, length, sign);
}

/** Put the `k`th numbers of all parts together. */
function join({ re, im }, held, at, part, k, length, sign) {
  const factor = held.re.length;
  const { cos, sin } = circle(length);
  for (let i = 0; i < factor; i++) {
    held.re[i] = re[at + i * part];
    held.im[i] = im[at + i * part];
  }
  for (let j = 0; j < factor; j++) {
    let [real, imaginary] = [0, 0];
    for (let i = 0; i < factor; i++) {
      const turn = (i * (k + j * part)) % length;
      const [c, s] = [cos[turn], sign * sin[turn]];
      real += held.re[i] * c - held.im[i] * s;
      imaginary += held.re[i] * s + held.im[i] * c;
    }
    re[at + j * part] = real;
    im[at + j * part] = imaginary;
  }
}

const circles = new Map();

/** Cosines and sines of so many steps around a circle. */
function circle(steps) {
  if (!circles.has(steps)) {
    const angles = Float64Array.from({ length: steps }, (_, i) => (2 * Math.PI * i) / steps);
    circles.set(steps, { cos: angles.map(Math.cos), sin: angles.map(Math.sin) });
  }
  return circles.get(steps);
}

function smallestFactor(number) {
  for (let factor = 2; factor * factor <= number; factor++) {
    if (number % factor === 0) return factor;
  }
  return number;
}
