// Small helpers of the screen.

const POP = { transform: ["scale(1.12)", "scale(1)"] };
const POP_MS = 220;

/** Write words into an element, if they changed; large digits swell for a moment. */
export function write(element, text) {
  if (element.textContent === String(text)) return;
  element.textContent = text;
  const isCalm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (element.classList.contains("pops") && !isCalm) element.animate(POP, POP_MS);
}

/** A sentence with its {named} gaps filled. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** Fill a ring's share of 0 to 1; `shines` when reaching the end is good news. */
export function setRing(ring, share, shines) {
  const shown = Math.min(1, Math.max(0, share || 0));
  ring.querySelector(".fill").style.strokeDashoffset = 100 - 100 * shown;
  ring.classList.toggle("full", shines && shown === 1);
}
