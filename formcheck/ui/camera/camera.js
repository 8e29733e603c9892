// The laptop's camera: opened, watched, closed. It never asks for the microphone.
import { watchFrames } from "./frames.js";

const WISHES = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };

const LAST_PICTURE_MS = 500; // a camera that hangs has none to wait for

/**
 * Show a camera in `video`: the one with this id, or any where it isn't plugged in.
 * `onFrame` and `onShown`: see `watchFrames`.
 * `onLost` is called when the camera is unplugged, `onMuted` when it gives nothing or does again.
 * Rejects with the browser's own error, whose name says why.
 */
export async function openCamera(video, id, { onFrame, onShown, onLost, onMuted }) {
  if (!navigator.mediaDevices) throw new DOMException("no camera access", "SecurityError");
  const stream = await streamOf(id);
  const camera = new Camera(video, stream);
  const { track } = camera;
  track.addEventListener("ended", () => camera.closed || onLost());
  for (const name of ["mute", "unmute"]) {
    track.addEventListener(name, () => camera.closed || onMuted(track.muted));
  }
  await camera.play({ onFrame, onShown });
  return camera;
}

// `exact`: given the id as a mere wish, a browser prefers another camera with a finer picture.
async function streamOf(id) {
  const { mediaDevices } = navigator;
  if (!id) return mediaDevices.getUserMedia({ audio: false, video: WISHES });
  const video = { ...WISHES, deviceId: { exact: id } };
  return mediaDevices.getUserMedia({ audio: false, video }).catch((error) => {
    if (error.constraint !== "deviceId") throw error;
    return streamOf(null);
  });
}

class Camera {
  constructor(video, stream) {
    this.video = video;
    this.stream = stream;
    this.closed = false;
    [this.track] = stream.getVideoTracks();
    this.id = this.track.getSettings().deviceId;
  }

  async play(on) {
    this.video.srcObject = this.stream;
    await this.video.play();
    this.unwatch = watchFrames(this.stream, this.video, on);
  }

  async close() {
    this.closed = true;
    this.video.srcObject = null;
    const hung = new Promise((done) => setTimeout(done, LAST_PICTURE_MS));
    await Promise.race([this.unwatch?.(), hung]);
    this.stream.getTracks().forEach((track) => track.stop());
  }
}
