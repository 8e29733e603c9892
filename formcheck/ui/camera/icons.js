// Our own small drawings, on a field of 48 by 48, in the colour of the words beside them.

const LYING = '<circle cx="12" cy="27" r="3.5"/><path d="M17 30h11l5-9 4 9"/>';

const DRAWINGS = {
  body: `<path d="M4 14V7h7M37 7h7v7M44 34v7h-7M11 41H4v-7"/>${LYING}`,
  distance:
    '<path d="M3 18h9v11H3zM12 21l4-2v9l-4-2M21 24h10M24 20l-4 4 4 4M28 20l4 4-4 4"/>' +
    '<circle cx="40" cy="12" r="4"/><path d="M40 18v12M40 30l-4 10M40 30l4 10M35 22h10"/>',
  side_on:
    '<circle cx="8" cy="11" r="4"/><path d="M14 11h28M24 18v3M24 25v3M17 33h14v10H17z"/>' +
    '<circle cx="24" cy="38" r="1.5"/>',
  height:
    '<path d="M6 8h11v9H6zM17 14l13 14M24 29h7v-7M6 41h36"/><circle cx="38" cy="35" r="3"/>',
  space:
    '<path d="M4 24h40M4 24l6-6M4 24l6 6M44 24l-6-6M44 24l-6 6M24 6v9M24 33v9"/>',
  light:
    '<circle cx="24" cy="24" r="8"/><path d="M24 4v6M24 38v6M4 24h6M38 24h6M10 10l4 4M34 34l4 4' +
    'M38 10l-4 4M14 34l-4 4"/>',
  steady:
    '<path d="M14 12h20v17H14zM9 35h30M4 42h40M6 16c-2 3-2 6 0 9M42 16c2 3 2 6 0 9"/>',
  level: '<path d="M4 16h40v16H4zM17 16v16M31 16v16"/><circle cx="24" cy="24" r="3.5"/>',
  one_person: '<circle cx="24" cy="15" r="7"/><path d="M10 42c0-10 6-14 14-14s14 4 14 14"/>',
  other: '<circle cx="24" cy="24" r="17"/><path d="M24 22v11M24 14.5v.5"/>',
  tick: '<path d="M9 26l10 10 20-24"/>',
  pause: '<path d="M17 10v28M31 10v28"/>',
  square: '<path d="M13 13h22v22H13z"/>',
  arm_up: '<circle cx="10" cy="33" r="4"/><path d="M16 38h13l6-10 6 10M20 38V11M14 17l6-7 6 7"/>',
  sound: '<path d="M6 18v12h8l10 9V9l-10 9zM31 17c4 4 4 10 0 14M36 11c7 7 7 19 0 26"/>',
  silence: '<path d="M6 18v12h8l10 9V9l-10 9zM31 18l12 12M43 18L31 30"/>',
};

/** Put a drawing into an element; a name that is not known gets a plain sign. */
export function drawIcon(element, name) {
  if (element.dataset.icon === name) return;
  element.dataset.icon = name;
  const drawing = DRAWINGS[name] ?? DRAWINGS.other;
  const svg = `<svg viewBox="0 0 48 48" aria-hidden="true">${drawing}</svg>`;
  element.innerHTML = name && svg;
}
