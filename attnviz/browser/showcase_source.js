// A stage of Compare, as pictures are taken of it. Its output stands elsewhere on the page, so that of the picture is laid out for
// the moment in which it is taken.

import { element, phrase } from "./dom.js";
import { Output } from "./output.js";
import { APART } from "./tile_shapes.js";

/** @typedef {import("./types").ShowcasePayload} ShowcasePayload */

const NOTHING = { go: () => {}, preview: () => {}, touch: () => {} }; // what a click on the output does

export class ShowcaseSource {
  /** @param {import("./showcase").Showcase} showcase */
  constructor(showcase) {
    this.showcase = showcase;
    /** @type {HTMLElement | null} where the output is laid out */
    this.place = null;
    /** @type {HTMLElement[]} */
    this.tiles = [];
  }

  get root() {
    return this.showcase.root;
  }

  get payload() {
    return /** @type {ShowcasePayload} */ (this.showcase.payload);
  }

  get output() {
    return this.payload.output;
  }

  get steps() {
    return this.showcase.steps;
  }

  get step() {
    return this.showcase.step;
  }

  /** Whether there is a bar of steps: the difference of two has none. */
  get moves() {
    return this.payload.showcase.sentences.length > 0;
  }

  get covers() {
    return false;
  }

  get tracks() {
    return this.payload.showcase.stage.tracks;
  }

  /**
   * @param {number} step
   * @param {boolean} cover
   */
  show(step, cover) {
    const { root, showcase, output: { tiles, apart }, payload } = this;
    this.place = element("div", "", root);
    const output = new Output(this.place, NOTHING);
    output.speak(payload.words);
    output.fill({ tiles, given: [], alternatives: { steps: tiles.map(() => "") } });
    output.fit(root.clientWidth, false);
    output.mark(step, cover ? step : Infinity);
    for (const number of apart) output.tiles[number]?.classList.toggle(APART, !cover || number <= step);
    this.tiles = output.tiles;
    const row = showcase.first + step;
    showcase.stage.draw({ row, written: cover ? row : Infinity });
  }

  restore() {
    this.place?.remove();
    this.showcase.stage.draw({ written: Infinity });
    this.showcase.mark();
  }

  /**
   * @param {number} step
   * @returns {import("./composing").Subject}
   */
  subject(step) {
    const { root, tiles, moves, output: { caption, hidden, written }, payload: { words, showcase: { sentences } } } = this;
    return {
      ...{ root, tiles, words, caption, hidden, stage: this.showcase.stage, parts: null, changes: [] },
      step: moves ? phrase(words.step, { step: step + 1, steps: sentences.length }) : words.picture_output,
      said: moves ? sentences[step] : [{ role: "output", text: written }],
    };
  }
}
