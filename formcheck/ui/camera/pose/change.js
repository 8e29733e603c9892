// From one model to another without keeping the pictures waiting, and never within a set.

/** Follows the person with the model that keeps pace. */
export class Change {
  /**
   * `load`: gets a model's bytes; `open`: gives a tracker of them; `person`: who follows it;
   * `pace`: says which model is next.
   */
  constructor({ load, open }, person, pace) {
    Object.assign(this, { load, open, person, pace });
    this.loaded = null; // { name, bytes } of the next model
  }

  /** Count in a picture with a person; the next model's bytes come meanwhile. */
  count(took_ms) {
    const name = this.pace.next(took_ms);
    if (!name) return;
    this.load(name)
      .then((bytes) => (this.loaded = { name, bytes }))
      .catch((error) => console.warn(`The ${name} model can't be had:`, error));
  }

  /** Change to the next model if it has come. A model that can't be opened is left alone. */
  async make() {
    if (!this.loaded) return;
    const { name, bytes } = this.loaded;
    this.loaded = null;
    try {
      this.person.follow(await this.open(bytes));
      this.pace.begin(name);
      console.info(`From now on the ${name} model is used.`);
    } catch (error) {
      console.warn(`The ${name} model can't be used:`, error);
    }
  }
}
