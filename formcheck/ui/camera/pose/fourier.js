// Discrete Fourier transforms of any length, in place of a library: pictures here are small.

/** Transform a plane of `rows` by `columns` complex numbers ({ real, imaginary }, row by row). */
export function transform2d({ real, imaginary }, rows, columns, isInverse = false) {
  const sign = isInverse ? 1 : -1;
  for (let y = 0; y < rows; y++) along(real, imaginary, y * columns, 1, columns, sign);
  for (let x = 0; x < columns; x++) along(real, imaginary, x, columns, rows, sign);
}

function along(real, imaginary, from, stride, length, sign) {
  const line = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let i = 0; i < length; i++) {
    line.re[i] = real[from + i * stride];
    line.im[i] = imaginary[from + i * stride];
  }
  const { re, im } = transformed(line, 0, 1, length, sign);
  for (let i = 0; i < length; i++) {
    real[from + i * stride] = re[i];
    imaginary[from + i * stride] = im[i];
  }
}

/** Cooley and Tukey, "An algorithm for the machine calculation of complex Fourier series", 1965. */
function transformed(line, from, stride, length, sign) {
  if (length === 1) return { re: [line.re[from]], im: [line.im[from]] };
  const factor = smallestFactor(length);
  const part = length / factor;
  const parts = [];
  for (let i = 0; i < factor; i++) {
    parts.push(transformed(line, from + i * stride, stride * factor, part, sign));
  }
  const whole = { re: new Float64Array(length), im: new Float64Array(length) };
  for (let k = 0; k < length; k++) {
    for (let i = 0; i < factor; i++) {
      const angle = (sign * 2 * Math.PI * ((i * k) % length)) / length;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const [re, im] = [parts[i].re[k % part], parts[i].im[k % part]];
      whole.re[k] += re * cos - im * sin;
      whole.im[k] += re * sin + im * cos;
    }
  }
  return whole;
}

function smallestFactor(number) {
  for (let factor = 2; factor * factor <= number; factor++) {
    if (number % factor === 0) return factor;
  }
  return number;
}
