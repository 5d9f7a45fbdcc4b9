// The foot of a page that has no stage of its own to change: Share, and what a screen reader is told of the page.

import { element, wear } from "./dom.js";
import { SharePanel } from "./share.js";
import { voice } from "./speech.js";

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
    /** @type {number | undefined} of what was said last; none before the page has come */
    this.number = undefined;
  }

  /** @param {FootPayload} payload */
  receive({ words, colors, said }) {
    wear(this.root, colors);
    this.share.speak(words);
    if (said) voice.speak(words.language);
    if (said && this.number !== undefined && said.number > this.number) voice.say(said.text);
    this.number = said?.number;
  }

  leave() {
    this.root.remove();
  }
}
