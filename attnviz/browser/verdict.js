// What is said of the output beside it, a line each: right, wrong or unknown; warnings; notes. And the way to the reasons.

import { button, element } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Verdict {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => void} act.why the reasons are asked for
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz-honesty", parent);
    this.root.setAttribute("role", "status");
    this.why = button("attnviz-link", null, act.why);
  }

  /** @param {Words} words */
  speak(words) {
    this.why.textContent = words.why;
  }

  /**
   * @param {Picture} picture
   * @param {boolean} resting whether there is no model to ask: the trace was opened
   */
  fill({ honesty }, resting) {
    const lines = honesty.map(({ tone, text }) => element("p", `attnviz-${tone}`, null, text));
    this.root.replaceChildren(...lines);
    if (!resting) lines[0]?.append(" ", this.why);
  }
}
