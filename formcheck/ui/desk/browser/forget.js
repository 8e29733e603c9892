// Only the server can take the cookie away: no script sees it.
let isAsked = false;

export default function mount({ data }) {
  if (isAsked) return;
  isAsked = true;
  fetch(data.path, { method: "DELETE" }).catch(() => {}); // it is of no use to anybody
}
