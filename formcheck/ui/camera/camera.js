// The laptop's camera: opened, watched, closed. It never asks for the microphone.
import { watchFrames } from "./frames.js";

const WISHES = {
  audio: false,
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

const LAST_PICTURE_MS = 500; // a camera that hangs has none to wait for

/**
 * Show the camera in `video`. `onFrame` gets each picture and its time, see `watchFrames`.
 * `onLost` is called when the camera is unplugged, `onMuted` when it gives nothing or does again.
 * Rejects with the browser's own error, whose name says why.
 */
export async function openCamera(video, { onFrame, onLost, onMuted }) {
  if (!navigator.mediaDevices) throw new DOMException("no camera access", "SecurityError");
  const stream = await navigator.mediaDevices.getUserMedia(WISHES);
  const camera = new Camera(video, stream);
  const [track] = stream.getVideoTracks();
  track.addEventListener("ended", () => camera.closed || onLost());
  for (const name of ["mute", "unmute"]) {
    track.addEventListener(name, () => camera.closed || onMuted(track.muted));
  }
  await camera.play(onFrame);
  return camera;
}

class Camera {
  constructor(video, stream) {
    this.video = video;
    this.stream = stream;
    this.closed = false;
  }

  async play(onFrame) {
    this.video.srcObject = this.stream;
    await this.video.play();
    this.unwatch = watchFrames(this.stream, this.video, onFrame);
  }

  async close() {
    this.closed = true;
    this.video.srcObject = null;
    const hung = new Promise((done) => setTimeout(done, LAST_PICTURE_MS));
    await Promise.race([this.unwatch?.(), hung]);
    this.stream.getTracks().forEach((track) => track.stop());
  }
}
