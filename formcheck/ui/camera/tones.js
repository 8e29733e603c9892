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

export class Tones {
  constructor(sound, speaker) {
    Object.assign(this, { sound, speaker });
    this.number = null;
  }

  /** Play what is new among Python's latest tones, once; what was before this page is not new. */
  play(tones) {
    const newest = Math.max(0, ...tones.map(({ number }) => number));
    const fresh = tones.filter(({ number }) => number > (this.number ?? newest));
    this.number = Math.max(newest, this.number ?? 0);
    fresh.forEach(({ kind }, order) => this.sing(kind, order * APART_S));
  }

  sing(kind, wait_s) {
    if (!this.sound.level || !this.speaker.isAwake) return;
    const now_s = this.speaker.context.currentTime + wait_s;
    for (const [pitch_hz, start_s, length_s] of NOTES[kind] ?? []) {
      this.note(pitch_hz, now_s + start_s, length_s);
    }
  }

  note(pitch_hz, start_s, length_s) {
    const { context } = this.speaker;
    const tone = new OscillatorNode(context, { frequency: pitch_hz });
    const loudness = new GainNode(context, { gain: 0 });
    loudness.gain.setValueAtTime(0, start_s);
    loudness.gain.linearRampToValueAtTime(LOUDEST * this.sound.level, start_s + ATTACK_S);
    loudness.gain.exponentialRampToValueAtTime(0.0005, start_s + length_s);
    tone.connect(loudness).connect(context.destination);
    tone.start(start_s);
    tone.stop(start_s + length_s);
  }
}
