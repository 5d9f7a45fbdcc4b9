// One upright slider for each source token: the weights of the step in view, to be moved. They are made only while they can be
// seen, and rest while one of them is moved.

import { element, input, phrase } from "./dom.js";
import { weights } from "./picture.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Sliders {
  /**
   * @param {Element} parent
   * @param {(weights: number[], position: number) => void} moved all weights as they stand now, and whose slider it was
   */
  constructor(parent, moved) {
    this.moved = moved;
    this.root = element("details", "attnviz-row", parent);
    this.title = element("summary", "", this.root);
    this.place = element("div", "attnviz-sliders", this.root);
    this.hint = element("p", "attnviz-hint", this.root);
    this.root.addEventListener("toggle", () => this.follow());
    /** @type {HTMLInputElement[]} */
    this.sliders = [];
    this.tokens = ""; // of which there are sliders
    this.held = false; // whether one is being moved
    /** @type {Picture | null} */
    this.picture = null;
    this.step = 0;
    this.name = "";
  }

  /** @param {Words} words */
  speak(words) {
    this.title.textContent = words.row;
    this.hint.textContent = this.title.title = words.row_hint;
    this.name = words.weight_of;
  }

  /**
   * @param {Picture} picture
   * @param {number} step
   */
  mark(picture, step) {
    this.picture = picture;
    this.step = step;
    this.follow();
  }

  follow() {
    const { picture } = this;
    if (!this.root.open || !picture?.editable || this.held) return;
    const row = weights(picture, this.step);
    const tokens = picture.source.join("\n");
    if (this.sliders.length !== row.length || this.tokens !== tokens) {
      this.tokens = tokens;
      const made = picture.source.map((source, position) => this.slider(source, position));
      this.sliders = made.map(({ slider }) => slider);
      this.place.replaceChildren(...made.map(({ label }) => label));
    }
    row.forEach((weight, position) => (this.sliders[position].value = String(weight)));
  }

  /**
   * @param {string} source
   * @param {number} position
   */
  slider(source, position) {
    const label = element("label", "attnviz-slider");
    const slider = input("", label, { type: "range", min: "0", max: "1", step: "0.001" });
    slider.setAttribute("aria-label", phrase(this.name, { position: position + 1, source }));
    slider.addEventListener("input", () => {
      this.held = true;
      const values = this.sliders.map(({ value }) => Number(value));
      this.moved(values, position);
    });
    slider.addEventListener("change", () => {
      this.held = false;
      this.follow();
    });
    element("span", "attnviz-source", label, source);
    return { label, slider };
  }
}
