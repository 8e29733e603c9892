// Finds the pose beside the page, so that the page stays smooth. Pictures come in, numbers go out.
import { Change } from "./change.js";
import { Looker, RUNTIME, Tracker, useRuntime } from "./landmarker.js";
import { loadAll, Missing } from "./load.js";
import { PictureMeter } from "./meter.js";
import { payloadOf } from "./payload.js";
import { Pace } from "./pace.js";
import { LargestPerson } from "./people.js";

const meter = new PictureMeter();
const canvas = new OffscreenCanvas(1, 1);
const pen = canvas.getContext("2d", { willReadFrequently: true });
let person = null;
let pace = null;
let change = null;
let places = {}; // of the models in Python's list
let last = new Uint32Array(0); // the pixels of the last picture
let turn = Promise.resolve(); // one message after the other, in their order

self.onmessage = ({ data }) => {
  turn = turn.then(() => (data.picture ? look(data) : open(data))).catch(fail);
};

async function open(models) {
  const paths = [RUNTIME, models.paths[models.first], models.people_path];
  const onProgress = (share) => self.postMessage({ share });
  const [runtime, model, people] = await loadAll(paths, onProgress);
  useRuntime(runtime);
  person = new LargestPerson(await Tracker.open(model), await Looker.open(people));
  places = models.places;
  pace = new Pace(Object.keys(models.paths), models.first);
  const load = async (name) => (await loadAll([models.paths[name]]))[0];
  change = new Change({ load, open: Tracker.open }, person, pace);
  self.postMessage({ ready: true });
}

/**
 * `isSet`: the picture belongs to a set, which one model judges from its beginning to its end;
 * `isMoving`: see `Pictures`.
 */
async function look({ picture, t_s, isSet, isMoving }) {
  if (!isSet) await change.make();
  const image = pixels(picture);
  const isSame = isLast(image);
  if (isSame && isMoving) {
    self.postMessage({ isSame, payload: null });
    return;
  }
  const began_ms = performance.now();
  const seen = await person.find(image, t_s);
  const took_ms = performance.now() - began_ms;
  const measured = meter.measure(image, t_s, seen.person?.landmarks);
  const payload = payloadOf(seen, measured, image, places[pace.model]);
  self.postMessage({ isSame, payload }, [payload.buffer]);
  if (seen.person) change.count(took_ms);
}

function pixels(picture) {
  Object.assign(canvas, { width: picture.width, height: picture.height });
  pen.drawImage(picture, 0, 0);
  picture.close();
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

/** Whether it is the very picture that came before. A living one has noise, so this is quick. */
function isLast(image) {
  const now = new Uint32Array(image.data.buffer);
  const isSame = now.length === last.length && now.every((pixel, i) => pixel === last[i]);
  last = now;
  return isSame;
}

function fail(error) {
  const isMissing = error instanceof Missing;
  self.postMessage({ failed: String(error?.message ?? error), isMissing });
}
