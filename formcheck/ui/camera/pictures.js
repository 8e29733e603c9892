// What is sent of the camera's pictures where Python finds the pose: the pictures, as JPEG.

export const MAX_WIDTH_PX = 640; // more costs time and finds nobody better
const QUALITY = 0.75;

export class Pictures {
  constructor() {
    this.isReady = true;
    this.atOnce = 1;
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { alpha: false });
  }

  /** The video's picture of now; null when the browser can't make one. */
  read(video) {
    const scale = Math.min(1, MAX_WIDTH_PX / video.videoWidth);
    this.canvas.width = Math.round(video.videoWidth * scale);
    this.canvas.height = Math.round(video.videoHeight * scale);
    this.pen.drawImage(video, 0, 0, this.canvas.width, this.canvas.height);
    return new Promise((done) => this.canvas.toBlob(done, "image/jpeg", QUALITY));
  }

  close() {}
}
