// Whether there is sound, and how loud: kept in this browser for the next set.
import { keep, recall } from "./kept.js";

const MUTED_KEY = "formcheck-muted";
const VOLUME_KEY = "formcheck-volume";

export class Sound {
  constructor() {
    this.muted = recall(MUTED_KEY) === "yes";
    this.volume = volumeFrom(recall(VOLUME_KEY));
  }

  /** The volume now, 0 to 1. */
  get level() {
    return this.muted ? 0 : this.volume;
  }

  setMuted(muted) {
    this.muted = muted;
    keep(MUTED_KEY, muted ? "yes" : "no");
  }

  setVolume(volume) {
    this.volume = volume;
    keep(VOLUME_KEY, String(volume));
  }
}

function volumeFrom(kept) {
  const volume = Number(kept ?? 1);
  return volume >= 0 && volume <= 1 ? volume : 1;
}
