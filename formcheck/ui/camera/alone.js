// One set at a time in this browser: two would want the same camera and speak at once.

const NAME = "formcheck-set";
const WAIT_MS = 1000; // a set that has just ended lets go of it soon

/**
 * Whether this is the only set from now on, until `signal`. `isForced`: another one has to give
 * way, whose `onTaken` is called.
 */
export function beAlone(signal, isForced, onTaken) {
  if (!navigator.locks) return Promise.resolve(true);
  const waiting = new AbortController();
  setTimeout(() => waiting.abort(), WAIT_MS);
  return new Promise((done) => {
    let isAlone = false;
    const hold = () => {
      isAlone = true;
      done(true);
      return new Promise((free) => {
        if (signal.aborted) free();
        signal.addEventListener("abort", free);
      });
    };
    navigator.locks
      .request(NAME, isForced ? { steal: true } : { signal: waiting.signal }, hold)
      .catch(() => (isAlone ? onTaken() : done(false)));
  });
}
