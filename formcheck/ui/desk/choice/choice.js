// Called on every change of the page's data: the rows are made anew, the place is kept.
export default function mount({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".choice");
  place.innerHTML = data.html;
  const names = [...place.querySelectorAll("button[data-choice]")];
  const open = (name) => setTriggerValue("chosen", name.dataset.choice);
  for (const name of names) {
    name.closest("tr").onclick = () => open(name);
  }
  place.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = names.indexOf(event.target);
    if (!step || at < 0) return;
    event.preventDefault();
    names[Math.min(Math.max(at + step, 0), names.length - 1)].focus();
  };
}
