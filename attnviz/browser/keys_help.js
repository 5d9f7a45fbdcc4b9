// All keys of a page in a window, which `?` or a button opens.

import { Dialog } from "./dialog.js";
import { element } from "./dom.js";

/** @typedef {[keys: string, word: string]} Line */

/** @type {Line[]} */
const EVERYWHERE = [
  ["← →", "key_step"],
  ["PageUp PageDown", "key_step"],
  ["Home End", "key_ends"],
  ["?", "key_help"],
];
/** @type {Line[]} */
const CHANGING = [
  ["Space", "key_play"],
  ["Ctrl+Z Ctrl+Y", "key_undo"],
];
/** @type {Line[]} */
const IN_GRID = [
  ["← → ↑ ↓", "key_move"],
  ["Home End", "key_row_ends"],
  ["Ctrl+Home Ctrl+End", "key_corners"],
  ["m", "key_row_largest"],
  ["c", "key_column_largest"],
  ["v", "key_table"],
  ["t", "key_terse"],
  ["Esc", "key_leave"],
];
/** @type {Line} */
const LOOK = ["Enter", "key_look"];

export class KeysHelp {
  /**
   * @param {Element} parent
   * @param {boolean} changing whether something can be changed on this page, and played
   */
  constructor(parent, changing) {
    this.dialog = new Dialog(parent, "attnviz-keys");
    this.changing = changing;
  }

  /** @param {import("./types").Words} words */
  speak(words) {
    this.dialog.speak(words.keys_title, words.close);
    const grid = this.changing ? [...IN_GRID.slice(0, 5), LOOK, ...IN_GRID.slice(5)] : IN_GRID;
    const everywhere = this.changing ? [...EVERYWHERE, ...CHANGING] : EVERYWHERE;
    this.dialog.body.replaceChildren();
    for (const [title, lines] of /** @type {[string, Line[]][]} */ ([[words.keys_everywhere, everywhere], [words.keys_in_grid, grid]])) {
      const table = element("table", "attnviz-table", this.dialog.body);
      element("caption", "", table, title);
      const body = element("tbody", "", table);
      for (const [keys, word] of lines) {
        const line = element("tr", "", body);
        const name = element("th", "", line);
        name.scope = "row";
        for (const key of keys.split(" ")) element("kbd", "", name, key);
        element("td", "", line, words[word]);
      }
    }
    element("p", "attnviz-small", this.dialog.body, words.keys_walk);
  }

  open() {
    this.dialog.open();
  }
}
