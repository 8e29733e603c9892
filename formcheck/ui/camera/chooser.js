// The cameras of this computer as large buttons, where there are several.
import { keep, recall } from "./kept.js";
import { fill } from "./parts.js";

const KEY = "formcheck-camera";
const IDS = /\s*\([\da-f]{4}:[\da-f]{4}\)$/; // the maker's numbers, which Chromium adds to a name

/** The camera that was chosen in this browser; null: any. */
export function chosenCamera() {
  return recall(KEY);
}

export class Chooser {
  /** `onChoose(id)` gets the camera that was chosen. */
  constructor(root, words, onChoose) {
    Object.assign(this, { root, words, onChoose, cameras: [], id: null });
    root.querySelector(".choose p").textContent = words.choose_camera;
  }

  /** Show those that are plugged in; `id` is the one in use. */
  async refresh(id = this.id) {
    this.id = id;
    const all = (await navigator.mediaDevices?.enumerateDevices().catch(() => [])) ?? [];
    const found = all.filter(({ kind, deviceId }) => kind === "videoinput" && deviceId);
    this.cameras = found.map(({ deviceId, label }, at) => ({
      id: deviceId,
      name: label.replace(IDS, "") || fill(this.words.camera_number, { number: at + 1 }),
    }));
    for (const list of this.root.querySelectorAll(".cameras")) {
      list.replaceChildren(...this.cameras.map((camera) => this.button(camera)));
      list.parentElement.classList.toggle("several", this.cameras.length > 1);
    }
  }

  button({ id, name }) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", textContent: name });
    button.setAttribute("aria-pressed", id === this.id);
    button.onclick = () => {
      keep(KEY, id);
      this.onChoose(id);
    };
    return button;
  }

  /** A camera's name. */
  name(id) {
    return this.cameras.find((camera) => camera.id === id)?.name ?? "";
  }

  /** A camera to go on with when the one in use is gone; undefined: there is none. */
  async another() {
    const gone = this.id;
    await this.refresh(null);
    return this.cameras.find(({ id }) => id !== gone)?.id;
  }
}
