// The numbers of a picture, where its stage holds them.

import { decodeValues, rowOf } from "./values.js";

/** @typedef {import("./types").Picture} Picture */

/**
 * A row of a value of the stage; none where there is no such value.
 * @param {Picture} picture
 * @param {string} name
 * @param {number} row
 * @returns {number[]}
 */
const stageRow = ({ stage }, name, row) => (stage.values[name] ? rowOf(decodeValues(stage.values[name]), row) : []);

/**
 * The weights of a step, as the stage shows them; none for a model without attention.
 * @param {Picture} picture
 * @param {number} step
 */
export const weights = (picture, step) => stageRow(picture, "weight", step + (picture.stage.first ?? 0));

/**
 * The scores of a step, before the softmax.
 * @param {Picture} picture
 * @param {number} step
 */
export const scores = (picture, step) => stageRow(picture, "score", step + (picture.stage.first ?? 0));
