// Called on every change of the page's data; what was typed stays.
export default function mount({ parentElement, data }) {
  const form = parentElement.querySelector("form");
  for (const place of form.querySelectorAll("[data-word]")) {
    place.textContent = data.words[place.dataset.word];
  }
  form.onsubmit = (event) => {
    event.preventDefault();
    logIn(form, data);
  };
}

async function logIn(form, { path, words }) {
  const button = form.querySelector("button");
  button.disabled = true;
  const answer = await ask(form, path);
  if (answer.status === 200) {
    window.location.reload(); // a new visit, with the cookie
    return;
  }
  button.disabled = false;
  say(form, words, answer);
}

async function ask(form, path) {
  const body = { email: form.email.value, password: form.password.value, cookie: true };
  if (form.code.value.trim()) body.code = form.code.value.trim();
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const wanted = answer.headers.get("WWW-Authenticate");
    return { status: answer.status, needsCode: answer.status === 401 && wanted === "TOTP" };
  } catch {
    return { status: 0 };
  }
}

function say(form, words, { status, needsCode }) {
  const code = form.querySelector(".code");
  if (needsCode) code.hidden = false;
  const wrong = status >= 400 && status < 500;
  form.querySelector(".trouble").textContent = needsCode
    ? words.needs_code
    : status === 429
      ? words.too_many
      : wrong
        ? words.wrong
        : words.failed;
  (needsCode ? form.code : form.password).focus();
}
