// The output, token by token, in letters that a classroom can read.

import { button, element, phrase } from "./dom.js";
import { probabilityText } from "./probability.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Output {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(step: number) => void} act.go
   * @param {(step: number | null) => void} act.preview
   */
  constructor(parent, act) {
    this.act = act;
    this.root = element("div", "attnviz-tiles", parent);
    this.root.setAttribute("role", "group");
    /** @type {HTMLButtonElement[]} */
    this.tiles = [];
    this.probability = this.due = "";
  }

  /** @param {Words} words */
  speak(words) {
    this.root.setAttribute("aria-label", words.output);
    this.probability = words.probability;
    this.due = words.due;
  }

  /** @param {Picture} picture */
  fill(picture) {
    this.tiles = picture.tiles.map((_, step) => this.tile(picture, step));
    this.root.replaceChildren(...this.tiles);
  }

  /**
   * @param {Picture} picture
   * @param {number} step
   */
  tile({ tiles, given, alternatives }, step) {
    const { token, shade, probability, changed, wrong } = tiles[step];
    const made = button("attnviz-tile", null, () => this.act.go(step));
    made.style.background = shade;
    made.classList.toggle("attnviz-changed", changed);
    made.classList.toggle("attnviz-differs", wrong);
    made.classList.toggle("attnviz-given", step < given.length);
    element("span", "attnviz-token", made, token);
    element("span", "attnviz-sure", made).style.width = `${100 * (probability ?? 0)}%`;
    if (probability !== null) made.title = phrase(this.probability, { probability: probabilityText(probability) });
    made.setAttribute("aria-label", alternatives.steps[step] + (wrong ? ` (${this.due})` : ""));
    made.addEventListener("mouseenter", () => this.act.preview(step));
    made.addEventListener("mouseleave", () => this.act.preview(null));
    return made;
  }

  /** @param {number} step */
  mark(step) {
    this.tiles.forEach((tile, number) => {
      tile.classList.toggle("attnviz-here", number === step);
      if (number === step) tile.setAttribute("aria-current", "step");
      else tile.removeAttribute("aria-current");
    });
  }
}
