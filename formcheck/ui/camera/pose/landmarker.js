// The pose landmarker, with the options of formcheck/pose/mediapipe.py.
import { PoseLandmarker } from "../../vision/vision_bundle.mjs";
import moduleFactory from "../../vision/vision_wasm_module_internal.js";
import { bodyOutline } from "./outline.js";

/** The path of the runtime. */
export const RUNTIME = new URL("../../vision/vision_wasm_module_internal.wasm", import.meta.url)
  .pathname;
let wasmBinary = null;

/** From now on models are run by the runtime with these bytes. */
export function useRuntime(bytes) {
  wasmBinary = bytes;
}

/** Follows one person from picture to picture. */
export class Tracker {
  /** `model`: the bytes of its bundle. */
  static async open(model) {
    const tracker = new Tracker();
    tracker.landmarker = await open({ modelAssetBuffer: model }, "VIDEO", true);
    tracker.last_ms = -1;
    return tracker;
  }

  /** The person in an ImageData, or null; a time that does not increase is moved on. */
  find(image, t_s) {
    this.last_ms = Math.max(this.last_ms + 1, Math.round(t_s * 1000));
    return found(this.landmarker.detectForVideo(image, this.last_ms), image);
  }

  close() {
    this.landmarker.close();
  }

  /** Forget whom it follows: the next picture is searched afresh. */
  async forget() {
    await this.landmarker.setOptions({ runningMode: "VIDEO" });
  }
}

/** Finds a person in single pictures, without tracking and without an outline. */
export class Looker {
  /** `model`: the bytes of its bundle. */
  static async open(model) {
    const looker = new Looker();
    looker.landmarker = await open({ modelAssetBuffer: model }, "IMAGE", false);
    return looker;
  }

  find(image) {
    return found(this.landmarker.detect(image), image);
  }
}

function open(model, runningMode, outputSegmentationMasks) {
  // The library takes both away after each use, and loads the factory only once by itself.
  self.ModuleFactory = moduleFactory;
  // Its messages are no errors.
  self.Module = { wasmBinary, print: console.debug, printErr: console.debug };
  return PoseLandmarker.createFromOptions(
    { wasmBinaryPath: RUNTIME }, // named, but not asked for
    {
      baseOptions: { ...model, delegate: "CPU" },
      runningMode,
      numPoses: 1,
      outputSegmentationMasks,
    },
  );
}

/** { landmarks, world, visibility, outline } in pixels and metres, flat; null without a person. */
function found(result, { width, height }) {
  try {
    if (!result.landmarks.length) return null;
    const [points, world] = [result.landmarks[0], result.worldLandmarks[0]];
    const mask = result.segmentationMasks?.[0];
    return {
      // The landmarker's depth has the scale of its x.
      landmarks: points.flatMap(({ x, y, z }) => [x * width, y * height, z * width]),
      world: world.flatMap(({ x, y, z }) => [x, y, z]),
      visibility: points.map(({ visibility }) => visibility),
      outline: mask ? bodyOutline(mask.getAsFloat32Array(), mask.width, mask.height) : [],
    };
  } finally {
    result.close();
  }
}
