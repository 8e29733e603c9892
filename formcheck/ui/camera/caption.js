// One sentence at a time below the picture: what is said, or what matters now.
import { drawIcon } from "./icons.js";

const SAID_MS = 4000; // what was said stays so long, unless something newer is said
const ENDS = ["stopped", "done"]; // nothing said before still matters
const LARGEST = 20; // steps of letters, of so many of the window's height in the style sheet

export class Caption {
  /** `words`: what is shown when a stage has nothing else to say. */
  constructor(banner, words) {
    this.banner = banner;
    this.sentence = banner.querySelector("p");
    this.words = words;
    this.said = "";
    this.held = "";
    this.number = null;
    new ResizeObserver(() => this.fit()).observe(banner);
  }

  /** Show what belongs to an answer; returns the words if they are new. */
  show(answer, stage, failing) {
    if (stage !== this.stage && ENDS.includes(stage)) this.said = "";
    this.stage = stage;
    this.listen(answer.said);
    if (this.held) return "";
    const kinds = this.kinds(answer, stage, failing);
    const isFresh = performance.now() < this.until_ms;
    const text = (isFresh && this.said) || Object.keys(kinds)[0] || "";
    const check = failing?.text === text ? failing : null;
    return this.write(text, kinds[text] ?? "said", check);
  }

  /** Show a sentence whatever is answered, until it is ""; returns it if it is new. */
  hold(text) {
    this.held = text;
    return this.write(text, "notice");
  }

  listen(said) {
    if (!said || said.number === this.number) return;
    this.number = said.number;
    this.said = said.shown ? said.text : "";
    this.until_ms = performance.now() + SAID_MS;
  }

  /** The texts that could be shown now and their looks, the most important first. */
  kinds({ notice, cue }, stage, failing) {
    const found = {};
    if (failing) found[failing.text] = "notice";
    if (notice) found[notice.text] ??= "notice";
    if (cue) found[cue.text] ??= "cue";
    const usual = this.words[stage];
    if (usual) found[usual] ??= stage === "done" ? "praise" : "said";
    return found;
  }

  /** Show words of a kind: said, cue, notice or praise; returns them if they are new. */
  write(text, kind, check = null) {
    const isNew = this.sentence.textContent !== text;
    this.banner.dataset.kind = kind;
    drawIcon(this.banner.querySelector(".sign"), check?.id ?? "");
    if (isNew) {
      this.sentence.textContent = text;
      this.fit();
    }
    return isNew ? text : "";
  }

  /** The largest letters with which the sentence stays within the banner. */
  fit() {
    const { paddingTop, paddingBottom } = getComputedStyle(this.banner);
    const room_px = this.banner.clientHeight - parseFloat(paddingTop) - parseFloat(paddingBottom);
    for (let letters = LARGEST; letters > 0; letters--) {
      this.banner.style.setProperty("--letters", letters);
      if (this.sentence.offsetHeight <= room_px) return;
    }
  }
}
