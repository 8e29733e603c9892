// Finds the pose beside the page, so that the page stays smooth. Pictures come in, numbers go out.
import { Looker, Tracker } from "./landmarker.js";
import { PictureMeter } from "./meter.js";
import { payloadOf } from "./payload.js";
import { Pace } from "./pace.js";
import { LargestPerson } from "./people.js";

const meter = new PictureMeter();
const canvas = new OffscreenCanvas(1, 1);
const pen = canvas.getContext("2d", { willReadFrequently: true });
let person = null;
let pace = null; // where a faster model may take over
let turn = Promise.resolve(); // one message after the other, in their order

self.onmessage = ({ data }) => {
  turn = turn.then(() => (data.picture ? look(data) : open(data))).catch(fail);
};

async function open({ model_path, faster_model_path, people_model_path }) {
  const tracker = await Tracker.open(model_path);
  person = new LargestPerson(tracker, await Looker.open(people_model_path));
  if (faster_model_path) pace = new Pace(() => Tracker.open(faster_model_path));
  self.postMessage({ ready: true });
}

async function look({ picture, t_s }) {
  const image = pixels(picture);
  const began_ms = performance.now();
  const seen = await person.find(image, t_s);
  const took_ms = performance.now() - began_ms;
  const payload = payloadOf(seen, meter.measure(image, t_s), image);
  self.postMessage({ payload }, [payload.buffer]);
  if (seen.person) await pace?.keep(person, took_ms);
}

function pixels(picture) {
  Object.assign(canvas, { width: picture.width, height: picture.height });
  pen.drawImage(picture, 0, 0);
  picture.close();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

function fail(error) {
  self.postMessage({ failed: String(error?.message ?? error) });
}
