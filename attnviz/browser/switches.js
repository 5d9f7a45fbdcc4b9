// Small switches below the stage: what it shows of itself.

import { button, checkbox, element } from "./dom.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

export class StageSwitches {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(shown: boolean) => void} act.weighted
   * @param {(shown: boolean) => void} act.both
   * @param {() => void} act.weak
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz-line attnviz-stage-switches", parent);
    this.weighted = checkbox("attnviz-weighted", this.root, act.weighted);
    this.both = checkbox("attnviz-both", this.root, act.both);
    this.hidden = element("span", "attnviz-hidden-share", this.root);
    this.show = button("attnviz-link", this.root, () => {
      this.weak = !this.weak;
      act.weak();
    });
    this.legend = element("span", "attnviz-legend", this.root);
    this.faint = element("span", "");
    this.weak = false; // whether the weakest links are shown
    /** @type {Words} */
    this.words = {};
  }

  /** @param {Words} words */
  speak(words) {
    this.words = words;
    this.weighted.words.textContent = words.weighted;
    this.both.words.textContent = words.side_by_side;
  }

  /** @param {Picture} picture */
  fill({ stage, hidden, before }) {
    const looks = Boolean(stage.values.hs && stage.values.weight);
    this.legend.replaceChildren("− ", element("span", "attnviz-signed", null), " + ", looks ? this.faint : "");
    this.legend.hidden = !stage.values.hs;
    this.legend.title = this.words.hs_hint;
    this.weighted.label.hidden = !looks;
    this.both.label.hidden = before === null;
    this.hidden.hidden = this.show.hidden = !hidden;
    this.hidden.textContent = hidden;
  }

  /**
   * @param {Picture} _picture
   * @param {import("./state").State} state
   */
  mark(_picture, { weighted, both }) {
    this.weighted.box.checked = weighted;
    this.both.box.checked = both;
    this.faint.textContent = weighted ? "" : this.words.faint;
    this.show.textContent = this.weak ? this.words.hide : this.words.show_all;
  }
}
