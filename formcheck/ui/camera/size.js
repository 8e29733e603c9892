// Pictures no larger than the model has use for: see formcheck/pose/fit.py.

const LONGEST_PX = 640;

/** The size, { width, height }, in which the pose is looked for in a VideoFrame or a video. */
export function modelSize({ displayWidth, displayHeight, videoWidth, videoHeight }) {
  const [width, height] = [displayWidth ?? videoWidth, displayHeight ?? videoHeight];
  const scale = Math.min(1, LONGEST_PX / Math.max(width, height));
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
