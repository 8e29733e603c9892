// Words into their places.

/** A sentence with its {named} gaps filled. */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
}

/** Every fixed word of the page: as text, or as what a button without words is called. */
export function label(place, words) {
  for (const part of place.querySelectorAll("[data-word]")) {
    part.textContent = words[part.dataset.word];
  }
  for (const part of place.querySelectorAll("[data-label]")) {
    part.setAttribute("aria-label", words[part.dataset.label]);
    part.title = words[part.dataset.label];
  }
}

/** Fill a select with [value, text]. */
export function options(select, pairs) {
  select.replaceChildren(...pairs.map(([value, text]) => new Option(text, value)));
}

/** Show a text, or nothing where there is none. */
export function showIf(place, text) {
  place.textContent = text;
  place.hidden = !text;
}
