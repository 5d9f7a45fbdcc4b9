// What was changed, with undo, redo and reset.

import { button, element, phrase, rest } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class UndoBar {
  /**
   * @param {Element} parent
   * @param {Element} below where it is said what was changed
   * @param {object} act
   * @param {() => void} act.undo
   * @param {() => void} act.redo
   * @param {() => void} act.reset
   */
  constructor(parent, below, act) {
    this.root = element("div", "attnviz-line attnviz-done", parent);
    this.changes = element("div", "attnviz-changes", below);
    this.undo = button("attnviz-button", this.root, act.undo);
    this.redo = button("attnviz-button", this.root, act.redo);
    this.reset = button("attnviz-button", this.root, act.reset);
    this.before = "";
    /** @type {Picture | null} */
    this.picture = null;
    this.covered = false;
  }

  /** @param {Words} words */
  speak(words) {
    this.before = words.before;
    for (const [made, sign, name] of /** @type {const} */ ([[this.undo, "↶", "undo"], [this.redo, "↷", "redo"], [this.reset, "✕", "reset"]])) {
      made.textContent = sign;
      made.title = words[`${name}_hint`] ?? words[name];
      made.setAttribute("aria-label", words[name]);
    }
  }

  /**
   * @param {Picture} picture
   * @param {import("./editing").History} history
   */
  fill(picture, { past, future }) {
    const untouched = picture.before === null;
    rest(this.undo, !past.length);
    rest(this.redo, !future.length);
    rest(this.reset, untouched);
    this.changes.hidden = untouched;
    this.picture = picture;
    this.say();
  }

  /** @param {boolean} covered whether some of the output is: then what was written before is not told either */
  cover(covered) {
    if (covered === this.covered) return;
    this.covered = covered;
    this.say();
  }

  say() {
    const lines = this.picture ? changeLines(this.picture, this.before, this.covered) : [];
    this.changes.title = lines.join(" · ");
    this.changes.replaceChildren(...lines.map((text) => element("p", "", null, text)));
  }
}

/**
 * What was changed, a line each, and first what was written before.
 * @param {Picture} picture
 * @param {string} said how that is said
 * @param {boolean} covered whether some of the output is: what was written before would tell it
 */
export function changeLines({ before, changes }, said, covered) {
  if (before === null) return [];
  return covered ? changes : [phrase(said, { text: before }), ...changes];
}
