// One set: camera, connection, screen and voice put together.
import { beAlone } from "./alone.js";
import { watchBack } from "./back.js";
import { openCamera } from "./camera.js";
import { Carried } from "./carried.js";
import { Chooser, chosenCamera } from "./chooser.js";
import { Connection } from "./connection.js";
import { Landmarks } from "./landmarks.js";
import { fill } from "./parts.js";
import { Pictures } from "./pictures.js";
import { Quality } from "./quality.js";
import { Recorded } from "./recorded.js";
import { whyRefused } from "./refused.js";
import { Screen } from "./screen.js";
import { drawSkeleton } from "./skeleton.js";
import { Sound } from "./sound.js";
import { Speaker } from "./speaker.js";
import { Tones } from "./tones.js";
import { Voice } from "./voice.js";
import { Watchdog } from "./watchdog.js";

// Time the last words stay before the next page, by how the set ended.
const LINGER_MS = { done: 4000, stopped: 3000 };
const BY_BUTTON = "button";
const SET_STAGES = ["countdown", "work", "paused"];
const STALE_MS = 1000; // a skeleton older than this is no longer drawn
const WATCH_MS = 250;
const RENEW_MS = 8000; // a line on which no answer has come for so much longer is given up

/**
 * Start the set in `root`; returns what ends it: camera off, socket closed.
 * `finish` is called once with how it ended: "done", "button", or Python's own reason to stop;
 * `skip` each time the person goes on with the next exercise.
 */
export function startSet(root, data, { finish, skip }) {
  const set = new LiveSet(root, data, finish, skip);
  set.start();
  return () => set.stop();
}

class LiveSet {
  constructor(root, data, finish, skip) {
    this.words = data.words;
    this.finish = finish;
    const sound = new Sound();
    this.speaker = new Speaker();
    const language = data.language ?? (document.documentElement.lang || "en");
    this.voice = new Voice(language, sound, new Recorded(sound, this.speaker));
    this.tones = new Tones(sound, this.speaker);
    this.screen = new Screen(root, data, sound, {
      onStop: () => this.end(BY_BUTTON),
      onSkip: skip,
      onSound: () => sound.level || this.voice.hush(),
    });
    this.chooser = new Chooser(root, this.words, (id) => this.openCamera(id));
    this.opening = Promise.resolve(); // one camera after the other
    this.watchdog = new Watchdog(performance.now());
    const onRead = (isSame) => this.watchdog.onRead(performance.now(), isSame);
    this.source = data.models
      ? new Landmarks(data.models, {
          onFailed: (isMissing) =>
            this.fail(isMissing ? this.words.model_missing : this.words.model_failed),
          onLoading: (share) => this.screen.showLoading(share),
          onRead,
        })
      : new Pictures({ onRead });
    this.connection = new Connection(data.socket_path, this.source, this.watchdog, {
      onAnswer: (answer) => this.onAnswer(answer),
      onLost: () => this.notice(this.words.connection_lost),
      onOver: (code) => this.fail(this.words.connection_over[code] ?? this.words.connection_failed),
    });
    this.carried = new Carried();
    this.newestAt_ms = 0;
    this.trouble = "";
    this.count = 0;
    this.how = null; // how it ended; no more than the last words are to come
    this.isOver = false;
    this.hasFailed = false; // for good: only Stop is left
    this.leave = new AbortController();
  }

  start() {
    const { signal } = this.leave;
    const onSight = () => (this.watchdog.isHidden = document.hidden);
    onSight();
    document.addEventListener("visibilitychange", onSight, { signal });
    const onDevices = () => this.chooser.refresh();
    navigator.mediaDevices?.addEventListener("devicechange", onDevices, { signal });
    this.watching = setInterval(() => this.watch(), WATCH_MS);
    signal.addEventListener("abort", watchBack(() => this.onBack()));
    this.screen.open();
    this.begin(false);
  }

  /** Begin unless a set runs in another window; `isForced`: that one has to give way. */
  async begin(isForced) {
    if (await beAlone(this.leave.signal, isForced, () => this.onTaken())) {
      if (!this.isOver) this.connection.open();
      this.openCamera();
    } else {
      const { elsewhere, take_over } = this.words;
      this.problem(elsewhere, { label: take_over, onClick: () => this.begin(true) });
    }
  }

  /** Another window has taken over. */
  onTaken() {
    this.connection.close();
    this.fail(this.words.taken_over);
  }

  onBack() {
    if (this.screen.hasProblem) return;
    const onClick = () => this.screen.clearProblem();
    this.problem(this.words.leave, { label: this.words.go_on, onClick });
  }

  /** Open a camera; `said` is a sentence about it, to be filled with its name. */
  openCamera(id = chosenCamera(), said = "") {
    this.opening = this.opening.then(() => this.changeCamera(id, said));
  }

  async changeCamera(id, said) {
    await this.closeCamera();
    if (this.isEnded) return;
    this.screen.clearProblem();
    this.notice(this.words.camera_opening);
    this.quality = new Quality();
    let camera;
    try {
      camera = await openCamera(this.screen.video, id, {
        onFrame: (picture, t_s) => this.onFrame(picture, t_s),
        onShown: (t_s) => this.draw(t_s),
        onLost: () => this.onCameraLost(),
        onMuted: (isMuted) => (this.watchdog.isMuted = isMuted),
      });
    } catch (error) {
      await this.onCameraProblem(await whyRefused(error, this.words.camera));
      return;
    }
    if (this.isEnded) {
      await camera.close();
      return;
    }
    this.camera = camera;
    this.watchdog.begin(performance.now());
    await this.chooser.refresh(camera.id);
    if (this.camera === camera) this.notice(this.cameraWords(id, said));
  }

