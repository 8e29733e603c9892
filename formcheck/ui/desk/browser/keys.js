const PATIENCE_MS = 3000; // a page of the desk is whole again by then
const LOOK_MS = 100;

// Called on every change of the page's data. A key outside of any field puts the cursor into one, or
// presses a button. It comes before Streamlit, which keeps some keys for itself.
export default function mount({ data }) {
  const onKey = (event) => {
    const wanted = data.fields[event.key];
    if (!wanted || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const field = document.querySelector(wanted);
    if (!field) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (field.matches("button")) {
      field.click();
      return;
    }
    putCursor(wanted);
  };
  window.addEventListener("keydown", onKey, { capture: true });
  document.body.dataset.keys = Object.keys(data.fields).join(" "); // which are listened for now
  return () => {
    window.removeEventListener("keydown", onKey, { capture: true });
    delete document.body.dataset.keys;
  };
}

// Focuses the field, and its successor where Streamlit is still replacing the page that it stands on:
// the cursor would be lost with the old field. The person's next key or click ends the watch.
function putCursor(wanted) {
  const focus = () => {
    const field = document.querySelector(wanted);
    field?.scrollIntoView({ block: "center" });
    field?.focus();
  };
  focus();
  const watch = setInterval(() => {
    if (document.activeElement === document.body) focus();
  }, LOOK_MS);
  const end = () => clearInterval(watch);
  for (const act of ["keydown", "pointerdown"])
    window.addEventListener(act, end, { capture: true, once: true });
  setTimeout(end, PATIENCE_MS);
}

function isTyping(event) {
  const [target] = event.composedPath();
  const field = target.closest?.("input, textarea, select, [contenteditable]") ?? null;
  return field !== null && !["checkbox", "radio", "range"].includes(field.type);
}
