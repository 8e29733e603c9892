// One set: camera, connection, screen and voice put together.
import { openCamera } from "./camera.js";
import { Connection } from "./connection.js";
import { Screen } from "./screen.js";
import { drawSkeleton } from "./skeleton.js";
import { Voice } from "./voice.js";

const PRAISE_MS = 3000; // how long "Well done" stays before the summary
const STALE_MS = 1000; // a skeleton older than this is no longer drawn

/** Start the set in `root`; returns what ends it: camera off, socket closed. */
export function startSet(root, data, finish) {
  const set = new LiveSet(root, data, finish);
  set.start();
  return () => set.stop();
}

class LiveSet {
  constructor(root, data, finish) {
    this.words = data.words;
    this.finish = finish;
    this.voice = new Voice();
    this.screen = new Screen(root, data, this.voice, {
      onStop: () => this.end(),
      onAgain: () => this.openCamera(),
    });
    this.connection = new Connection(data.socket_path, {
      onAnswer: (answer) => this.onAnswer(answer),
      onLost: () => this.screen.showNotice(this.words.connection_lost),
      onOver: (code) => this.fail(this.words.connection_over[code] ?? this.words.connection_failed),
    });
    this.newest = null;
    this.newestAt_ms = 0;
    this.ended = false;
  }

  start() {
    this.screen.open();
    this.connection.open();
    this.openCamera();
  }

  async openCamera() {
    this.closeCamera();
    this.screen.clearProblem();
    this.screen.showNotice(this.words.camera_opening);
    try {
      this.camera = await openCamera(this.screen.video, {
        onFrame: (t_s) => this.onFrame(t_s),
        onLost: () => this.onCameraProblem("lost"),
      });
      this.screen.showNotice("");
      if (this.ended) this.closeCamera();
    } catch (error) {
      this.onCameraProblem(error.name);
    }
  }

  closeCamera() {
    this.camera?.close();
    this.camera = null;
  }

  onCameraProblem(name) {
    this.closeCamera();
    this.screen.showProblem(this.words.camera[name] ?? this.words.camera.other, true);
  }

  onFrame(t_s) {
    const fresh = performance.now() - this.newestAt_ms < STALE_MS;
    drawSkeleton(this.screen.canvas, this.screen.video, fresh ? this.newest?.landmarks : null);
    this.connection.offer(this.screen.video, t_s);
  }

  onAnswer(answer) {
    if (answer.error) {
      this.fail(answer.error);
      return;
    }
    if (answer.count === undefined || this.ended) return; // the frame was of no use
    this.newest = answer;
    this.newestAt_ms = performance.now();
    this.screen.show(answer);
    if (answer.done) this.end(PRAISE_MS);
  }

  fail(sentence) {
    this.closeCamera();
    this.screen.showProblem(sentence, false);
  }

  end(wait_ms = 0) {
    if (this.ended) return;
    this.ended = true;
    if (wait_ms) this.screen.praise(this.words.well_done);
    this.ending = setTimeout(this.finish, wait_ms);
  }

  stop() {
    this.ended = true;
    clearTimeout(this.ending);
    this.closeCamera();
    this.connection.close();
    this.screen.close();
    this.voice.hush();
  }
}
