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
 * The row of a step; -1 where no row is one, as in an encoder's look at itself.
 * @param {Picture} picture
 * @param {number} step
 */
export const rowOfStep = ({ stage: { first } }, step) => (first === null ? -1 : first + step);

/**
 * The step of a row; null for a row that is none.
 * @param {Picture} picture
 * @param {number | null} row
 */
export const stepOfRow = ({ stage: { first } }, row) => (row === null || first === null || row < first ? null : row - first);

/**
 * The weights of a step, as the stage shows them; none for a model without attention.
 * @param {Picture} picture
 * @param {number} step
 */
export const weights = (picture, step) => stageRow(picture, "weight", rowOfStep(picture, step));

/**
 * The scores of a step, before the softmax.
 * @param {Picture} picture
 * @param {number} step
 */
export const scores = (picture, step) => stageRow(picture, "score", rowOfStep(picture, step));
