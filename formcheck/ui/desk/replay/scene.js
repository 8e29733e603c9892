// The skeleton over the body's outline, on the floor: one view for a whole set.

// By side, chains of joints.
const CHAINS = {
  arm: ["SHOULDER", "ELBOW", "WRIST"],
  leg: ["HIP", "KNEE", "ANKLE", "HEEL", "FOOT_INDEX", "ANKLE"],
};
const SIDES = ["LEFT", "RIGHT"];
const HEAD = 0.17; // its radius, in lengths of the trunk
// Widths in hundredths of the trunk's length on the screen, within bounds of screen pixels.
const NEAR_WIDTH = 7;
const FAR_WIDTH = 4;
const RING = 16;

/** Screen pixels per recorded pixel, for the whole set to fit. */
export function fit(recorded, { width, height }) {
  const [left, top, right, bottom] = recorded.view_px;
  return Math.min(width / (right - left), height / (bottom - top));
}

/** Recorded to screen pixels: the view's middle in the middle of the canvas. */
export function placing(recorded, { width, height }, scale) {
  const [left, top, right, bottom] = recorded.view_px;
  const x0 = width / 2 - (scale * (left + right)) / 2;
  const y0 = height / 2 - (scale * (top + bottom)) / 2;
  return ([x, y]) => [x0 + scale * x, y0 + scale * y];
}

/**
 * Draw one moment.
 *
 * size: the canvas in CSS pixels; ink: colours by name; marked: names of joints to ring.
 */
export function drawMoment(pen, recorded, t_s, { size, scale, ink, marked }) {
  const place = placing(recorded, size, scale);
  const unit = (scale * recorded.torso_px) / 100;
  const at = (name) => {
    const joint = recorded.joint(name, t_s);
    return joint && place(joint);
  };
  pen.clearRect(0, 0, size.width, size.height);
  pen.lineCap = pen.lineJoin = "round";
  drawFloor(pen, size, place([0, recorded.floor_px])[1], ink.floor);
  drawOutline(pen, recorded.outlineAt(t_s), place, ink.body);
  const near = recorded.near.toUpperCase();
  const far = SIDES.find((side) => side !== near);
  drawLimbs(pen, at, far, within(FAR_WIDTH * unit, 2, 6), ink, true);
  drawTrunk(pen, at, within(NEAR_WIDTH * unit, 3, 10), (scale * recorded.torso_px * HEAD), ink);
  drawLimbs(pen, at, near, within(NEAR_WIDTH * unit, 3, 10), ink, false);
  for (const name of marked) drawRing(pen, at(name), within(RING * unit, 9, 22), ink);
}

function within(value, least, most) {
  return Math.min(most, Math.max(least, value));
}

function drawFloor(pen, size, y, colour) {
  pen.strokeStyle = colour;
  pen.lineWidth = 2;
  line(pen, [[0, y], [size.width, y]]);
}

function drawOutline(pen, points, place, colour) {
  if (!points.length) return;
  pen.beginPath();
  for (let at = 0; at < points.length; at += 2) pen.lineTo(...place([points[at], points[at + 1]]));
  pen.closePath();
  pen.fillStyle = colour;
  pen.fill();
}

/** A far limb is thinner, and broken: it may be hidden, and then the model only guesses it. */
function drawLimbs(pen, at, side, width, ink, isFar) {
  pen.strokeStyle = ink[side.toLowerCase()];
  pen.lineWidth = width;
  pen.setLineDash(isFar ? [2.2 * width, 1.8 * width] : []);
  for (const names of Object.values(CHAINS)) {
    const joints = names.map((name) => at(`${side}_${name}`));
    joints.slice(1).forEach((joint, before) => line(pen, [joints[before], joint]));
    pen.fillStyle = pen.strokeStyle;
    for (const joint of joints) dot(pen, joint, 0.8 * width);
  }
  pen.setLineDash([]);
}

function drawTrunk(pen, at, width, headRadius, ink) {
  const [head, shoulders, hips] = ["EAR", "SHOULDER", "HIP"].map((name) =>
    middle(...SIDES.map((side) => at(`${side}_${name}`))),
  );
  pen.strokeStyle = pen.fillStyle = ink.trunk;
  pen.lineWidth = width;
  line(pen, [head, shoulders]);
  line(pen, [shoulders, hips]);
  dot(pen, head, headRadius);
}

function drawRing(pen, joint, radius, ink) {
  if (!joint) return;
  for (const [colour, width] of [[ink.ground, 6], [ink.fault, 3.5]]) {
    pen.beginPath();
    pen.arc(...joint, radius, 0, 2 * Math.PI);
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.stroke();
  }
}

function middle(first, second) {
  if (!first || !second) return first ?? second;
  return first.map((value, axis) => (value + second[axis]) / 2);
}

function line(pen, points) {
  if (!points.every(Boolean)) return;
  pen.beginPath();
  for (const point of points) pen.lineTo(...point);
  pen.stroke();
}

function dot(pen, point, radius) {
  if (!point) return;
  pen.beginPath();
  pen.arc(...point, radius, 0, 2 * Math.PI);
  pen.fill();
}
