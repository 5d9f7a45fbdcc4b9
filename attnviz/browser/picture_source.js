// The stage of Explore, as pictures are taken of it.

import { phrase } from "./dom.js";
import { rowOfStep } from "./picture.js";
import { changeLines } from "./undo.js";

/** @typedef {import("./types").Picture} Picture */

export class PictureSource {
  /** @param {import("./view").View} view */
  constructor(view) {
    this.view = view;
    this.covered = false; // whether some of the output is, in the picture
  }

  get root() {
    return this.view.body.root;
  }

  get picture() {
    return /** @type {Picture} */ (this.view.picture); // without one there is nothing to click
  }

  get steps() {
    return this.picture.tiles.length;
  }

  get step() {
    return this.view.state.step;
  }

  get moves() {
    return true;
  }

  get covers() {
    return this.view.state.cover;
  }

  get tracks() {
    return this.view.body.stage.data?.tracks ?? [];
  }

  /**
   * @param {number} step
   * @param {boolean} cover
   */
  show(step, cover) {
    const { body, state } = this.view;
    const { position, weighted } = state;
    const at = { position, product: weighted, weak: body.switches.weak };
    const seen = /** @type {import("./state").State} */ (Object.assign(Object.create(state), { step, cover }));
    this.covered = cover && step < this.steps - 1;
    body.markStep(this.picture, seen, rowOfStep(this.picture, step), at);
  }

  restore() {
    this.view.mark();
  }

  /**
   * @param {number} step
   * @returns {import("./composing").Subject}
   */
  subject(step) {
    const { body, picture } = this.view;
    const { caption, tiles, sentences, hidden } = /** @type {Picture} */ (picture);
    const { words, root, stage, parts, output, switches } = body;
    return {
      ...{ root, stage, parts, words, caption, tiles: output.tiles },
      step: phrase(words.step, { step: step + 1, steps: tiles.length }),
      said: sentences[step],
      changes: changeLines(/** @type {Picture} */ (picture), words.before, this.covered),
      hidden: switches.weak ? "" : hidden,
    };
  }
}
