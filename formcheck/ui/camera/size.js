// Pictures as small as the model can use: see formcheck/pose/fit.py.

const MOST_PX = 480 * 360;

/** The size, { width, height }, in which the pose is looked for in a video's pictures. */
export function modelSize({ videoWidth, videoHeight }) {
  const scale = Math.min(1, Math.sqrt(MOST_PX / (videoWidth * videoHeight)));
  return { width: Math.floor(videoWidth * scale), height: Math.floor(videoHeight * scale) };
}
