// The screen stays on: nobody touches the keyboard during a set.

/**
 * Keep the screen on until the returned function is called. A browser lets go of it whenever the
 * page is hidden; one that can't do it dims the screen as it always does.
 */
export function keepAwake() {
  const leave = new AbortController();
  let lock = null;
  const ask = async () => {
    if (document.hidden) return;
    lock = (await navigator.wakeLock?.request("screen").catch(() => null)) ?? null;
    if (leave.signal.aborted) lock?.release();
  };
  document.addEventListener("visibilitychange", ask, { signal: leave.signal });
  ask();
  return () => {
    leave.abort();
    lock?.release();
  };
}
