// Frames to Python and answers back. A slow machine drops frames; nothing ever queues.

const MAX_IN_FLIGHT = 2; // one being worked on, one on its way
const HEADER_BYTES = 12; // frame number as uint32, time in seconds as float64, big-endian
// Times are no finer than a recording keeps in few bytes (formcheck/recording/packed.py).
const TICKS_PER_S = 10_000;
const RETRY_MS = [250, 500, 1000, 2000];
const LAST_CODES = [1003, 4404, 4409, 4500]; // Python says: don't try again

export class Connection {
  /** `source` makes of a picture what is sent of it: `Pictures` or `Landmarks`. */
  constructor(path, source, watchdog, { onAnswer, onLost, onOver }) {
    this.url = new URL(path, window.location.href);
    this.url.protocol = this.url.protocol.replace("http", "ws");
    Object.assign(this, { source, watchdog, onAnswer, onLost, onOver });
    this.reading = 0;
    this.sent = 0;
    this.retries = 0;
  }

  open() {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.answered = this.sent;
    this.watchdog.onConnecting(performance.now());
    socket.onopen = () => this.watchdog.onUnasked();
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    socket.onclose = ({ code }) => this.onClose(code);
  }

  receive(answer) {
    this.watchdog.onAnswered();
    if (answer.count !== undefined) this.retries = 0; // it is judged: all of the way there works
    // The judgement of a picture may come after the pose of the next one.
    this.answered = Math.max(this.answered, answer.frame ?? 0);
    this.onAnswer(answer);
  }

  onClose(code) {
    if (this.closed || code === 4500) return; // 4500: the sentence came before
    if (LAST_CODES.includes(code)) {
      this.onOver(code);
      return;
    }
    this.watchdog.onUnasked();
    this.onLost();
    const wait_ms = RETRY_MS[Math.min(this.retries++, RETRY_MS.length - 1)];
    this.retry = setTimeout(() => this.open(), wait_ms);
  }

  /** Give up a line on which nothing comes any more, and try another one. */
  renew() {
    this.socket.onclose = this.socket.onmessage = null;
    this.socket.close();
    this.onLost();
    this.open();
  }

  /** Send what there is to send of a picture, unless the last ones still wait. */
  async offer(picture, t_s) {
    const isBusy = this.reading >= this.source.atOnce || this.sent - this.answered >= MAX_IN_FLIGHT;
    if (isBusy || !this.source.isReady || this.socket.readyState !== WebSocket.OPEN) return;
    this.reading++;
    this.watchdog.onAsked(performance.now());
    const payload = await this.source.read(picture, t_s).finally(() => this.reading--);
    if (payload && this.socket.readyState === WebSocket.OPEN) this.send(payload, t_s);
    else if (this.sent === this.answered) this.watchdog.onUnasked();
  }

  send(payload, t_s) {
    const message = new Uint8Array(HEADER_BYTES + payload.length);
    const header = new DataView(message.buffer);
    header.setUint32(0, ++this.sent);
    header.setFloat64(4, Math.round(t_s * TICKS_PER_S) / TICKS_PER_S);
    message.set(payload, HEADER_BYTES);
    this.socket.send(message);
  }

  close() {
    this.closed = true;
    clearTimeout(this.retry);
    this.socket?.close(); // none where another window has the set
  }
}
