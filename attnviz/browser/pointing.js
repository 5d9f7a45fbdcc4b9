// The mouse over the stage and the output: what it is on is told and shown, and a click goes there.

import { sameSpot } from "./hover.js";
import { rowOfStep, stepOfRow } from "./picture.js";

/** @typedef {import("./hover").Spot} Spot */

export class Pointing {
  /** @param {import("./view").View} view */
  constructor(view) {
    this.view = view;
    /** @type {Spot | null} what the mouse is on */
    this.spot = null;
  }

  /**
   * The mouse is on something, or on nothing: show its column and its row, without going there.
   * @param {Spot | null} spot
   */
  hover(spot) {
    const { picture, state, body } = this.view;
    const moved = !sameSpot(spot, this.spot);
    this.spot = spot;
    this.tell();
    if (!moved || !picture) return;
    body.stage.point(spot?.position ?? null);
    body.stage.draw({ row: spot?.row ?? rowOfStep(picture, state.step) });
    body.output.mark(stepOfRow(picture, spot?.row ?? null) ?? state.step, state.cover);
  }

  /**
   * Show a step without going there; that in view for null.
   * @param {number | null} step
   */
  hoverStep(step) {
    const { picture, state, body } = this.view;
    if (!picture) return;
    body.stage.draw({ row: rowOfStep(picture, step ?? state.step) });
    body.output.mark(step ?? state.step, state.cover);
  }

  /**
   * Something on the stage was clicked: its step and its position are the chosen ones; a column of hs opens its units.
   * @param {Spot} spot
   */
  choose({ place, row, position }) {
    const { picture, state } = this.view;
    if (!picture) return;
    if (place.track.name === "hs" && picture.editable) state.open("units");
    this.view.choose(stepOfRow(picture, row), position ?? undefined);
  }

  /** Another picture has come under the mouse. */
  renew() {
    const { stage } = this.view.body;
    if (this.spot !== null) this.spot = stage.under();
    stage.point(this.spot?.position ?? null);
  }

  /** Say what the mouse is on, with the values of now. */
  tell() {
    const { stage, tip, words } = this.view.body;
    tip.tell(this.spot, stage, words);
  }
}
