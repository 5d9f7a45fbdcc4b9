// The stage of Explore, as pictures are taken of it.

import { phrase } from "./dom.js";
import { rowOfStep } from "./picture.js";

/** @typedef {import("./types").Picture} Picture */

export class PictureSource {
  /** @param {import("./view").View} view */
  constructor(view) {
    this.view = view;
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
    const { caption, tiles, sentences, alternatives, before, changes, hidden } = /** @type {Picture} */ (picture);
    const { words, root, stage, parts, output, switches } = body;
    return {
      ...{ root, stage, parts, words, caption, tiles: output.tiles, alternatives: alternatives.tracks },
      step: phrase(words.step, { step: step + 1, steps: tiles.length }),
      said: sentences[step],
      changes: before === null ? [] : [phrase(words.before, { text: before }), ...changes],
      hidden: switches.weak ? "" : hidden,
    };
  }
}
