// Short tones for count, hold, end and the countdown's ticks, made by the browser itself.

// Per kind: notes of [pitch in Hz, start in s, length in s]. Soft sines; higher means further on.
const NOTES = {
  count: [[880, 0, 0.16]],
  hold: [[587, 0, 0.28]],
  tick: [[494, 0, 0.07]],
  end: [[587, 0, 0.18], [740, 0.18, 0.18], [880, 0.36, 0.45]],
};
const LOUDEST = 0.3;
const ATTACK_S = 0.012;
const APART_S = 0.2;
// What nobody hears. Without it a speaker by radio falls asleep, and swallows the first word.
const HUSH = 0.0005;
const HUSH_S = 2;

export class Tones {
  constructor(sound) {
    this.sound = sound;
    this.number = null;
    this.leave = new AbortController();
    this.context = window.AudioContext ? new AudioContext() : null;
    // Browsers stay silent until the page was touched once.
    for (const touch of ["pointerdown", "keydown"]) {
      window.addEventListener(touch, () => this.wake(), { signal: this.leave.signal });
    }
    this.wake();
    if (this.context) this.murmur();
  }

  /** Keep the speaker awake. */
  murmur() {
    const { sampleRate, destination } = this.context;
    const buffer = this.context.createBuffer(1, HUSH_S * sampleRate, sampleRate);
    const noise = buffer.getChannelData(0);
    noise.forEach((_, at) => (noise[at] = HUSH * (2 * Math.random() - 1)));
    const source = new AudioBufferSourceNode(this.context, { buffer, loop: true });
    source.connect(destination);
    source.start();
  }

  wake() {
    if (this.context?.state === "suspended") this.context.resume().catch(() => {});
  }

  /** Play what is new among Python's latest tones, once; what was before this page is not new. */
  play(tones) {
    const newest = Math.max(0, ...tones.map(({ number }) => number));
    const fresh = tones.filter(({ number }) => number > (this.number ?? newest));
    this.number = Math.max(newest, this.number ?? 0);
    fresh.forEach(({ kind }, order) => this.sing(kind, order * APART_S));
  }

  sing(kind, wait_s) {
    if (!this.sound.level || this.context?.state !== "running") return;
    const now_s = this.context.currentTime + wait_s;
    for (const [pitch_hz, start_s, length_s] of NOTES[kind] ?? []) {
      this.note(pitch_hz, now_s + start_s, length_s);
    }
  }

  note(pitch_hz, start_s, length_s) {
    const tone = new OscillatorNode(this.context, { frequency: pitch_hz });
    const loudness = new GainNode(this.context, { gain: 0 });
    loudness.gain.setValueAtTime(0, start_s);
    loudness.gain.linearRampToValueAtTime(LOUDEST * this.sound.level, start_s + ATTACK_S);
    loudness.gain.exponentialRampToValueAtTime(0.0005, start_s + length_s);
    tone.connect(loudness).connect(this.context.destination);
    tone.start(start_s);
    tone.stop(start_s + length_s);
  }

  close() {
    this.leave.abort();
    this.context?.close();
  }
}
