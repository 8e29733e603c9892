// Cues said aloud where the browser has a voice. The words are always on the screen as well.

const MUTED_KEY = "formcheck-muted";
const PACE = 0.95;

export class Voice {
  constructor() {
    this.on = localStorage.getItem(MUTED_KEY) !== "yes";
  }

  /** Turn the voice on or off; returns whether it is on. The choice is kept for the next set. */
  toggle() {
    this.on = !this.on;
    localStorage.setItem(MUTED_KEY, this.on ? "no" : "yes");
    if (!this.on) this.hush();
    return this.on;
  }

  /** Say it now; what is being said gives way, since only the newest words matter. */
  say(text) {
    const language = document.documentElement.lang || "en";
    const voice = window.speechSynthesis
      ?.getVoices()
      .find((candidate) => candidate.localService && candidate.lang.startsWith(language));
    if (!text || !this.on || !voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice; // a local one: an online voice would send the words away
    words.rate = PACE;
    this.hush();
    window.speechSynthesis.speak(words);
  }

  hush() {
    window.speechSynthesis?.cancel();
  }
}
