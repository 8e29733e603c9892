// Streamlit loads this from a blob, which can't import its neighbours by a relative path.
// It is called again on every change of the page's data; the set is started once.
const running = new WeakMap();

export default function mount({ parentElement, data, setTriggerValue }) {
  if (!running.has(parentElement)) {
    const address = new URL(data.module_path, window.location.origin).href;
    const finish = (how) => setTriggerValue("finished", how);
    const skip = () => setTriggerValue("skipped", Date.now());
    running.set(
      parentElement,
      import(address).then(({ startSet }) => startSet(parentElement, data, { finish, skip })),
    );
  }
  return () => {
    running.get(parentElement)?.then((stop) => stop());
    running.delete(parentElement);
  };
}
