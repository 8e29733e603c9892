// Streamlit loads this from a blob, which can't import its neighbours by a relative path.
// It is called again on every change of the page's data; what is shown stays where it was.
const running = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  if (!running.has(parentElement)) {
    const address = new URL(data.module_path, window.location.origin).href;
    running.set(
      parentElement,
      import(address).then(({ startReplay }) => startReplay(parentElement)),
    );
  }
  running.get(parentElement).then((replay) => replay.show(data, setTriggerValue));
  return () => {
    running.get(parentElement)?.then((replay) => replay.stop());
    running.delete(parentElement);
  };
}
