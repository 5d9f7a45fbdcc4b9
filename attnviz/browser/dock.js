// What was chosen by a finger, large, at the lower end of the window; and one on from there, in each direction.

import { button, element, phrase, rest } from "./dom.js";
import { weights } from "./picture.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

const CLEAR = 30; // pixels between what was chosen and the dock

export class Dock {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(steps: number, positions: number) => void} act.nudge so many on from there
   * @param {() => void} act.lookHere
   */
  constructor(parent, { nudge, lookHere }) {
    this.root = element("div", "attnviz-dock", parent);
    this.root.setAttribute("role", "group");
    this.root.hidden = true;
    const said = element("div", "attnviz-dock-said", this.root);
    this.tokens = element("strong", "attnviz-dock-tokens", said);
    this.words = element("span", "attnviz-dock-words", said);
    this.close = this.way("✕", said, () => this.open(false));
    const line = element("div", "attnviz-dock-ways", this.root);
    this.left = this.way("◀", line, () => nudge(0, -1));
    this.right = this.way("▶", line, () => nudge(0, 1));
    this.up = this.way("▲", line, () => nudge(-1, 0));
    this.down = this.way("▼", line, () => nudge(1, 0));
    this.here = button("attnviz-button attnviz-dock-here", line, lookHere);
    /** @type {Words} */
    this.said = {};
  }

  /**
   * @param {string} sign
   * @param {Element} parent
   * @param {() => void} act
   */
  way(sign, parent, act) {
    const made = button("attnviz-button", parent, act);
    made.textContent = sign;
    return made;
  }

  /** @param {Words} words */
  speak(words) {
    this.said = words;
    this.root.setAttribute("aria-label", words.chosen);
    const labels = { close: words.close, left: words.left_hint, right: words.right_hint, up: words.back, down: words.forward };
    for (const [name, label] of Object.entries(labels)) /** @type {any} */ (this)[name].setAttribute("aria-label", label);
  }

  /** @param {boolean} open */
  open(open) {
    this.root.hidden = !open;
  }

  /**
   * Open, and not over what was chosen.
   * @param {number} y of the finger in the window
   */
  openAt(y) {
    this.open(true);
    const hidden = y + CLEAR - this.root.getBoundingClientRect().top;
    if (hidden > 0) this.root.closest('[data-testid="stMain"]')?.scrollBy(0, hidden);
  }

  /**
   * The step in view, and the chosen position.
   * @param {Picture} picture
   * @param {import("./state").State} state
   * @param {boolean} changeable whether there is a model to ask
   */
  mark(picture, { step, position }, changeable) {
    const { said } = this;
    const weight = position === null ? undefined : weights(picture, step)[position];
    const tokens = [element("span", "attnviz-output", null, picture.tiles[step].token)];
    const words = [phrase(said.place_output, { position: step + 1, token: picture.tiles[step].token })];
    if (position !== null) {
      tokens.push(element("span", "attnviz-source", null, picture.source[position]));
      words.push(phrase(said.place_source, { position: position + 1, token: picture.source[position] }));
    }
    if (weight !== undefined) words.push(phrase(said.value_cells, { value: weight.toFixed(3) }));
    this.tokens.replaceChildren(...tokens);
    this.words.replaceChildren(...words.map((text) => element("span", "", null, text)));
    this.left.hidden = this.right.hidden = position === null;
    rest(this.left, position === 0);
    rest(this.right, position === picture.source.length - 1);
    rest(this.up, step === 0);
    rest(this.down, step === picture.tiles.length - 1);
    this.here.hidden = weight === undefined || !changeable || !picture.editable;
    this.here.textContent = said.look_here;
  }
}
