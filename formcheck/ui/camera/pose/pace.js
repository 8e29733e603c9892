// Whether the exact model keeps pace with the body here: what formcheck/pose/choice.py does.
// There is no picture to try it on before; the first ones of the person are as good.

const WARM_UP = 5;
const PICTURES = 15;
const MOST_MS = 75;

export class Pace {
  /** `openFaster` gives a tracker of the faster model. */
  constructor(openFaster) {
    this.openFaster = openFaster;
    this.times_ms = [];
  }

  /** Count in a picture with a person; if they take too long, let the faster model take over. */
  async keep(person, took_ms) {
    if (this.times_ms.push(took_ms) !== WARM_UP + PICTURES) return;
    const sorted = this.times_ms.slice(WARM_UP).sort((a, b) => a - b);
    const middle_ms = sorted[PICTURES >> 1];
    const isSlow = middle_ms > MOST_MS;
    const which = isSlow ? "fast" : "exact";
    console.info(`A picture takes ${middle_ms.toFixed()} ms: this set uses the ${which} model.`);
    if (isSlow) person.follow(await this.openFaster());
  }
}
