// Chooses the model that keeps pace with the body here, as formcheck/pose/choice.py does.
// There is no picture to try them on before; the first ones of the person are as good.

const WARM_UP = 5;
const PICTURES = 15;
const MOST_MS = 75;
const MORE_EXACT = 2.7; // so many times as long takes the next model upwards, or somewhat more

/** Up one model where there is time to spare, down one where there is too little; never up again. */
export class Pace {
  /** `models`: their names, the most exact first; `model`: the one in use. */
  constructor(models, model) {
    Object.assign(this, { models, model, mayRise: true });
    this.begin(model);
  }

  /** From now on a model is in use. */
  begin(model) {
    this.model = model;
    this.times_ms = [];
  }

  /** The model to change to, after a picture with a person took so long; null: none, for now. */
  next(took_ms) {
    if (this.times_ms.push(took_ms) !== WARM_UP + PICTURES) return null;
    const sorted = this.times_ms.slice(WARM_UP).sort((a, b) => a - b);
    const middle_ms = sorted[PICTURES >> 1];
    console.info(`A picture takes the ${this.model} model ${middle_ms.toFixed()} ms.`);
    const at = this.models.indexOf(this.model);
    if (middle_ms > MOST_MS) {
      this.mayRise = false;
      return this.models[at + 1] ?? null;
    }
    const hasTime = this.mayRise && middle_ms * MORE_EXACT <= MOST_MS;
    return (hasTime && this.models[at - 1]) || null;
  }
}
