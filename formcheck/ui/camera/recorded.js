// Words of FormCheck's own, recorded, for computers that have no voice of the person's language.

const FOLDER = new URL("../voices/", import.meta.url);
const KIND = 'audio/ogg; codecs="opus"';
const ENDING_S = 0.4; // what is over so soon is heard out: often a number

export class Recorded {
  constructor(sound, speaker) {
    Object.assign(this, { sound, speaker });
    this.places = {}; // of each piece of a sentence in the file: its first byte, and that after it
    this.playing = new Set();
    this.until_s = 0;
    this.saying = null;
  }

  /** Whether what is said now would be heard: recordings are there, and the loudspeaker is awake. */
  get canSay() {
    return this.isReady && this.speaker.isAwake;
  }

  /** Whether there are recordings of the language that was loaded. */
  get isReady() {
    return this.file !== undefined;
  }

  /** Get those of a language; without them the words are only on the screen. */
  async load(language) {
    if (!new Audio().canPlayType(KIND)) return; // nor can its sound be decoded then
    const get = async (ending) => {
      const answer = await fetch(new URL(`${language}.${ending}`, FOLDER));
      if (!answer.ok) throw new Error(answer.statusText);
      return answer;
    };
    try {
      const [places, file] = await Promise.all([get("json"), get("ogg")]);
      this.places = await places.json();
      this.file = await file.arrayBuffer();
    } catch {} // then the page says that it has no voice
  }

  /** Say a sentence now; one that lacks a piece is left to the screen. */
  async say(pieces) {
    const places = pieces.map((piece) => this.places[piece]);
    if (!this.canSay || !places.every(Boolean)) return;
    const saying = (this.saying = {});
    const { context } = this.speaker;
    const buffers = await Promise.all(
      places.map(([from, to]) => context.decodeAudioData(this.file.slice(from, to))),
    );
    if (this.saying === saying) this.play(buffers);
  }

  play(buffers) {
    const { context } = this.speaker;
    const left_s = Math.max(0, this.until_s - context.currentTime);
    if (left_s > ENDING_S) this.hush();
    const loudness = new GainNode(context, { gain: this.sound.level });
    loudness.connect(context.destination);
    let at_s = context.currentTime + (left_s > ENDING_S ? 0 : left_s);
    for (const buffer of buffers) {
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(loudness);
      source.start(at_s);
      source.onended = () => this.playing.delete(source);
      this.playing.add(source);
      at_s += buffer.duration;
    }
    this.until_s = at_s;
  }

  hush() {
    this.saying = null;
    this.playing.forEach((source) => source.stop());
    this.playing.clear();
    this.until_s = 0;
  }
}
