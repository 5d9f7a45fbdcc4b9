// What was changed, with undo, redo, reset, and the choice to see before and after side by side.

import { button, checkbox, element, phrase } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class UndoBar {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => void} act.undo
   * @param {() => void} act.redo
   * @param {() => void} act.reset
   * @param {(shown: boolean) => void} act.both
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz-line attnviz-done", parent);
    this.changes = element("div", "attnviz-changes", this.root);
    this.changes.setAttribute("role", "status");
    this.undo = button("attnviz-button", this.root, act.undo);
    this.redo = button("attnviz-button", this.root, act.redo);
    this.reset = button("attnviz-button", this.root, act.reset);
    this.both = checkbox("attnviz-both", this.root, act.both);
    this.before = "";
  }

  /** @param {Words} words */
  speak(words) {
    this.before = words.before;
    this.undo.textContent = `↶ ${words.undo}`;
    this.redo.textContent = `↷ ${words.redo}`;
    this.reset.textContent = words.reset;
    this.both.words.textContent = words.side_by_side;
  }

  /**
   * @param {Picture} picture
   * @param {import("./editing").History} history
   */
  fill(picture, { past, future }) {
    const untouched = picture.before === null;
    this.root.hidden = !past.length && !future.length && untouched;
    this.undo.disabled = !past.length;
    this.redo.disabled = !future.length;
    this.reset.disabled = untouched;
    this.both.label.hidden = untouched;
    const lines = picture.before === null ? [] : [phrase(this.before, { text: picture.before }), ...picture.changes];
    this.changes.replaceChildren(...lines.map((text) => element("p", "", null, text)));
  }
}
