// The body mask's outer contour as a short polyline, as in formcheck/pose/outline.py.
import { largestContour } from "./contour.js";

const OUTLINE_POINTS = 128;
const FINER = 8; // each point is the mean over a stretch of so many
const MAX_EDGE_STEP_PX = 1; // steps beyond this come from flat, noisy mask areas, not from an edge
const LEAST_CONTOUR = 16;

/**
 * 128 points [x, y, x, y, ...] in pixels of the mask, evenly spaced along the largest region's
 * contour; empty without a body. `mask` holds confidences of 0 to 1, row by row.
 */
export function bodyOutline(mask, width, height) {
  const contour = largestContour(mask, width, height);
  if (!contour || contour.length < 2 * LEAST_CONTOUR) return new Float32Array(0);
  return evenlySpaced(onEdge(mask, width, height, contour), OUTLINE_POINTS);
}

/** Move each contour pixel along the mask's slope to where the confidence is one half. */
function onEdge(mask, width, height, contour) {
  const points = new Float64Array(contour.length);
  for (let i = 0; i < contour.length; i += 2) {
    const x = Math.min(Math.max(contour[i], 1), width - 2);
    const y = Math.min(Math.max(contour[i + 1], 1), height - 2);
    const at = y * width + x;
    const right = (mask[at + 1] - mask[at - 1]) / 2;
    const down = (mask[at + width] - mask[at - width]) / 2;
    const steepness = Math.max(Math.hypot(right, down), 1e-3);
    const reach = (0.5 - mask[at]) / steepness ** 2;
    const length = Math.abs(reach) * Math.hypot(right, down);
    const step = reach * Math.min(1, MAX_EDGE_STEP_PX / Math.max(length, 1e-9));
    points[i] = contour[i] + step * right;
    points[i + 1] = contour[i + 1] + step * down;
  }
  return points;
}

/** A closed polyline resampled to `count` points, each the mean over its stretch. */
function evenlySpaced(points, count) {
  const ends = lengths(points);
  const size = points.length;
  const spacing = ends.at(-1) / (count * FINER);
  const even = new Float32Array(2 * count);
  for (let i = 0, edge = 0; i < count * FINER; i++) {
    while (ends[edge + 1] < i * spacing) edge++;
    const share = (i * spacing - ends[edge]) / (ends[edge + 1] - ends[edge] || 1);
    const [from, to] = [2 * edge, (2 * edge + 2) % size];
    const into = 2 * Math.floor(i / FINER);
    even[into] += (points[from] + share * (points[to] - points[from])) / FINER;
    even[into + 1] += (points[from + 1] + share * (points[to + 1] - points[from + 1])) / FINER;
  }
  return even;
}

/** The way along a closed polyline to the end of each of its edges, from 0 on. */
function lengths(points) {
  const ends = [0];
  for (let i = 0; i < points.length; i += 2) {
    const next = (i + 2) % points.length;
    ends.push(ends.at(-1) + Math.hypot(points[next] - points[i], points[next + 1] - points[i + 1]));
  }
  return ends;
}
