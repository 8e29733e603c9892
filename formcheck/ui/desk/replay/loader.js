// Recorded sets, asked for once and kept while the page is open.

import { readBlocks } from "./blocks.js";
import { Recorded } from "./recorded.js";

const MOST_KEPT = 8;
const kept = new Map();

/**
 * A recorded set: { seen, judged }, two promises. `seen` is a Recorded, `judged` what the engine says
 * again; both null where there is no recording. They reject with a BenchError.
 */
export function loadSet(path) {
  const found = kept.get(path) ?? read(path);
  kept.delete(path);
  kept.set(path, found); // the newest last
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value);
  return found;
}

function read(path) {
  const blocks = readBlocks(path);
  const seen = blocks.next().then(({ value }) => (value ? new Recorded(value) : null));
  const judged = seen.then(async (found) => {
    const block = found && (await blocks.next()).value;
    await blocks.next(); // the answer's end
    return block;
  });
  judged.catch(() => kept.delete(path)); // asked for again next time
  return { seen, judged };
}
