// The foot of a page that has no stage of its own to change: Share.

import { element, wear } from "./dom.js";
import { SharePanel } from "./share.js";

/** @typedef {import("./types").FootPayload} FootPayload */

/** The address, in which such a page has all of it, but for the language where that is the browser's. */
function link() {
  const here = new URL(location.href);
  if (!here.searchParams.has("lang")) here.searchParams.set("lang", document.documentElement.lang);
  return String(here);
}

export class Foot {
  /** @param {Element} parent */
  constructor(parent) {
    this.root = element("div", "attnviz", parent);
    const row = element("div", "attnviz-links", this.root);
    this.share = new SharePanel(row, link);
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
