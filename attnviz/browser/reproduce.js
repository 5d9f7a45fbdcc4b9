// "Reproduce": the Python lines and the command that make the picture in view, outside of the page.

import { CopyButton } from "./copy_button.js";
import { Dialog } from "./dialog.js";
import { button, element } from "./dom.js";

/** @typedef {import("./types").Lines} Lines */
/** @typedef {import("./types").Words} Words */

export class ReproducePanel {
  /**
   * @param {Element} parent
   * @param {() => Promise<Lines | null>} find the lines of what is in view; null where nothing answers
   */
  constructor(parent, find) {
    this.find = find;
    this.button = button("attnviz-link attnviz-reproduce", parent, () => this.open());
    this.dialog = new Dialog(parent, "attnviz-reproduce-panel");
    this.missing = element("p", "", this.dialog.body);
    this.python = new Snippet(this.dialog.body);
    this.command = new Snippet(this.dialog.body);
    this.where = element("p", "attnviz-small", this.dialog.body);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.button.textContent = words.reproduce;
    this.dialog.speak(words.reproduce_title, words.close);
    this.python.speak(words.in_python, words);
    this.command.speak(words.in_shell, words);
    this.where.textContent = words.where_lines_run;
  }

  async open() {
    this.fill(null, "");
    this.dialog.open();
    const lines = await this.find();
    this.fill(lines, lines ? "" : this.words.no_lines);
  }

  /**
   * @param {Lines | null} lines
   * @param {string} missing why there are none
   */
  fill(lines, missing) {
    this.missing.textContent = missing;
    this.python.fill(lines?.python ?? "");
    this.command.fill(lines?.command ?? "");
    this.where.hidden = !lines;
  }
}

/** Lines to copy, under a title. */
class Snippet {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("section", "attnviz-snippet", parent);
    const head = element("div", "attnviz-line", this.root);
    this.title = element("h3", "", head);
    this.copy = new CopyButton(head, () => this.lines.textContent ?? "");
    this.lines = element("pre", "", this.root);
    this.lines.tabIndex = 0; // it scrolls sideways
  }

  /**
   * @param {string} title
   * @param {Words} words
   */
  speak(title, words) {
    this.title.textContent = title;
    this.lines.setAttribute("aria-label", title);
    this.lines.setAttribute("role", "region");
    this.copy.speak(words.copy_lines, words.lines_copied);
    this.copy.root.setAttribute("aria-label", `${words.copy_lines}: ${title}`);
  }

  /** @param {string} text */
  fill(text) {
    this.root.hidden = !text;
    this.lines.textContent = text;
  }
}
