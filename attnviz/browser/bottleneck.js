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
    this.definition = element("p", "attnviz-small", this.root);
    /** @type {import("./types").Words} */
    this.words = {};
  }

  /** @param {import("./types").Words} words */
  speak(words) {
    this.words = words;
    this.offer.textContent = words.try_longer;
  }

  /** @param {Picture | null} picture null where there is no model to ask */
  fill(picture) {
    const panel = picture?.bottleneck ?? null;
    this.root.hidden = panel === null;
    if (panel === null) return;
    this.title.textContent = panel.heading;
    this.said.textContent = panel.sentence;
    this.chart.replaceChildren(element("caption", "", null, panel.measure), keyOf(this.words), ...panel.rows.map(rowOf));
    this.chart.hidden = !panel.rows.length;
    this.definition.textContent = panel.definition;
    this.example = panel.example ?? "";
    this.offer.hidden = panel.example === null;
    this.offer.title = this.example;
  }
}

/**
 * What the two bars of a row are.
 * @param {import("./types").Words} words
 */
function keyOf(words) {
  const row = element("tr", "attnviz-lengths-key");
  element("th", "", row);
  const names = element("td", "", row);
  for (const name of ["plain", "attention"]) {
    element("span", `attnviz-length-key attnviz-length-${name}`, names);
    names.append(` ${words[`with_${name}`]}  `);
  }
  element("td", "", row);
  return row;
}

/** @param {Panel["rows"][number]} row */
function rowOf({ label, plain, attention, words, about }) {
  const row = element("tr", "");
  row.title = about;
  element("th", "", row, label).scope = "row";
  const bars = element("td", "attnviz-length-bars", row);
  for (const [name, share] of /** @type {const} */ ([["plain", plain], ["attention", attention]])) {
    element("span", `attnviz-length-bar attnviz-length-${name}`, bars).style.width = `${100 * share}%`;
  }
  element("td", "attnviz-length-words", row, `${words.plain} | ${words.attention}`);
  return row;
}
