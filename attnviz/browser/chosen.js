// The chosen cell, below the heatmap, and the button that makes the step look there.

import { button, element, phrase } from "./dom.js";
import { weights } from "./picture.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class ChosenCell {
  /**
   * @param {Element} parent
   * @param {() => void} lookHere
   */
  constructor(parent, lookHere) {
    this.root = element("div", "attnviz-line attnviz-chosen", parent);
    this.cell = element("span", "attnviz-cell", this.root);
    this.here = button("attnviz-button", this.root, lookHere);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.here.textContent = words.look_here;
  }

  /**
   * @param {Picture} picture
   * @param {number} step
   * @param {number | null} position
   */
  mark(picture, step, position) {
    const weight = position === null ? undefined : weights(picture, step)[position];
    this.here.hidden = weight === undefined;
    if (position === null || weight === undefined) this.cell.textContent = this.words.choose_cell;
    else {
      const [token, source] = [picture.tiles[step].token, picture.source[position]];
      const data = { step: step + 1, position: position + 1, weight: weight.toFixed(3), token, source };
      this.cell.textContent = phrase(this.words.chosen_cell, data);
    }
  }
}
