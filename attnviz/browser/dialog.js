// A panel over the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back to where it was.

import { button, element } from "./dom.js";

export class Dialog {
  /**
   * @param {Element} parent
   * @param {string} name its class
   */
  constructor(parent, name) {
    this.root = element("dialog", `attnviz-dialog ${name}`, parent);
    this.root.addEventListener("keydown", (event) => event.stopPropagation()); // the page's keys mean nothing here
    this.root.addEventListener("click", ({ target }) => target === this.root && this.close()); // beside it
    const inside = element("div", "attnviz-dialog-inside", this.root);
    const head = element("div", "attnviz-dialog-head", inside);
    this.title = element("h2", "attnviz-title", head);
    this.title.id = `${name}-title-${(Dialog.count += 1)}`;
    this.shut = button("attnviz-button attnviz-dialog-close", head, () => this.close());
    this.shut.textContent = "✕";
    this.body = element("div", "attnviz-dialog-body", inside);
    this.body.tabIndex = 0; // where it is longer than the window, keys scroll it
    this.body.setAttribute("role", "region");
    for (const one of [this.root, this.body]) one.setAttribute("aria-labelledby", this.title.id);
  }

  /**
   * @param {string} title
   * @param {string} close
   */
  speak(title, close) {
    this.title.textContent = title;
    this.shut.title = close;
    this.shut.setAttribute("aria-label", close);
  }

  open() {
    if (!this.root.open) this.root.showModal();
  }

  close() {
    this.root.close();
  }
}
Dialog.count = 0;
