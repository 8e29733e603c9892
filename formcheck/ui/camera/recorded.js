// Words of FormCheck's own, recorded, for computers that have no voice of the person's language.

const FOLDER = new URL("../voices/", import.meta.url);

export class Recorded {
  constructor(sound, speaker) {
    Object.assign(this, { sound, speaker });
    this.places = {}; // of each piece of a sentence in the file: its first byte, and that after it
    this.playing = [];
    this.saying = null;
  }

  /** Whether there are recordings of the language that was loaded. */
  get isReady() {
    return this.file !== undefined;
  }

  /** Get those of a language; without them the words are only on the screen. */
  async load(language) {
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
    this.hush();
    const places = pieces.map((piece) => this.places[piece]);
    if (!this.isReady || !this.speaker.isAwake || !places.every(Boolean)) return;
    const saying = (this.saying = {});
    const { context } = this.speaker;
    const buffers = await Promise.all(
      places.map(([from, to]) => context.decodeAudioData(this.file.slice(from, to))),
    );
    if (this.saying === saying) this.play(buffers);
  }

  play(buffers) {
    const { context } = this.speaker;
    const loudness = new GainNode(context, { gain: this.sound.level });
    loudness.connect(context.destination);
    let at_s = context.currentTime;
    for (const buffer of buffers) {
      const source = new AudioBufferSourceNode(context, { buffer });
      source.connect(loudness);
      source.start(at_s);
      this.playing.push(source);
      at_s += buffer.duration;
    }
  }

  hush() {
    this.saying = null;
    this.playing.forEach((source) => source.stop());
    this.playing = [];
  }
}
