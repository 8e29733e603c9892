// "I see it differently": how the person at the desk sees a repetition, beside the machine's result.

export class VerdictForm {
  /** form: the element; save({ index, counted, faults, note }) and takeBack(index) are told. */
  constructor(form, { save, takeBack }) {
    this.form = form;
    this.tellSave = save;
    form.onsubmit = (event) => {
      event.preventDefault();
      this.save();
    };
    form.querySelector(".take-back").onclick = () => {
      this.close();
      takeBack(this.row.index);
    };
    form.querySelector(".cancel").onclick = () => this.close();
    form.onchange = () => this.showFaults();
    form.onkeydown = (event) => {
      if (event.key === "Escape") this.close();
    };
  }

  /** Offer faults to choose from: [{ id, label }]. */
  setFaults(faults) {
    const boxes = faults.map(({ id, label }) => {
      const line = document.createElement("label");
      const box = document.createElement("input");
      Object.assign(box, { type: "checkbox", name: "fault", value: id });
      line.append(box, label);
      return line;
    });
    this.form.querySelector(".faults").replaceChildren(...boxes);
  }

  get isOpen() {
    return !this.form.hidden;
  }

  /** Begin from what they have said before, else from what the machine says. */
  open(row, title) {
    this.row = row;
    this.back = document.activeElement;
    const { counted, faults, note = "" } = row.verdict ?? row;
    this.form.querySelector(".title").textContent = title;
    this.form.elements.counts.value = counted ? "yes" : "no";
    for (const box of this.form.querySelectorAll('[name="fault"]')) {
      box.checked = faults.includes(box.value);
    }
    this.form.elements.note.value = note ?? "";
    this.form.querySelector(".take-back").hidden = !row.verdict;
    this.form.hidden = false;
    this.showFaults();
    this.form.scrollIntoView({ block: "nearest" });
    this.form.querySelector('[name="counts"]:checked').focus({ preventScroll: true });
  }

  close() {
    this.form.hidden = true;
    this.back?.focus?.({ preventScroll: true });
  }

  showFaults() {
    this.form.querySelector(".faults").disabled = this.form.elements.counts.value === "no";
  }

  save() {
    const counted = this.form.elements.counts.value === "yes";
    const boxes = [...this.form.querySelectorAll('[name="fault"]:checked')];
    const faults = counted ? boxes.map((box) => box.value) : [];
    this.close();
    this.tellSave({ index: this.row.index, counted, faults, note: this.form.elements.note.value });
  }
}
