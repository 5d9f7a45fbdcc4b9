// Whether the look of the step mattered: what it would have written without it. Asked of the server once for all steps of a
// picture, when nothing else is to be done; and the ways into the sections.

import { SECTIONS } from "./address.js";
import { button, element } from "./dom.js";

/** @typedef {import("./types").StepLines} StepLines */
/** @typedef {import("./types").Words} Words */

const REST = 350; // milliseconds that a picture must have been in view
const BESIDE = "why"; // the way to it stands beside the title
const ELSEWHERE = ["verdict", "trained"]; // the ways to them are "Why?" beside the verdict, and the line that names the model
const OF_LOOKS = ["matters", "why", "cell", "units"]; // sections that have nothing to say of a model without attention

export class LookMattered {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(query: string) => Promise<any>} act.fetch what the server answers
   * @param {(name: string | null) => void} act.openSection
   */
  constructor(parent, act) {
    this.act = act;
    this.root = element("section", "attnviz-card attnviz-mattered", parent);
    const head = element("div", "attnviz-ways attnviz-mattered-head", this.root);
    this.title = element("h3", "attnviz-title", head);
    this.said = element("div", "attnviz-mattered-said", this.root);
    const bar = element("div", "attnviz-ways", this.root);
    this.ways = SECTIONS.filter((name) => !ELSEWHERE.includes(name)).map((name) => {
      const made = button("attnviz-link", name === BESIDE ? head : bar, () => act.openSection(made.getAttribute("aria-expanded") === "true" ? null : name));
      made.dataset.section = name;
      return made;
    });
    /** @type {string[][]} for each step */
    this.lines = [];
    /** @type {string | null} what the lines were asked for by */
    this.shown = null;
    this.step = 0; // that is told of
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.soon = undefined;
  }

  /** @param {Words} words */
  speak(words) {
    this.title.textContent = words.mattered;
    for (const made of this.ways) {
      const name = made.dataset.section ?? "";
      made.textContent = `${words[`way_${name}`] ?? words[`section_${name}`]} ▸`;
      made.title = words[`section_${name}`];
    }
  }

  /**
   * @param {string | null} picture what the picture in view was asked for by
   * @param {boolean} editable whether there is a look at all
   * @param {import("./state").State} state
   */
  follow(picture, editable, { section }) {
    this.title.hidden = this.said.hidden = !editable || picture === null;
    for (const made of this.ways) made.setAttribute("aria-expanded", String(made.dataset.section === section));
    for (const made of this.ways) made.hidden = !editable && OF_LOOKS.includes(made.dataset.section ?? "");
    this.root.hidden = picture === null;
    if (picture !== this.shown) {
      this.shown = picture;
      this.lines = [];
      clearTimeout(this.soon);
      if (picture !== null && editable) this.soon = setTimeout(() => this.ask(picture), REST);
    }
  }

  /** @param {string} picture */
  async ask(picture) {
    /** @type {StepLines[]} */
    const [found] = (await this.act.fetch(`${picture}&section=look`)) ?? [];
    if (this.shown !== picture) return;
    this.lines = !found ? [] : found.kind === "steps" ? found.lines : [[found.text]];
    this.tell(this.step);
  }

  /** @param {number} step */
  tell(step) {
    this.step = step;
    const lines = this.lines[this.step] ?? this.lines[0] ?? [];
    this.said.replaceChildren(...lines.map((text, number) => element("p", number ? "attnviz-small" : "", null, text)));
  }

  end() {
    clearTimeout(this.soon);
  }
}
