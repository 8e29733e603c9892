// Called on every change of the page's data. What is being typed reaches the server after a pause in
// it, as by the field's own key: Streamlit would wait until the field is left, and a reload lose it.
const PAUSE_MS = 1000;
// Not of a list to choose from, in which Enter would choose.
const TEXTS = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';

export default function mount() {
  let waiting = 0;
  const onInput = (event) => {
    const [field] = event.composedPath();
    if (!field.matches?.(TEXTS)) return;
    clearTimeout(waiting);
    waiting = setTimeout(commit, PAUSE_MS, field);
  };
  window.addEventListener("input", onInput, { capture: true });
  return () => {
    clearTimeout(waiting);
    window.removeEventListener("input", onInput, { capture: true });
  };
}

/** Enter in a line, Ctrl and Enter in a text. */
function commit(field) {
  if (document.activeElement !== field) return; // it was left, and is on its way
  const ctrlKey = field.matches("textarea");
  for (const name of ["keydown", "keypress"]) {
    const key = { key: "Enter", code: "Enter", ctrlKey, bubbles: true, cancelable: true };
    field.dispatchEvent(new KeyboardEvent(name, key));
  }
}
