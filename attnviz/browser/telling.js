// What is read out while one walks and changes things: the step that was gone to, and what is another in a new picture.

import { changeWords } from "./changed.js";
import { stepWords } from "./grid_words.js";
import { voice } from "./speech.js";

const CHANGED = 600; // milliseconds: whoever types on is not told of each letter

export class Telling {
  /** @param {import("./view").View} view */
  constructor(view) {
    this.view = view;
    this.playing = false;
    /** @type {string | null} what is in view, whatever its language and colours; null for what no server decoded */
    this.decoding = null;
  }

  /** Another step is in view. A grid that has the focus says it with its cell, and what plays is not told step by step. */
  step() {
    const { picture, state, payload, body } = this.view;
    if (picture && !this.playing && !body.grids.focused) voice.say(stepWords(picture, state.step, voice.full, payload.words));
  }

  /**
   * Another picture has come. One of the same decoding in other words or colours is not told. Where a part of the output is covered
   * only the step in view is told, as the rest is to guess.
   * @param {import("./types").Picture | null} before that was in view
   * @param {import("./types").Picture} now
   */
  picture(before, now) {
    const { payload: { words }, state: { step, cover }, asking } = this.view;
    const decoding = decodingOf(asking.shown);
    const same = decoding !== null && decoding === this.decoding;
    this.decoding = decoding;
    if (!before || same) return;
    const covered = cover && step < now.tiles.length - 1;
    voice.say(covered ? stepWords(now, step, voice.full, words) : changeWords(before, now, words), CHANGED);
  }

  /**
   * It plays, or has ended at a step, which is told.
   * @param {boolean} playing
   */
  play(playing) {
    this.view.body.steps.playing(playing);
    const ended = this.playing && !playing;
    this.playing = playing;
    if (playing) voice.hush();
    else if (ended) this.step();
  }
}

/**
 * What a picture was asked for by, but for how it looks.
 * @param {string | null} query
 */
function decodingOf(query) {
  if (query === null) return null;
  const asked = new URLSearchParams(query);
  for (const name of ["language", "theme"]) asked.delete(name);
  return String(asked);
}
