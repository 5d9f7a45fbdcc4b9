// A window over the page. The browser keeps the focus in it, closes it by Escape, and gives the focus back to where it was.

import { button, element } from "./dom.js";

export class Dialog {
  /**
   * @param {Element} parent
   * @param {string} name its class
   */
  constructor(parent, name) {
    this.root = element("dialog", `attnviz-dialog ${name}`, parent);
    const head = element("div", "attnviz-line attnviz-card-head", this.root);
    this.title = element("h2", "attnviz-title", head);
    this.title.id = `${name}-title-${(Dialog.count += 1)}`;
    this.root.setAttribute("aria-labelledby", this.title.id);
    this.close = button("attnviz-button attnviz-close", head, () => this.root.close());
    this.close.textContent = "✕";
    this.body = element("div", "attnviz-dialog-body", this.root);
    this.body.tabIndex = 0; // where it is longer than the window, keys scroll it
    this.body.setAttribute("role", "region");
    this.body.setAttribute("aria-labelledby", this.title.id);
    this.root.addEventListener("click", ({ target }) => target === this.root && this.root.close()); // beside it
  }

  /**
   * @param {string} title
   * @param {string} close
   */
  speak(title, close) {
    this.title.textContent = title;
    this.close.setAttribute("aria-label", close);
  }

  open() {
    if (!this.root.open) this.root.showModal();
  }
}
Dialog.count = 0;
