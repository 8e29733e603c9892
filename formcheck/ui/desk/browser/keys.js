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
    field.scrollIntoView({ block: "center" });
    field.focus();
  };
  window.addEventListener("keydown", onKey, { capture: true });
  document.body.dataset.keys = Object.keys(data.fields).join(" "); // which are listened for now
  return () => {
    window.removeEventListener("keydown", onKey, { capture: true });
    delete document.body.dataset.keys;
  };
}

function isTyping(event) {
  const [target] = event.composedPath();
  const field = target.closest?.("input, textarea, select, [contenteditable]") ?? null;
  return field !== null && !["checkbox", "radio", "range"].includes(field.type);
}
