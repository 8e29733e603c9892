// The browser's back button in a set.

const OURS = { formcheck: "set" };

/** Stay and call `onBack` when the button is pressed, until the returned function is called. */
export function watchBack(onBack) {
  const stay = (event) => {
    event.stopImmediatePropagation(); // Streamlit would run the page anew
    history.pushState(OURS, "");
    onBack();
  };
  history.pushState(OURS, "");
  window.addEventListener("popstate", stay, { capture: true });
  return () => {
    window.removeEventListener("popstate", stay, { capture: true });
    if (history.state?.formcheck !== OURS.formcheck) return; // the page has moved on
    const pass = (event) => event.stopImmediatePropagation();
    window.addEventListener("popstate", pass, { capture: true, once: true });
    history.back();
  };
}
