// Words said aloud where the browser has a voice of its own, or else FormCheck's recordings. They
// are on the screen as well.

const PACE = 0.95;
const START_MS = 1000; // words that haven't begun by then were swallowed
const APART_MS = 100;
const LOADED_MS = 3000; // voices that haven't come by then won't
const TOLD_MS = 8000; // so long it is told that the voice is our own; then it speaks for itself

export class Voice {
  constructor(language, sound, recorded) {
    this.language = language.toLowerCase();
    Object.assign(this, { sound, recorded });
    this.number = null;
    this.unsaid = null; // for want of a voice, or of a loudspeaker that is awake
    this.leave = new AbortController();
    const { signal } = this.leave;
    window.speechSynthesis?.addEventListener?.("voiceschanged", () => this.sayUnsaid(), { signal });
    recorded.speaker.onAwake(() => this.sayUnsaid(), { signal });
    window.speechSynthesis?.getVoices(); // browsers load them only when first asked
    this.isSettled = false;
    this.loading = setTimeout(() => this.settle(), LOADED_MS);
  }

  /** The name of the words on a missing voice of the language; "" when nothing is to be said. */
  get lack() {
    if (!this.isSettled || this.choose()) return "";
    if (!this.recorded.isReady) return "no_voice";
    return performance.now() - this.settled_ms < TOLD_MS ? "own_voice" : "";
  }

  async settle() {
    if (!this.choose()) await this.recorded.load(this.language);
    this.isSettled = true;
    this.settled_ms = performance.now();
    this.sayUnsaid();
  }

  sayUnsaid() {
    if (this.unsaid) this.say(...this.unsaid);
  }

  /** Say Python's newest utterance, once. Python decides what is worth saying; nothing queues. */
  speak({ number, text, parts }) {
    if (number === this.number) return;
    this.number = number;
    this.say(text, parts);
  }

  /** Say it now; what is being said gives way, since only the newest words matter. */
  say(text, parts = [text]) {
    if (!text || !this.sound.level) {
      this.unsaid = null; // older words aren't said after these
      return;
    }
    const voice = this.choose();
    this.unsaid = voice || this.recorded.canSay ? null : [text, parts];
    if (!voice) {
      this.recorded.say(parts);
      return;
    }
    this.hush();
    this.again = setTimeout(() => this.sayAgain(text, voice), START_MS);
    this.utter(text, voice);
  }

  /** Now and then a browser swallows what is said in the moment in which it was hushed. */
  sayAgain(text, voice) {
    this.hush();
    this.again = setTimeout(() => this.utter(text, voice), APART_MS);
  }

  utter(text, voice) {
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = PACE;
    words.volume = this.sound.level;
    words.onstart = () => clearTimeout(this.again);
    this.words = words; // one that nobody holds may be thrown away with its events
    window.speechSynthesis.speak(words);
  }

  close() {
    clearTimeout(this.loading);
    this.leave.abort();
    this.hush();
  }

  hush() {
    clearTimeout(this.again);
    this.recorded.hush();
    const speech = window.speechSynthesis;
    if (speech?.speaking || speech?.pending) speech.cancel();
  }

  /** A voice of the page's language on this computer: an online one would send the words away. */
  choose() {
    const all = window.speechSynthesis?.getVoices() ?? [];
    const fitting = all.filter((voice) => voice.localService && this.speaks(voice));
    const region = navigator.language.toLowerCase();
    return (
      fitting.find((voice) => tag(voice) === region) ??
      fitting.find((voice) => voice.default) ??
      fitting[0]
    );
  }

  speaks(voice) {
    return tag(voice) === this.language || tag(voice).startsWith(`${this.language}-`);
  }
}

// Android writes en_GB.
function tag(voice) {
  return voice.lang.toLowerCase().replace("_", "-");
}
