// Reads what formcheck/replay/replay_blocks.py writes.

const KINDS = {
  int16: Int16Array,
  uint16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
};
const ALIGNED = 8;

/** A failure to load, with the answer's status; 0 when there was no answer. */
export class BenchError extends Error {
  constructor(status) {
    super(`The recording was answered with ${status}.`);
    this.status = status;
  }
}

/** The blocks of an answer, each as soon as it is whole; none when there is nothing to replay. */
export async function* readBlocks(path) {
  const answer = await fetch(path).catch(() => {
    throw new BenchError(0);
  });
  if (answer.status === 204) return;
  if (!answer.ok) throw new BenchError(answer.status);
  let known = new Uint8Array(0);
  for await (const piece of pieces(answer.body)) {
    known = joined(known, piece);
    while (known.length >= 4 && known.length >= lengthOf(known)) {
      yield parse(known.slice(0, lengthOf(known)).buffer);
      known = known.slice(lengthOf(known));
    }
  }
}

async function* pieces(body) {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } catch {
    throw new BenchError(0);
  }
}

function joined(first, second) {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}

function lengthOf(bytes) {
  return 4 + new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}

/** The block's text as an object, its arrays by their names; all of them lowest byte first. */
export function parse(buffer) {
  const textLength = new DataView(buffer).getUint32(4, true);
  const { arrays, ...said } = JSON.parse(
    new TextDecoder().decode(new Uint8Array(buffer, 8, textLength)),
  );
  const first = Math.ceil((8 + textLength) / ALIGNED) * ALIGNED;
  for (const [name, { type, shape, at }] of Object.entries(arrays)) {
    const length = shape.reduce((product, size) => product * size, 1);
    said[name] = new KINDS[type](buffer, first + at, length);
  }
  return said;
}