  /** Whether nothing goes on: a camera that is still being opened isn't wanted any more. */
  get isEnded() {
    return this.isOver || this.hasFailed;
  }

  /** The words on a camera that was just opened. */
  cameraWords(wanted, said) {
    const isOther = wanted && wanted !== this.camera.id;
    const sentence = isOther ? this.words.camera_other : said;
    if (sentence) return fill(sentence, { camera: this.chooser.name(this.camera.id) });
    return this.source.isReady ? "" : this.words.model_loading;
  }

  async closeCamera() {
    const { camera } = this;
    this.camera = null;
    this.watchdog.isMuted = false;
    await camera?.close();
  }

  async onCameraLost() {
    const another = await this.chooser.another();
    if (another) this.openCamera(another, this.words.camera_changed);
    else this.onCameraProblem(this.words.camera.lost);
  }

  async onCameraProblem(sentence) {
    await this.closeCamera();
    if (this.isEnded) return;
    const { try_again } = this.words;
    this.problem(sentence, { label: try_again, onClick: () => this.openCamera(), isCamera: true });
    await this.chooser.refresh(null);
  }

  async onFrame(picture, t_s) {
    this.watchdog.onPicture(performance.now());
    this.quality.onPicture(t_s);
    if (!this.watchdog.isAway) await this.connection.offer(picture, t_s);
  }

  /** Say soon what keeps the set from being seen, and go on when it is over. */
  watch() {
    const now_ms = performance.now();
    if (now_ms - this.newestAt_ms > STALE_MS) this.forget();
    const trouble = this.camera ? this.watchdog.trouble(now_ms) : "";
    const fault = this.camera ? this.quality.fault(this.camera.track) : "";
    this.screen.showHint(this.words.quality[fault] ?? this.words[this.voice.lack] ?? "");
    const isStuck = trouble === "unanswered" && now_ms - this.troubled_ms > RENEW_MS;
    if (trouble !== this.trouble || isStuck) this.showTrouble(isStuck ? "" : trouble, now_ms);
    if (isStuck) this.connection.renew();
  }

  showTrouble(trouble, now_ms) {
    this.trouble = trouble;
    this.troubled_ms = now_ms;
    this.voice.say(this.screen.showTrouble(this.words.trouble[trouble] ?? ""));
  }

  /** Draw the body where it is in the picture that was taken at `t_s`, now on the screen. */
  draw(t_s) {
    const { canvas, video } = this.screen;
    const aspect = video.videoWidth / video.videoHeight;
    drawSkeleton(canvas, video, this.carried.at(t_s, aspect));
    canvas.dataset.seen_s = this.carried.newest?.t_s ?? "";
  }

  forget() {
    this.carried.add(null);
    this.draw(NaN);
  }

  onAnswer(answer) {
    if (answer.error) {
      this.fail(answer.error);
      return;
    }
    if (answer.landmarks !== undefined) {
      this.newestAt_ms = performance.now();
      this.carried.add(answer.landmarks, answer.t_s);
    }
    if (answer.count === undefined) return; // what it means comes next, or it was of no use
    this.source.isSet = SET_STAGES.includes(answer.stage);
    this.watchdog.isWork = (answer.stage ?? "work") === "work";
    this.source.isMoving = this.watchdog.isWork && answer.phase !== "rest";
    this.hear(answer, this.screen.show(answer));
    if (answer.stage === "stopped") this.end(answer.stopped, LINGER_MS.stopped);
    else if (this.screen.stage === "done") this.end("done", LINGER_MS.done);
  }

  /** Let an answer be heard; one without `said` leaves it to us what to say. */
  hear(answer, newWords) {
    this.tones.play(answer.tones ?? []);
    const number = answer.count > this.count ? `${answer.count}.` : "";
    this.count = answer.count;
    if (answer.said) this.voice.speak(answer.said);
    else if (answer.said === undefined) this.voice.say(`${number} ${newWords}`.trim());
  }

  notice(text) {
    this.voice.say(this.screen.showNotice(text));
  }

  /**
   * `again`: the way on, { label, onClick }; without it there is only Stop.
   * It has `isCamera` where another camera could help.
   */
  problem(text, again) {
    this.screen.showProblem(text, again);
    this.voice.say(text);
  }

  fail(sentence) {
    this.hasFailed = true;
    this.closeCamera();
    this.problem(sentence, null);
  }

  end(how, wait_ms = 0) {
    if (this.how && wait_ms) return; // the button doesn't wait for the last words
    this.how ??= how;
    clearTimeout(this.ending);
    this.ending = setTimeout(() => this.over(), wait_ms);
  }

  over() {
    if (!this.isOver) this.finish(this.how);
    this.isOver = true;
  }

  stop() {
    this.isOver = true; // the dialog, when closed, says so as if it were the button
    clearTimeout(this.ending);
    clearInterval(this.watching);
    this.leave.abort();
    this.closeCamera();
    this.connection.close();
    this.source.close();
    this.screen.close();
    this.voice.close();
    this.speaker.close();
  }
}
