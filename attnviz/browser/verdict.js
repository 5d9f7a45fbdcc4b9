// What is said of the output, in one place that never moves the stage: right, wrong or unknown; then warnings and notes in a line,
// all of them on request; and the way to the reasons.

import { button, element } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Verdict {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(name: string) => void} act.openSection
   * @param {(moment: number | null) => void} act.reach
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz-honesty", parent);
    this.said = element("div", "attnviz-verdict", this.root);
    this.moment = button("attnviz-moment", null, () => act.reach(null));
    this.why = button("attnviz-link", null, () => act.openSection("verdict"));
    this.remark = button("attnviz-remark", this.root, () => this.turn(this.all.hidden));
    this.all = element("div", "attnviz-remarks", this.root);
    this.all.hidden = true;
    this.root.addEventListener("keydown", ({ key }) => key === "Escape" && this.turn(false));
    this.leave = (/** @type {Event} */ { target }) => !this.root.contains(/** @type {Node} */ (target)) && this.turn(false);
    document.addEventListener("pointerdown", this.leave);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.why.textContent = words.why;
    this.moment.title = words.back_to_trained;
  }

  /**
   * Not told before the last step: a class is to guess.
   * @param {boolean} covered
   */
  cover(covered) {
    this.root.classList.toggle("attnviz-covered", covered);
  }

  /** @param {boolean} open */
  turn(open) {
    this.all.hidden = !open;
    this.remark.setAttribute("aria-expanded", String(open));
  }

  /**
   * @param {Picture} picture
   * @param {boolean} resting whether there is no model to ask: the trace was opened
   */
  fill({ honesty, typed, moment }, resting) {
    const [first, ...rest] = honesty;
    const judged = first && ["right", "wrong", "unknown"].includes(first.tone);
    const lines = (judged ? rest : honesty).map(({ tone, text }) => element("p", `attnviz-${tone}`, null, text));
    if (typed.length) lines.unshift(this.struck(typed));
    const verdict = judged ? element("p", `attnviz-${first.tone}`, null, first.text) : element("p", "");
    this.said.replaceChildren(...this.momentOf(moment, resting), verdict, ...(judged && !resting ? [this.why] : []));
    this.said.title = judged ? first.text : "";
    this.all.replaceChildren(...[...(judged ? [element("p", `attnviz-${first.tone}`, null, first.text)] : []), ...lines].map((line) => line.cloneNode(true)));
    this.remark.hidden = !lines.length;
    this.remark.replaceChildren(...lines.slice(0, 1));
    element("span", "attnviz-more", this.remark, lines.length > 1 ? `+${lines.length - 1} ▾` : "▾");
    this.turn(!this.all.hidden && lines.length > 0);
  }

  /**
   * The moment of the training that is in view, with the way back from it.
   * @param {string} moment empty for the trained model
   * @param {boolean} resting
   */
  momentOf(moment, resting) {
    this.moment.disabled = resting;
    this.moment.textContent = resting ? moment : `${moment} ✕`;
    this.moment.setAttribute("aria-label", resting ? moment : `${moment}: ${this.words.back_to_trained}`);
    return moment ? [this.moment] : [];
  }

  /**
   * What was typed, with what was not read struck through.
   * @param {Picture["typed"]} typed
   */
  struck(typed) {
    const line = element("p", "attnviz-typed");
    line.setAttribute("aria-label", this.words.typed);
    line.append(...typed.map(({ dropped, text }) => element(dropped ? "s" : "span", "", null, text)));
    return line;
  }

  /** Nothing of it is left on the page. */
  end() {
    document.removeEventListener("pointerdown", this.leave);
  }
}
