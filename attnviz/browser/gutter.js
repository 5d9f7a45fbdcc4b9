// The names at the left of the tracks, and of the rows of a matrix. Pure.

import { cellsOf, fitText } from "./text.js";

/** @typedef {import("./layout").Layout} Layout */
/** @typedef {import("./layout").Place} Place */
/** @typedef {import("./types").Stage} Stage */
/** @typedef {import("./marks").At} At */
/** @typedef {import("./svg").Node} Node */

const WIDE = 2; // letters of a row's name, which leave no room for that of the track
const LEAST = 11; // pixels of a row: below, not every one has its name

/**
 * @param {Layout} layout
 * @param {Stage} stage
 * @param {At} at
 * @returns {Node[]}
 */
export function gutterShapes(layout, stage, at) {
  return layout.places.flatMap((place) => [...nameShapes(place, layout), ...rowShapes(place, layout, stage, at)]);
}

/**
 * The name of a track and what it is, at its upper end; above it where there is no room beside it.
 * @param {Place} place
 * @param {Layout} layout
 * @returns {Node[]}
 */
function nameShapes({ track, rows, y, height }, { narrow }) {
  const name = `attnviz-name attnviz-name-${track.name.replace(".", "-")}`;
  if (narrow) return [["text", { x: 0, y: y - 5, class: name }, [track.title, track.note].filter(Boolean).join(" · ")]];
  const small = height < 34 || track.marks[0].kind === "boxes";
  const above = track.marks[0].kind === "cells" && isWide(rows); // its rows have names as wide as the gutter
  const top = small ? y + height / 2 - (track.note ? 4 : -5) : above ? y - 3 : y + 14;
  /** @type {Node[]} */
  const lines = wrap(track.note, 13).map((text, number) => ["text", { x: 0, y: top + 13 * (number + 1), class: "attnviz-name-note" }, text]);
  return [["text", { x: 0, y: top, class: name }, track.title], ...lines];
}

/** @param {string[]} rows */
const isWide = (rows) => rows.some((token) => cellsOf(token) > WIDE);

/**
 * A note in lines of so many letters, of which a Korean one takes two.
 * @param {string} text
 * @param {number} width
 */
export function wrap(text, width) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && cellsOf(last) + cellsOf(word) < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * The tokens of a matrix's rows; where rows are low only as many as can be read, and always that of the step.
 * @param {Place} place
 * @param {Layout} layout
 * @param {Stage} stage
 * @param {At} at
 * @returns {Node[]}
 */
function rowShapes({ track, rows, y, height }, { gutter }, stage, at) {
  if (track.marks[0].kind !== "cells") return [];
  const one = height / rows.length;
  const every = Math.ceil(LEAST / one);
  const room = isWide(rows) ? gutter - 8 : Math.min(50, gutter - 4); // below the track's name, or beside it
  const changed = track.name.startsWith("before.") ? [] : [...stage.changed.map((step) => step + (stage.first ?? 0)), ...at.edited];
  return rows.flatMap((token, number) => {
    const here = number === at.row;
    if (!here && (number % every || Math.abs(number - at.row) * one < LEAST)) return [];
    const unseen = number > at.written;
    const { text, size } = fitText(unseen ? "?" : token, room, Math.min(15, Math.max(10, one - 2)));
    const marks = { here, changed: changed.includes(number), unseen };
    const place = { x: gutter - 6, y: Math.round(y + (number + 0.5) * one), "font-size": size };
    return [/** @type {Node} */ (["text", { ...place, class: classOf(marks) }, text])];
  });
}

/** @param {{ here: boolean, changed: boolean, unseen: boolean }} marks */
function classOf({ here, changed, unseen }) {
  const names = ["attnviz-row-name", here && "attnviz-row-name-here", changed && "attnviz-changed", unseen && "attnviz-unseen"];
  return names.filter(Boolean).join(" ");
}
