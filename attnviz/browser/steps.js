// The bar to walk through the steps, and what the one in view does, in a sentence.

import { button, checkbox, element, input, phrase, rest } from "./dom.js";
import { cellsOf } from "./text.js";

const LINE = 46; // letters that stand in a line of the narrowest phone

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class Steps {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => void} act.back
   * @param {() => void} act.play
   * @param {() => void} act.forward
   * @param {(step: number) => void} act.go
   * @param {(covered: boolean) => void} act.cover
   */
  constructor(parent, act) {
    const controls = element("div", "attnviz-controls", parent);
    this.back = button("attnviz-button", controls, act.back);
    this.play = button("attnviz-button attnviz-play", controls, act.play);
    this.forward = button("attnviz-button", controls, act.forward);
    this.back.textContent = "◀";
    this.forward.textContent = "▶";
    this.scrub = input("attnviz-scrub", controls, { type: "range", min: "1" });
    this.scrub.addEventListener("input", () => act.go(Number(this.scrub.value) - 1));
    this.place = element("strong", "attnviz-step", controls);
    this.cover = checkbox("attnviz-cover-switch", controls, act.cover);
    this.sentence = element("p", "attnviz-sentence", parent);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.back.setAttribute("aria-label", words.back);
    this.forward.setAttribute("aria-label", words.forward);
    this.scrub.setAttribute("aria-label", words.scrub);
    this.play.title = words.keys;
    this.cover.words.textContent = words.cover;
    this.playing(false);
  }

  /** @param {boolean} playing */
  playing(playing) {
    this.play.textContent = playing ? `❚❚ ${this.words.pause}` : `▶ ${this.words.play}`;
  }

  /** @param {Picture} picture */
  fill({ tiles, sentences }) {
    this.scrub.max = String(tiles.length);
    this.sentence.classList.toggle("attnviz-long", sentences.some((pieces) => cellsOf(pieces.map(({ text }) => text).join("")) > LINE));
  }

  /**
   * @param {Picture} picture
   * @param {number} step
   * @param {boolean} cover
   */
  mark({ tiles, sentences }, step, cover) {
    this.scrub.value = String(step + 1);
    rest(this.back, step === 0);
    rest(this.forward, step === tiles.length - 1);
    this.cover.box.checked = cover;
    this.place.textContent = phrase(this.words.step, { step: step + 1, steps: tiles.length });
    this.scrub.setAttribute("aria-valuetext", this.place.textContent);
    writeSentence(this.sentence, sentences[step]);
  }
}

/**
 * What a step does, in a place that may be too narrow for all of it.
 * @param {HTMLElement} place
 * @param {import("./types").Piece[]} pieces
 */
export function writeSentence(place, pieces) {
  place.replaceChildren(...pieces.map(({ role, text }) => element("span", `attnviz-${role}`, null, text)));
  place.title = place.textContent ?? "";
}
