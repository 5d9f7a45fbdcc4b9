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
    const { picture, body } = this.view;
    const moved = !sameSpot(spot, this.spot);
    this.spot = spot;
    if (moved && picture) {
      body.stage.point(spot?.position ?? null);
      this.show(spot?.row ?? null);
    }
    this.tell();
  }

  /**
   * Show a step without going there; that in view for null.
   * @param {number | null} step
   */
  hoverStep(step) {
    const { picture } = this.view;
    if (picture) this.show(step === null ? null : rowOfStep(picture, step));
  }

  /**
   * Show a row everywhere, as if its step were in view; that of the step in view for null, or for one that is covered.
   * @param {number | null} row
   */
  show(row) {
    const { picture, state, body } = this.view;
    if (!picture) return;
    const covered = state.cover && (stepOfRow(picture, row) ?? 0) > state.step;
    body.markStep(picture, state, row === null || covered ? rowOfStep(picture, state.step) : row);
  }

  /**
   * Something on the stage was clicked: its step and its position are the chosen ones; a column of hs opens its units.
   * @param {Spot} spot
   */
  choose({ place, row, position }) {
    const { picture, state, body } = this.view;
    if (!picture) return;
    const choose = () => this.view.choose(stepOfRow(picture, row), position ?? undefined);
    if (place.track.name !== "hs" || !picture.editable) return choose();
    state.open("units");
    body.roomOf("units").bring(choose);
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
