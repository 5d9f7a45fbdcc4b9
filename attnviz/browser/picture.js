// The numbers of a picture, where its figures hold them.

/** @typedef {import("./types").Picture} Picture */

/**
 * The weights of a step, as the heatmap shows them; none for a model without attention.
 * @param {Picture} picture
 * @param {number} step
 * @returns {number[]}
 */
export const weights = (picture, step) => picture.figures.heatmap.data[0].z?.[step] ?? [];

/**
 * The scores of a step, before the softmax.
 * @param {Picture} picture
 * @param {number} step
 * @returns {number[]}
 */
export const scores = (picture, step) => picture.frames.score[step].data[0].y;
