// Files of this server: kept in this browser, asked for again only when they have changed.

const CACHE = "formcheck-pose";
// The length that an answer says is that of packed bytes, where it was packed on its way.
const SIZE = "x-formcheck-bytes";

/** A file is missing on the server: another browser wouldn't help. */
export class Missing extends Error {}

/**
 * The bytes of each file, one after the other in the order of their paths. `onProgress` gets the
 * share of them all that has come, 0 to 1. What another part of the page is loading is waited for
 * and then taken from the cache, so that it comes over the line once.
 */
export async function loadAll(paths, onProgress = () => {}) {
  const cache = await globalThis.caches?.open(CACHE).catch(() => null);
  const load = () => loadInto(cache, paths, onProgress);
  return cache && navigator.locks ? navigator.locks.request(CACHE, load) : load();
}

async function loadInto(cache, paths, onProgress) {
  const answers = await Promise.all(paths.map((path) => ask(cache, path)));
  const all = answers.reduce((sum, { headers }) => sum + Number(headers.get(SIZE)), 0);
  let come = 0;
  const files = [];
  for (const [at, answer] of answers.entries()) {
    const onPart = (length) => onProgress(Math.min((come += length) / all, 1));
    const bytes = await read(answer, onPart);
    files.push(bytes);
    await keep(cache, paths[at], answer, bytes);
  }
  return files;
}

async function ask(cache, path) {
  const kept = await find(cache, path);
  const headers = kept ? { "If-None-Match": kept.headers.get("etag") } : {};
  const answer = await fetch(path, { headers, cache: "no-store" });
  if (answer.status === 304) return kept;
  if (!answer.ok) throw new Missing(`${path}: ${answer.status}`);
  return answer;
}

/** The cached answer for a path; none in a browser that can't look. */
async function find(cache, path) {
  return cache?.match(path).catch(() => undefined);
}

async function read(answer, onPart) {
  const parts = [];
  const reader = answer.body.getReader();
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    parts.push(value);
    onPart(value.length);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Cache an answer; a browser that has no room for it fetches it again the next time. */
async function keep(cache, path, { headers }, bytes) {
  const kept = await find(cache, path);
  if (kept?.headers.get("etag") === headers.get("etag")) return;
  const told = { etag: headers.get("etag"), [SIZE]: headers.get(SIZE) };
  await cache?.put(path, new Response(bytes, { headers: told })).catch(() => {});
}
