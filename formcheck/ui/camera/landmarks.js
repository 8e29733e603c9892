// The payload where the pose is found in the browser: landmarks and outline of each picture.
import { modelSize } from "./size.js";

export class Landmarks {
  /**
   * `models`: see `_models` in Python. `onFailed(isMissing)`: the model can't be run here, or the
   * server hasn't got it. `onLoading(share)`: so much of the models has come, 0 to 1. `onRead`: see
   * `Pictures`.
   */
  constructor(models, { onFailed, onLoading, onRead }) {
    this.isReady = false;
    this.isSet = false; // a set is on: the model stays
    this.isMoving = false; // see `Pictures`
    this.atOnce = 2; // one being worked on, one waiting: the worker never waits for the camera
    this.waiting = [];
    Object.assign(this, { onFailed, onLoading, onRead });
    const options = { type: "module", name: "formcheck-pose" };
    this.worker = new Worker(new URL("./pose/worker.js", import.meta.url), options);
    this.worker.onmessage = ({ data }) => this.receive(data);
    this.worker.onerror = (event) => this.receive({ failed: event.message });
    this.worker.postMessage(models);
  }

  receive({ share, ready, isSame, payload, failed, isMissing = false }) {
    if (share !== undefined) this.onLoading(share);
    else if (ready) this.isReady = true;
    else if (failed !== undefined) this.fail(failed, isMissing);
    else {
      this.onRead(isSame);
      this.waiting.shift()(payload);
    }
  }

  fail(reason, isMissing) {
    console.warn("The pose model failed:", reason);
    this.isReady = false;
    this.close();
    this.onFailed(isMissing);
  }

  /** Read a picture's landmarks as bytes; null when it must not count, or there is none. */
  async read(source, t_s) {
    const { width, height } = modelSize(source);
    const size = { resizeWidth: width, resizeHeight: height };
    const picture = await createImageBitmap(source, size).catch(() => null);
    source.close?.(); // a camera has only few pictures to give away at once
    if (!picture || !this.isReady) return null;
    return new Promise((done) => {
      this.waiting.push(done);
      const { isSet, isMoving } = this;
      this.worker.postMessage({ picture, t_s, isSet, isMoving }, [picture]);
    });
  }

  close() {
    this.isReady = false;
    this.worker.terminate();
    this.waiting.splice(0).forEach((done) => done(null));
  }
}
