// A stage to test with: the one of tests/fixtures/stage.json, as Python writes it, laid out and with its values.

import { readFileSync } from "node:fs";
import { layOut, startsOf } from "../../attnviz/browser/layout.js";
import { decodeValues } from "../../attnviz/browser/values.js";

/** @typedef {import("../../attnviz/browser/types").Stage} Stage */
/** @typedef {import("../../attnviz/browser/marks").At} At */

const STAGES = JSON.parse(readFileSync(new URL("../fixtures/stage.json", import.meta.url), "utf8"));

/** @type {At} */
export const AT = { row: 0, position: null, written: Infinity, weak: false, product: false, unit: null, edited: [], starts: [], lettered: false };

/**
 * @param {"edited" | "plain"} name
 * @returns {Stage}
 */
export const stageOf = (name) => structuredClone(STAGES[name]);

/**
 * Tracks of one kind of token, of least heights, with nothing to draw.
 * @param {string[]} tokens
 * @param {Partial<import("../../attnviz/browser/types").Track>[]} tracks
 * @returns {Stage}
 */
export function bareStage(tokens, tracks) {
  const marks = [/** @type {const} */ ({ kind: "boxes", along: "columns", shade: null })];
  const usual = { name: "tokens", title: "", note: "", along: /** @type {const} */ ("columns"), height: 26, grow: 0, marks };
  const axis = { axis: "source", tokens };
  const nothing = { before: null, first: 0, edited: [], changed: [], parts: [], values: {} };
  return { columns: axis, rows: axis, tracks: tracks.map((track) => ({ ...usual, ...track })), ...nothing };
}

/**
 * What the stage knows when it draws.
 * @param {"edited" | "plain"} name
 * @param {Partial<At>} [now]
 */
export function laidOut(name, now = {}) {
  const stage = stageOf(name);
  const layout = layOut(stage, 900, 700);
  const values = Object.fromEntries(Object.entries(stage.values).map(([value, one]) => [value, decodeValues(one)]));
  const starts = startsOf(layout.places[0].axis, stage.rows.tokens.length, null);
  const at = { ...AT, edited: stage.edited, starts, ...now };
  const place = (/** @type {string} */ track) => {
    const found = layout.places.find(({ track: { name: called } }) => called === track);
    if (!found) throw new Error(`no track ${track}`);
    return found;
  };
  return { stage, layout, values, at, place };
}
