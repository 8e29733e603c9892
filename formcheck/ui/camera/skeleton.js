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

/** Draw landmarks ([x, y, visibility] of 0 to 1, or null) on a canvas the size of the video. */
export function drawSkeleton(canvas, video, landmarks) {
  if (canvas.width !== video.videoWidth || canvas.height !== video.videoHeight) {
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
  }
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  if (!landmarks) return;
  const at = (index) => point(landmarks[index], canvas);
  const shown = BONES.filter((ends) => ends.every(at));
  const bones = [...shown.map((ends) => ends.map(at)), ...neck(at)];
  const width = canvas.height / 110;
  pen.lineCap = "round";
  strokeAll(pen, bones, EDGE, width * 2);
  strokeAll(pen, bones, LINE, width);
  const joints = new Set(shown.flat().filter((index) => JOINTS.includes(index)));
  joints.forEach((index) => dot(pen, at(index), width));
}

function point(landmark, canvas) {
  if (!landmark || landmark[2] < LEAST_VISIBILITY) return null;
  return { x: (1 - landmark[0]) * canvas.width, y: landmark[1] * canvas.height };
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
