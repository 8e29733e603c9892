// The payload where Python finds the pose: the camera's pictures, as JPEG.
import { modelSize } from "./size.js";

const QUALITY = 0.75;

export class Pictures {
  /** `onRead(isSame)`: a picture was read, and it is or isn't the very same as the last one. */
  constructor({ onRead }) {
    this.onRead = onRead;
    this.last = "";
    this.isMoving = false; // a movement is on: a picture that stands still would be credited to it
    this.isReady = true;
    this.atOnce = 1;
    this.canvas = document.createElement("canvas");
    this.pen = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true });
  }

  /**
   * A picture as bytes; null when it must not count, or the browser can't make them.
   * Done when this returns: what the browser does later (`toBlob`) waits until the page is drawn.
   */
  async read(picture) {
    const { width, height } = modelSize(picture);
    if (this.canvas.width !== width || this.canvas.height !== height) {
      Object.assign(this.canvas, { width, height });
    }
    this.pen.drawImage(picture, 0, 0, width, height);
    const address = this.canvas.toDataURL("image/jpeg", QUALITY);
    const isSame = address === this.last;
    this.last = address;
    this.onRead(isSame);
    if (isSame && this.isMoving) return null;
    const [kind, coded] = address.split(",", 2);
    return kind.startsWith("data:image/jpeg") ? bytesOf(atob(coded)) : null;
  }

  close() {}
}

function bytesOf(text) {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
