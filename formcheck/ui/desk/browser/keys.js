// Called on every change of the page's data. A key outside of any field puts the cursor into one.
export default function mount({ data }) {
  const onKey = (event) => {
    const wanted = data.fields[event.key];
    if (!wanted || event.ctrlKey || event.altKey || event.metaKey || isTyping(event)) return;
    const field = document.querySelector(wanted);
    if (!field) return;
    event.preventDefault();
    field.scrollIntoView({ block: "center" });
    field.focus();
  };
  document.addEventListener("keydown", onKey);
  return () => document.removeEventListener("keydown", onKey);
}

function isTyping(event) {
  const [target] = event.composedPath();
  return target.closest("input, textarea, select, [contenteditable]") !== null;
}
