// The output of tones and recorded words: the browser's own sound, awake as long as a set is on.

// An inaudible sound. Without it a wireless speaker falls asleep, and swallows the first word.
const HUSH = 0.0005;
const HUSH_S = 2;

export class Speaker {
  constructor() {
    this.leave = new AbortController();
    this.context = window.AudioContext ? new AudioContext() : null;
    // Browsers stay silent until the page was touched once.
    for (const touch of ["pointerdown", "keydown"]) {
      window.addEventListener(touch, () => this.wake(), { signal: this.leave.signal });
    }
    this.wake();
    if (this.context) this.murmur();
  }

  /** Whether what is played now is heard now. */
  get isAwake() {
    return this.context?.state === "running";
  }

  /** Call `then` each time the browser lets the page be heard. */
  onAwake(then, options) {
    const check = () => this.isAwake && then();
    this.context?.addEventListener("statechange", check, options);
  }

  /** Keep the loudspeaker awake. */
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

  close() {
    this.leave.abort();
    this.context?.close();
  }
}
