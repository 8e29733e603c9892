// The repetitions of a set: a real table, of which one row is being looked at.

/** Fill the table anew. rows: [{ index, counted, cells, verdict }]; columns: [{ title, hint }]. */
export function fillTable(place, { columns, rows, words }, choose) {
  const head = document.createElement("tr");
  head.append(...columns.map(({ title, hint }) => headCell(title, hint)));
  place.tHead.replaceChildren(head);
  place.caption.textContent = words.repetitions;
  place.tBodies[0].replaceChildren(...rows.map((row, at) => bodyRow(row, at, words, choose)));
}

function headCell(title, hint) {
  const cell = document.createElement("th");
  cell.scope = "col";
  cell.textContent = title;
  if (hint) cell.title = hint;
  return cell;
}

function bodyRow({ counted, cells, found }, at, words, choose) {
  const row = document.createElement("tr");
  row.classList.toggle("partial", !counted);
  const [number, ...others] = cells;
  const first = document.createElement("th");
  first.scope = "row";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = number;
  first.append(button);
  row.append(first, ...others.map(textCell), foundCell(found, words));
  row.onclick = () => choose(at);
  return row;
}

function textCell(text) {
  const cell = document.createElement("td");
  cell.textContent = text;
  return cell;
}

/** The machine's result, and below it the verdict of the person at the desk. */
function foundCell({ machine, unknown, isFaulty, mine }, words) {
  const cell = document.createElement("td");
  add(cell, isFaulty ? "faulty" : "", machine);
  if (unknown) add(cell, "unknown", unknown);
  if (mine) add(cell, "mine", `${words.mine} ${mine}`);
  return cell;
}

function add(cell, kind, text) {
  const said = document.createElement("span");
  said.className = kind;
  said.textContent = text;
  cell.append(said, " ");
}

/** Mark the row that is being looked at, and bring it into the table's own window. */
export function markRow(place, selected) {
  const rows = [...place.tBodies[0].rows];
  const focused = rows.findIndex((row) => row.contains(document.activeElement));
  rows.forEach((row, at) => {
    row.classList.toggle("selected", at === selected);
    row.querySelector("button").setAttribute("aria-pressed", String(at === selected));
  });
  const row = rows[selected];
  if (!row) return;
  if (focused >= 0 && focused !== selected) row.querySelector("button").focus({ preventScroll: true });
  const view = place.parentElement;
  const above = row.offsetTop - place.tHead.offsetHeight - view.scrollTop;
  const below = row.offsetTop + row.offsetHeight - view.scrollTop - view.clientHeight;
  if (above < 0) view.scrollTop += above;
  else if (below > 0) view.scrollTop += below;
}
