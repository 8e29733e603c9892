// Pictures no larger than the model has use for: see formcheck/pose/fit.py.

const LONGEST_PX = 640;

/** The size, { width, height }, in which the pose is looked for in a video's pictures. */
export function modelSize({ videoWidth, videoHeight }) {
  const scale = Math.min(1, LONGEST_PX / Math.max(videoWidth, videoHeight));
  return { width: Math.round(videoWidth * scale), height: Math.round(videoHeight * scale) };
}
