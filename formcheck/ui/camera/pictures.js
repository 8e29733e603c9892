// What is sent of the camera's pictures where Python finds the pose: the pictures, as JPEG.
import { modelSize } from "./size.js";

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
    Object.assign(this.canvas, modelSize(video));
    this.pen.drawImage(video, 0, 0, this.canvas.width, this.canvas.height);
    return new Promise((done) => this.canvas.toBlob(done, "image/jpeg", QUALITY));
  }

  close() {}
}
