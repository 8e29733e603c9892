// Choices kept in this browser for the next set. A browser may forbid a page to keep anything; then
// a choice lasts for this page.

export function recall(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As said above.
  }
}
