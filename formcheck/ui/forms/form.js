// One of our own forms: what was typed stays, whatever Streamlit does, and password managers know it.
// Called on every change of the page's data.
export default function mount({ parentElement, data }) {
  const form = parentElement.querySelector("form");
  for (const place of form.querySelectorAll("[data-word]")) {
    place.textContent = data.words[place.dataset.word];
  }
  for (const [name, value] of Object.entries(data.values)) form.elements[name].value = value;
  form.onsubmit = (event) => {
    event.preventDefault();
    if (data.query) window.location.assign(`?${new URLSearchParams(typed(form))}`);
    else send(form, data);
  };
}

/** The filled-in values by the fields' names; fields for this page alone are left out. */
function typed(form) {
  const fields = [...new FormData(form)].filter(([name]) => !form.elements[name].dataset.local);
  const trimmed = fields.map(([name, value]) => [name, name === "password" ? value : value.trim()]);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== ""));
}

async function send(form, { path, next, words }) {
  if (form.again && form.again.value !== form.password.value) {
    say(form, words.differ);
    return;
  }
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await ask(form, path);
  if (answer.ok) {
    if (next) window.location.replace(next);
    else window.location.reload(); // a new visit, with the cookie
    return;
  }
  button.disabled = false;
  say(form, sentence(form, words, answer));
}

async function ask(form, path) {
  try {
    return await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...typed(form), ...ofTheBrowser(form) }),
    });
  } catch {
    return { status: 0 };
  }
}

/** Ask for the token as a cookie, and give the browser's name to list it by. */
function ofTheBrowser(form) {
  if (form.dataset.cookie === undefined) return {};
  const agent = navigator.userAgent;
  const known = ["Edg", "OPR", "Firefox", "Chrome", "Safari"].find((name) => agent.includes(name));
  const name = { Edg: "Edge", OPR: "Opera" }[known] ?? known ?? "Browser";
  return form.dataset.cookie === "device"
    ? { cookie: true, device_name: name, client: "browser" }
    : { cookie: true };
}

function sentence(form, words, { status, headers }) {
  const wanted = status === 401 ? headers.get("WWW-Authenticate") : null;
  if (wanted === "TOTP") {
    form.querySelector(".code").hidden = false;
    return words.needs_code;
  }
  if (wanted === "Invitation") return words.ended;
  if (status === 429) {
    const minutes = Math.ceil(headers.get("Retry-After") / 60);
    return words.too_many.replace("{minutes}", minutes);
  }
  if (status === 422 && words.unfit) return words.unfit;
  return status >= 400 && status < 500 ? words.wrong : words.failed;
}

function say(form, text) {
  form.querySelector(".trouble").textContent = text;
  const asked = form.querySelector(".code:not([hidden]) input") ?? form.password;
  asked?.focus();
}
