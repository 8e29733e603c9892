// The keyboard at the session's page. Whoever types into a field types.

const FIELD =
  'form, input:not([type="checkbox"], [type="range"]), textarea, select, [contenteditable="true"]';
const PRESSED_BY_SPACE = 'button, summary, a, input, [role="button"], [role="tab"], [role="radio"]';

/** act: { " ", ArrowLeft, ArrowRight, ArrowUp, ArrowDown, d }, functions. Returns how to stop. */
export function listenToKeys(rows, act) {
  const onKey = (event) => {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const isOurs = act[key] && !event.ctrlKey && !event.metaKey && !event.altKey;
    if (!isOurs || event.defaultPrevented || isFor(event.target, key, rows)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    act[key]();
  };
  window.addEventListener("keydown", onKey, { capture: true });
  return () => window.removeEventListener("keydown", onKey, { capture: true });
}

/** Whether the key means something to what has the focus; in the table, space still plays. */
function isFor(target, key, rows) {
  if (!(target instanceof Element)) return false;
  if (target.closest(FIELD)) return true;
  if (key.startsWith("Arrow")) return Boolean(target.closest('[role="radiogroup"], [role="tablist"]'));
  return key === " " && Boolean(target.closest(PRESSED_BY_SPACE)) && !rows.contains(target);
}

/** After a click in a field outside of `form` the keys are the page's again; who came to it by the
 * keyboard stays in it. */
export function giveKeysBack(place, form) {
  let isByPointer = false;
  place.addEventListener("pointerdown", () => (isByPointer = true), { capture: true });
  place.addEventListener("keydown", () => (isByPointer = false), { capture: true });
  place.addEventListener("change", ({ target }) => {
    if (isByPointer && !form.contains(target)) target.blur();
  });
}
