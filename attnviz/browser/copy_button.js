// A button that puts a text into the clipboard, and says so.

import { button, copy, element } from "./dom.js";

const SAID = 1500; // milliseconds that it says so

export class CopyButton {
  /**
   * @param {Element} parent
   * @param {() => string} text
   */
  constructor(parent, text) {
    this.root = button("attnviz-button", parent, () => this.copy(text()));
    this.said = element("span", "attnviz-copied", parent);
    this.said.setAttribute("role", "status");
    this.copied = "";
  }

  /**
   * @param {string} name
   * @param {string} copied what is said when it is done
   */
  speak(name, copied) {
    this.root.textContent = name;
    this.copied = copied;
  }

  /** @param {string} text */
  async copy(text) {
    await copy(text, this.root.closest("dialog") ?? document.body);
    this.root.focus();
    this.said.textContent = this.copied;
    setTimeout(() => (this.said.textContent = ""), SAID);
  }
}
