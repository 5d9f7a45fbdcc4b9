// The mouse over the stage and the output: what it is on is told and shown, and a click goes there.

import { element, phrase } from "./dom.js";
import { sameSpot } from "./hover.js";
import { rowOfStep, stepOfRow } from "./picture.js";
import { bring } from "./sideways.js";
import { clamp } from "./touch.js";

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
   * A finger is on a step of the output: show it large.
   * @param {number | null} step
   * @param {import("./touch").Point} at
   */
  touchStep(step, at) {
    const { picture, state, body } = this.view;
    this.hoverStep(step);
    if (!picture || step === null) return body.tip.show([], 0, 0);
    const covered = state.cover && step > state.step;
    const { title } = body.output.told[step];
    const token = element("span", "attnviz-output", null, covered ? "?" : picture.tiles[step].token);
    const where = phrase(body.words.step, { step: step + 1, steps: picture.tiles.length });
    body.tip.magnify([token], [where, ...(covered ? [body.words.covered] : title.split("\n"))].filter(Boolean), at);
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
   * @param {boolean} byFinger then it is shown large, with what is beside it
   */
  choose({ place, row, position }, byFinger) {
    const { picture, state, body } = this.view;
    if (!picture) return;
    const choose = () => this.view.choose(stepOfRow(picture, row), position ?? undefined);
    if (byFinger) body.dock.openAt(body.stage.mouse.y);
    if (place.track.name !== "hs" || !picture.editable) {
      choose();
      if (byFinger && position !== null) bring(body.stage, position);
      return;
    }
    state.open("units");
    body.roomOf("units").bring(choose);
  }

  /**
   * So many steps and positions on from what is chosen.
   * @param {number} steps
   * @param {number} positions
   */
  nudge(steps, positions) {
    const { picture, state, body } = this.view;
    if (!picture) return;
    const position = state.position === null ? null : clamp(state.position + positions, 0, picture.source.length - 1);
    this.view.choose(state.step + steps, position ?? undefined);
    if (position !== null) bring(body.stage, position);
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
