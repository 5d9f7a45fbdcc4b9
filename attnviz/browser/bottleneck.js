// Beside a model without attention: how it fares as sources grow longer, against one with attention, and an example to try.

import { button, element } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Panel} Panel */

export class Bottleneck {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(text: string) => void} act.type put a text into the box
   */
  constructor(parent, act) {
    this.root = element("section", "attnviz-card attnviz-bottleneck", parent);
    this.title = element("h3", "attnviz-title", this.root);
    this.said = element("p", "", this.root);
    this.chart = element("table", "attnviz-lengths", this.root);
    this.example = "";
    this.offer = button("attnviz-button", this.root, () => act.type(this.example));
    this.words = "";
  }

  /** @param {import("./types").Words} words */
  speak(words) {
    this.offer.textContent = words.try_longer;
  }

  /** @param {Picture | null} picture null where there is no model to ask */
  fill(picture) {
    const panel = picture?.bottleneck ?? null;
    this.root.hidden = panel === null;
    if (panel === null) return;
    this.title.textContent = panel.heading;
    this.said.textContent = panel.sentence;
    this.chart.replaceChildren(...headOf(panel), ...panel.rows.map(rowOf));
    this.example = panel.example ?? "";
    this.offer.hidden = panel.example === null;
    this.offer.title = this.example;
  }
}

/** @param {Panel} panel */
function headOf({ caption }) {
  return caption ? [element("caption", "", null, caption)] : [];
}

/** @param {Panel["rows"][number]} row */
function rowOf({ label, plain, attention, words }) {
  const row = element("tr", "");
  element("th", "", row, label);
  const bars = element("td", "attnviz-length-bars", row);
  for (const [name, share] of /** @type {const} */ ([["plain", plain], ["attention", attention]])) {
    element("span", `attnviz-length-bar attnviz-length-${name}`, bars).style.width = `${100 * share}%`;
  }
  element("td", "attnviz-length-words", row, words);
  return row;
}
