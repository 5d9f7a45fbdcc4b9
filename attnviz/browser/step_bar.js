// A small bar above a stage: a step back, a step on, and what the step in view does.

import { button, element, phrase, rest } from "./dom.js";
import { writeSentence } from "./steps.js";

/** @typedef {import("./types").Piece} Piece */
/** @typedef {import("./types").Words} Words */

export class StepBar {
  /**
   * @param {Element} parent
   * @param {(by: number) => void} walk
   */
  constructor(parent, walk) {
    this.root = element("div", "attnviz-controls attnviz-step-bar", parent);
    this.back = button("attnviz-button", this.root, () => walk(-1));
    this.place = element("strong", "attnviz-step", this.root);
    this.forward = button("attnviz-button", this.root, () => walk(1));
    this.back.textContent = "◀";
    this.forward.textContent = "▶";
    this.sentence = element("p", "attnviz-sentence", this.root);
    /** @type {Piece[][]} for each step */
    this.sentences = [];
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.back.setAttribute("aria-label", words.back);
    this.forward.setAttribute("aria-label", words.forward);
  }

  /** @param {Piece[][]} sentences for each step; none for no bar */
  fill(sentences) {
    this.sentences = sentences;
    this.root.hidden = !sentences.length;
  }

  /**
   * @param {number} step
   * @param {boolean} last whether no other stage has a step after this one
   */
  mark(step, last) {
    const { sentences } = this;
    if (!sentences[step]) return;
    rest(this.back, step === 0);
    rest(this.forward, last);
    this.place.textContent = phrase(this.words.step, { step: step + 1, steps: sentences.length });
    writeSentence(this.sentence, sentences[step]);
  }
}
