// Whether there is sound, and how loud: kept in this browser for the next set.

const MUTED_KEY = "formcheck-muted";
const VOLUME_KEY = "formcheck-volume";

export class Sound {
  constructor() {
    this.muted = recall(MUTED_KEY) === "yes";
    this.volume = volumeFrom(recall(VOLUME_KEY));
  }

  /** How loud anything may be now, 0 to 1. */
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

// A browser may forbid a page to keep anything; then the choice lasts for this page.
function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As said above.
  }
}
