// Words said aloud where the browser has a voice of its own. They are on the screen as well.

const PACE = 0.95;

export class Voice {
  constructor(language, sound) {
    this.language = language.toLowerCase();
    this.sound = sound;
    this.number = null;
    window.speechSynthesis?.getVoices(); // browsers load them only when first asked
  }

  /** Say Python's newest utterance, once. Python decides what is worth saying; nothing queues. */
  speak({ number, text }) {
    if (number === this.number) return;
    this.number = number;
    this.say(text);
  }

  /** Say it now; what is being said gives way, since only the newest words matter. */
  say(text) {
    const voice = text && this.sound.level > 0 ? this.choose() : null;
    if (!voice) return;
    const words = new SpeechSynthesisUtterance(text);
    words.voice = voice;
    words.lang = voice.lang;
    words.rate = PACE;
    words.volume = this.sound.level;
    this.hush();
    window.speechSynthesis.speak(words);
  }

  hush() {
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
