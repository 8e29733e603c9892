// Frames to Python and answers back. A slow machine drops frames; nothing ever queues.

const MAX_IN_FLIGHT = 2; // one being worked on, one on its way
const MAX_WIDTH_PX = 640; // more costs time and finds nobody better
const QUALITY = 0.75;
const HEADER_BYTES = 12; // frame number as uint32, time in seconds as float64, big-endian
const RETRY_MS = [250, 500, 1000, 2000];
const LAST_CODES = [4404, 4409, 4500]; // Python says: don't try again

export class Connection {
  constructor(path, { onAnswer, onLost, onOver }) {
    this.url = new URL(path, window.location.href);
    this.url.protocol = this.url.protocol.replace("http", "ws");
    Object.assign(this, { onAnswer, onLost, onOver });
    this.canvas = document.createElement("canvas");
    this.picture = this.canvas.getContext("2d", { alpha: false });
    this.sent = 0;
    this.retries = 0;
  }

  open() {
    const socket = new WebSocket(this.url);
    this.socket = socket;
    this.answered = this.sent;
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data));
    socket.onclose = ({ code }) => this.onClose(code);
  }

  receive(answer) {
    this.retries = 0;
    this.answered = answer.frame ?? this.answered;
    this.onAnswer(answer);
  }

  onClose(code) {
    if (this.closed || code === 4500) return; // 4500: the sentence came before
    if (LAST_CODES.includes(code)) {
      this.onOver(code);
      return;
    }
    this.onLost();
    const wait_ms = RETRY_MS[Math.min(this.retries++, RETRY_MS.length - 1)];
    this.retry = setTimeout(() => this.open(), wait_ms);
  }

  /** Send the video's picture of now, unless the last ones are still being worked on. */
  offer(video, t_s) {
    const busy = this.encoding || this.sent - this.answered >= MAX_IN_FLIGHT;
    if (busy || this.socket.readyState !== WebSocket.OPEN) return;
    const scale = Math.min(1, MAX_WIDTH_PX / video.videoWidth);
    this.canvas.width = Math.round(video.videoWidth * scale);
    this.canvas.height = Math.round(video.videoHeight * scale);
    this.picture.drawImage(video, 0, 0, this.canvas.width, this.canvas.height);
    this.encoding = true;
    this.canvas.toBlob((jpeg) => this.send(jpeg, t_s), "image/jpeg", QUALITY);
  }

  send(jpeg, t_s) {
    this.encoding = false;
    if (!jpeg || this.socket.readyState !== WebSocket.OPEN) return;
    const header = new DataView(new ArrayBuffer(HEADER_BYTES));
    header.setUint32(0, ++this.sent);
    header.setFloat64(4, t_s);
    this.socket.send(new Blob([header, jpeg]));
  }

  close() {
    this.closed = true;
    clearTimeout(this.retry);
    this.socket.close();
  }
}
