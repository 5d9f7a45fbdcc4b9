// The foot of a page that has no stage of its own to change: Share.

import { element, wear } from "./dom.js";
import { SharePanel } from "./share.js";

/** @typedef {import("./types").FootPayload} FootPayload */

export class Foot {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("div", "attnviz", parent);
    const row = element("div", "attnviz-links", this.root);
    this.share = new SharePanel(row, () => location.href); // such a page writes all of it into its address
  }

  /** @param {FootPayload} payload */
  receive({ words, colors }) {
    wear(this.root, colors);
    this.share.speak(words);
  }

  leave() {
    this.root.remove();
  }
}
