// The tables of a stage in a window: one at a time, made when it is looked at.

import { tablesOf } from "./as_table.js";
import { Dialog } from "./dialog.js";
import { element } from "./dom.js";
import { fillTable } from "./table.js";

/** @typedef {import("./types").Words} Words */

export class TablesDialog {
  /**
   * @param {Element} parent
   * @param {import("./stage").Stage} stage
   */
  constructor(parent, stage) {
    this.stage = stage;
    this.dialog = new Dialog(parent, "attnviz-tables");
    const line = element("label", "attnviz-line", this.dialog.body);
    this.label = element("span", "", line);
    this.choice = element("select", "attnviz-select", line);
    this.choice.addEventListener("change", () => this.show(this.choice.value));
    const scroll = element("div", "attnviz-scroll", this.dialog.body);
    scroll.tabIndex = 0;
    this.table = element("table", "attnviz-table", scroll);
    this.dialog.root.addEventListener("close", () => this.table.replaceChildren());
    /** @type {import("./as_table").Offered[]} */
    this.offered = [];
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.label.textContent = words.table_of;
    this.dialog.speak(words.as_table, words.close);
  }

  /**
   * @param {string | null} track that is looked at; null for the last, which is all steps
   */
  open(track) {
    const { data, layout, values, at } = this.stage;
    if (!data || !layout) return;
    this.offered = tablesOf(data, layout, values, at.written, this.words);
    this.choice.replaceChildren();
    for (const { name, title } of this.offered) element("option", "", this.choice, title).value = name;
    const usual = layout.places.at(-1)?.track.name;
    this.show(track ?? (this.offered.some(({ name }) => name === usual) ? String(usual) : (this.offered[0]?.name ?? "")));
    this.dialog.open();
  }

  /** @param {string} name */
  show(name) {
    this.choice.value = name;
    const found = this.offered.find((one) => one.name === name);
    if (found) fillTable(this.table, found.make());
  }
}
