// The body drawn over the picture, mirrored like it.

// Pairs of landmark numbers (formcheck/landmarks.py): trunk, arms, legs, feet.
const BONES = [
  [11, 12], [11, 23], [12, 24], [23, 24],
  [11, 13], [13, 15], [12, 14], [14, 16],
  [23, 25], [25, 27], [24, 26], [26, 28],
  [27, 29], [29, 31], [27, 31], [28, 30], [30, 32], [28, 32],
];
const JOINTS = [11, 12, 13, 14, 15, 16, 23, 24, 25, 26, 27, 28];
const NEAR_EAR = [7, 8];
const LEAST_VISIBILITY = 0.5;
const LINE = "#5eead4";
const EDGE = "rgba(4, 24, 32, 0.75)";

const STEP_PX = 64; // the canvas stays as it is while the body only stirs

/**
 * Draw landmarks ([x, y, visibility] of 0 to 1, or null) on a canvas that lies over the video.
 * It is no larger than the body and has the screen's own pixels: a browser without a GPU scales
 * and blends all of a canvas, drawn on or not, whenever the picture or the skeleton changes.
 */
export function drawSkeleton(canvas, video, landmarks) {
  const picture = shownPicture(video);
  const at = (index) => point(landmarks?.[index], picture);
  const shown = BONES.filter((ends) => ends.every(at));
  const bones = [...shown.map((ends) => ends.map(at)), ...neck(at)];
  const width = picture.height / 110;
  const box = around(bones.flat(), width * 2, picture);
  const pen = canvas.getContext("2d");
  pen.resetTransform();
  pen.clearRect(0, 0, canvas.width, canvas.height);
  canvas.hidden = !box;
  if (!box) return;
  place(canvas, box);
  pen.translate(-box.left, -box.top);
  pen.lineCap = "round";
  strokeAll(pen, bones, EDGE, width * 2);
  strokeAll(pen, bones, LINE, width);
  const joints = new Set(shown.flat().filter((index) => JOINTS.includes(index)));
  joints.forEach((index) => dot(pen, at(index), width));
}

/** The picture's place within the video's element, in the screen's own pixels. */
function shownPicture({ clientWidth, clientHeight, videoWidth, videoHeight }) {
  const across = clientWidth * devicePixelRatio;
  const down = clientHeight * devicePixelRatio;
  const scale = Math.min(across / videoWidth, down / videoHeight); // as by `object-fit: contain`
  const [width, height] = [videoWidth * scale, videoHeight * scale];
  return { left: (across - width) / 2, top: (down - height) / 2, width, height };
}

/** The part of the picture that these points and so much around them take; null without any. */
function around(points, margin, picture) {
  const [left, right] = reach(points.map(({ x }) => x), margin, picture.left, picture.width);
  const [top, bottom] = reach(points.map(({ y }) => y), margin, picture.top, picture.height);
  return right > left && bottom > top ? { left, top, right, bottom } : null;
}

function reach(values, margin, start, length) {
  const low = Math.floor((Math.min(...values) - margin) / STEP_PX) * STEP_PX;
  const high = Math.ceil((Math.max(...values) + margin) / STEP_PX) * STEP_PX;
  return [Math.max(low, Math.floor(start)), Math.min(high, Math.ceil(start + length))];
}

function place(canvas, { left, top, right, bottom }) {
  const now = [left, top, right, bottom, devicePixelRatio].join();
  if (canvas.dataset.box === now) return;
  canvas.dataset.box = now;
  Object.assign(canvas, { width: right - left, height: bottom - top });
  const [x, y, across, down] = [left, top, right - left, bottom - top].map(
    (px) => `${px / devicePixelRatio}px`,
  );
  Object.assign(canvas.style, { left: x, top: y, width: across, height: down });
}

function point(landmark, { left, top, width, height }) {
  if (!landmark || landmark[2] < LEAST_VISIBILITY) return null;
  return { x: left + (1 - landmark[0]) * width, y: top + landmark[1] * height };
}

function neck(at) {
  const shoulders = middle(at(11), at(12));
  const head = middle(...NEAR_EAR.map(at));
  return shoulders && head ? [[shoulders, head]] : [];
}

function middle(a, b) {
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : (a ?? b);
}

function strokeAll(pen, bones, color, width) {
  pen.strokeStyle = color;
  pen.lineWidth = width;
  pen.beginPath();
  for (const [from, to] of bones) {
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
  }
  pen.stroke();
}

function dot(pen, { x, y }, radius) {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = "#ffffff";
  pen.fill();
  pen.lineWidth = radius / 2;
  pen.strokeStyle = EDGE;
  pen.stroke();
}
