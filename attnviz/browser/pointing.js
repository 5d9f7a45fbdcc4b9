// The mouse over the stage and the output: what it is on is told and shown, and a click goes there.

import { sameSpot } from "./hover.js";

/** @typedef {import("./hover").Spot} Spot */

export class Pointing {
  /** @param {import("./view").View} view */
  constructor(view) {
    this.view = view;
    /** @type {Spot | null} what the mouse is on */
    this.spot = null;
  }

  /** The row of the first step; 0 where no row is one. */
  get first() {
    return this.view.picture?.stage.first ?? 0;
  }

  /**
   * The mouse is on something, or on nothing: show its column and the row of its step, without going there.
   * @param {Spot | null} spot
   */
  hover(spot) {
    const { picture, state, body } = this.view;
    const moved = !sameSpot(spot, this.spot);
    this.spot = spot;
    this.tell();
    if (!moved || !picture) return;
    body.stage.point(spot?.position ?? null);
    this.show(spot === null || spot.row === null ? state.step : spot.row - this.first);
  }

  /**
   * Show a step without going there; that in view for null.
   * @param {number | null} step
   */
  hoverStep(step) {
    if (this.view.picture) this.show(step ?? this.view.state.step);
  }

  /** @param {number} step */
  show(step) {
    const { body, state } = this.view;
    body.stage.draw({ row: this.first + step });
    body.output.mark(step, state.cover);
  }

  /**
   * Something on the stage was clicked: its step and its position are the chosen ones; a column of hs opens its units.
   * @param {Spot} spot
   */
  choose({ place, row, position }) {
    const { view, first } = this;
    if (!view.picture) return;
    if (place.track.name === "hs" && view.picture.editable) view.state.open("units");
    view.choose(row === null || row < first ? null : row - first, position ?? undefined);
  }

  /** Say what the mouse is on, with the values of now. */
  tell() {
    const { stage, tip, words } = this.view.body;
    tip.tell(this.spot, stage, words);
  }
}
