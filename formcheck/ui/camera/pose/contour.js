// The outer contours of the regions in a mask: Suzuki and Abe, "Topological structural analysis of
// digitized binary images by border following", 1985, as OpenCV follows them.

// The eight neighbours, counterclockwise on the screen, from the left one on.
const STEPS = [[-1, 0], [-1, 1], [0, 1], [1, 1], [1, 0], [1, -1], [0, -1], [-1, -1]];

/**
 * The outer contour of the mask's largest region, or null when there is none.
 * `mask` holds `width` by `height` values row by row; above one half is the region.
 * Returns [x, y, x, y, ...] of its border pixels in order.
 */
export function largestContour(mask, width, height) {
  const field = framed(mask, width, height);
  let [largest, most] = [null, -1];
  for (let at = field.stride; at < field.cells.length; at++) {
    if (field.cells[at] !== 1) continue;
    const contour = follow(field, at);
    const area = areaOf(contour);
    if (area > most) [largest, most] = [contour, area];
    takeOut(field, at);
  }
  return largest;
}

/** The mask as ones and zeros, with a margin of one zero around it. */
function framed(mask, width, height) {
  const stride = width + 2;
  const cells = new Uint8Array(stride * (height + 2));
  for (let y = 0, from = 0; y < height; y++) {
    let to = (y + 1) * stride + 1;
    for (let x = 0; x < width; x++) cells[to++] = mask[from++] > 0.5 ? 1 : 0;
  }
  return { cells, stride, steps: STEPS.map(([x, y]) => y * stride + x) };
}

/** Follow the outer border of a region from its first pixel, row by row. */
function follow({ cells, stride, steps }, start) {
  const turned = (at, from, by) => {
    for (let i = 0; i < 8; i++) {
      const direction = (from + by * i + 16) % 8;
      if (cells[at + steps[direction]]) return direction;
    }
    return -1;
  };
  const points = [];
  const first = turned(start, 0, -1);
  for (let at = start, back = first; ; ) {
    points.push((at % stride) - 1, Math.floor(at / stride) - 1);
    if (first < 0) return points; // a region of one pixel
    const direction = turned(at, back + 1, 1);
    const next = at + steps[direction];
    if (next === start && at === start + steps[first]) return points;
    [at, back] = [next, (direction + 4) % 8];
  }
}

/** Set a region to zero, so that it is not found again. */
function takeOut({ cells, steps }, start) {
  const left = [start];
  cells[start] = 0;
  while (left.length) {
    const at = left.pop();
    for (const step of steps) {
      if (!cells[at + step]) continue;
      cells[at + step] = 0;
      left.push(at + step);
    }
  }
}

function areaOf(points) {
  let twice = 0;
  for (let i = 0, last = points.length - 2; i < points.length; last = i, i += 2) {
    twice += points[last] * points[i + 1] - points[i] * points[last + 1];
  }
  return Math.abs(twice) / 2;
}
