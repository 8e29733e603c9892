// What any chart is made of: scales, round ticks, SVG elements.

const SVG = "http://www.w3.org/2000/svg";
const STEPS = [1, 2, 5, 10];

/** An SVG element with its attributes and children. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

/** A straight scale: the number `low` falls on the pixel `first`, and `high` on `last`. */
export function scale([low, high], [first, last]) {
  return (value) => first + ((value - low) / (high - low)) * (last - first);
}

/** Round numbers in a range, evenly apart: by `least_step` or more, and `most` steps at the most. */
export function ticks([low, high], most, least_step = 0) {
  const least = Math.max(least_step, (high - low) / most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * STEPS.find((each) => each * power >= least * (1 - 1e-9));
  const [first, last] = [Math.ceil(low / step), Math.floor(high / step)];
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toFixed(9)));
}

/** The path of a curve through points, broken where `y` is null. */
export function pathOf(points) {
  let pen = "M";
  return points
    .map(([x, y]) => {
      if (y === null) {
        pen = "M";
        return "";
      }
      const said = `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
      pen = "L";
      return said;
    })
    .join("");
}
