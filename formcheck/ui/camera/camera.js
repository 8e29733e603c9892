// The laptop's camera: opened, watched, closed. It never asks for the microphone.

const WISHES = {
  audio: false,
  video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } },
};

/**
 * Show the camera in `video`. `onFrame` gets each frame's own time in seconds on the page's
 * clock, which goes on when the camera is opened again. `onLost` is called when it is unplugged.
 * Rejects with the browser's own error, whose name says why.
 */
export async function openCamera(video, { onFrame, onLost }) {
  if (!navigator.mediaDevices) throw new DOMException("no camera access", "SecurityError");
  const stream = await navigator.mediaDevices.getUserMedia(WISHES);
  const camera = new Camera(video, stream, onFrame);
  stream.getVideoTracks()[0].addEventListener("ended", () => {
    if (!camera.closed) onLost();
  });
  await camera.play();
  return camera;
}

class Camera {
  constructor(video, stream, onFrame) {
    this.video = video;
    this.stream = stream;
    this.onFrame = onFrame;
    this.closed = false;
  }

  async play() {
    this.video.srcObject = this.stream;
    await this.video.play();
    this.waitForFrame();
  }

  waitForFrame() {
    this.request = this.video.requestVideoFrameCallback((now_ms, { captureTime }) => {
      this.waitForFrame();
      this.onFrame((captureTime ?? now_ms) / 1000);
    });
  }

  close() {
    this.closed = true;
    this.video.cancelVideoFrameCallback(this.request);
    this.stream.getTracks().forEach((track) => track.stop());
    this.video.srcObject = null;
  }
}
