// One step: the bar to walk through them, a sentence, and its three charts.

import { button, element, input, phrase } from "./dom.js";
import { panel, scale } from "./panels.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

const LIKELIEST = 5; // tokens shown of each step

export class Steps {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {() => void} act.back
   * @param {() => void} act.play
   * @param {() => void} act.forward
   * @param {(step: number) => void} act.go
   * @param {(number: number) => void} act.pick one of the likeliest tokens was chosen
   */
  constructor(parent, act) {
    const root = element("section", "attnviz-panel attnviz-steps", parent);
    const controls = element("div", "attnviz-controls", root);
    this.back = button("attnviz-button", controls, act.back);
    this.play = button("attnviz-button attnviz-play", controls, act.play);
    this.forward = button("attnviz-button", controls, act.forward);
    this.back.textContent = "◀";
    this.forward.textContent = "▶";
    this.scrub = input("attnviz-scrub", controls, { type: "range", min: "1" });
    this.scrub.addEventListener("input", () => act.go(Number(this.scrub.value) - 1));
    this.sentence = element("p", "attnviz-sentence", controls);
    this.hint = element("span", "attnviz-hint", controls);
    const inside = element("div", "attnviz-inside", root);
    this.score = panel(inside, "score", "div");
    this.context = panel(inside, "context", "div");
    this.contextScale = scale(this.context.section, "differences");
    this.likeliest = panel(inside, "likeliest", "div");
    this.rows = element("div", "attnviz-pick-rows");
    const place = element("div", "attnviz-pick", this.likeliest.section);
    place.append(this.likeliest.chart, this.rows);
    // A button over each row of the likeliest tokens: all of the row can be clicked, and reached by the keyboard.
    this.picks = Array.from({ length: LIKELIEST }, (_, number) => button("attnviz-pick-row", this.rows, () => act.pick(number)));
    this.likeliestHint = element("p", "attnviz-hint", this.likeliest.section);
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.likeliestHint.textContent = words.likeliest_hint;
    this.back.setAttribute("aria-label", words.back);
    this.forward.setAttribute("aria-label", words.forward);
    this.scrub.setAttribute("aria-label", words.scrub);
    this.hint.textContent = words.keys;
    this.playing(false);
  }

  /** @param {boolean} playing */
  playing(playing) {
    this.play.textContent = playing ? `❚❚ ${this.words.pause}` : `▶ ${this.words.play}`;
  }

  /**
   * A trace that was opened has no model to ask.
   * @param {boolean} resting
   */
  rest(resting) {
    this.rows.hidden = this.likeliestHint.hidden = resting;
  }

  /**
   * What is the same at every step of a picture.
   * @param {Picture} picture
   */
  fill({ tiles, figures }) {
    const { zmin, zmax } = figures.context.data[0];
    this.contextScale.row.hidden = zmin === undefined;
    this.contextScale.low.textContent = zmin?.toFixed(2);
    this.contextScale.high.textContent = zmax?.toFixed(2);
    this.scrub.max = String(tiles.length);
    const { height, margin } = figures.likeliest.layout;
    Object.assign(this.rows.style, { top: `${margin.t}px`, height: `${height - margin.t - margin.b}px` });
  }

  /**
   * What differs from step to step, the charts apart.
   * @param {Picture} picture
   * @param {number} step
   */
  mark({ tiles, sentences, alternatives, likely }, step) {
    this.scrub.value = String(step + 1);
    this.back.disabled = step === 0;
    this.forward.disabled = step === tiles.length - 1;
    const place = phrase(this.words.step, { step: step + 1, steps: tiles.length });
    const pieces = sentences[step].map(({ role, text }) => element("span", `attnviz-${role}`, null, text));
    this.sentence.replaceChildren(element("strong", "", null, place), " ", ...pieces);
    for (const { chart } of [this.score, this.context, this.likeliest]) {
      chart.setAttribute("aria-label", alternatives.steps[step]);
    }
    this.picks.forEach((pick, number) => {
      const token = likely[step][number];
      pick.style.visibility = token === undefined ? "hidden" : "visible";
      pick.setAttribute("aria-label", phrase(this.words.pick, { token: token ?? "" }));
    });
  }
}
