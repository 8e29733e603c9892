// Measures a page's looks: { faint, small }. Formulas of WCAG 2.2, 1.4.3 and 2.5.5.
() => {
  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const rgba = (color) => {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top, under) =>
    [0, 1, 2].map((at) => top[at] * top[3] + under[at] * (1 - top[3]));
  const linear = (part) =>
    part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4;
  const luminance = ([red, green, blue]) =>
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  const above = (element) => element.parentElement ?? element.getRootNode().host;
  const all = (root) =>
    [...root.querySelectorAll("*")].flatMap((e) => [e, ...(e.shadowRoot ? all(e.shadowRoot) : [])]);
  const isShown = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true });
  };
  const ownText = (element) =>
    [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()).join("");

  const colors = (element) => {
    let opacity = 1;
    const layers = [];
    for (let at = element; at; at = above(at)) {
      opacity *= Number(getComputedStyle(at).opacity);
      layers.unshift(rgba(getComputedStyle(at).backgroundColor));
    }
    const ground = layers.reduce((under, layer) => over(layer, under), [255, 255, 255]);
    const [red, green, blue, alpha] = rgba(getComputedStyle(element).color);
    return [over([red, green, blue, alpha * opacity], ground), ground];
  };
  const read = (element) => {
    const { fontSize, fontWeight } = getComputedStyle(element);
    const size_px = parseFloat(fontSize);
    const isLarge = size_px >= 24 || (size_px >= 18.66 && Number(fontWeight) >= 700);
    const isDrawing = element.matches('[data-testid="stIconMaterial"]');
    const text = ownText(element).slice(0, 40);
    return { text, ratio: contrast(...colors(element)), least: isLarge || isDrawing ? 3 : 4.5, size_px };
  };
  const texts = all(document.body)
    .filter((e) => ownText(e) && isShown(e) && !e.matches("style, script, noscript"))
    .filter((e) => !e.closest(":disabled"))
    .map(read)
    .filter(({ size_px }) => size_px > 0);

  // What a finger may touch for each: a label with its box, a whole field, a whole card.
  const WHOLE = 'label, [data-testid="stSelectbox"], [class*="st-key-card-"]';
  const LEAST_PX = 44;
  const small = all(document.body)
    .filter((e) => e.matches('button, a[href], input, summary, [role="tab"]') && e.tabIndex >= 0)
    .map((e) => e.closest(WHOLE) ?? e)
    .filter((e) => isShown(e) && e.getBoundingClientRect().right > 0)
    .map((e) => ({ text: e.innerText || e.outerHTML.slice(0, 90), box: e.getBoundingClientRect() }))
    .filter(({ box }) => Math.min(box.width, box.height) < LEAST_PX - 0.5)
    .map(({ text, box }) => `${text}: ${box.width} x ${box.height}`);
  return {
    faint: texts.filter(({ ratio, least }) => ratio < least),
    small,
  };
}
