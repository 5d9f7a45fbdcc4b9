// Where everything on the stage stands, in pixels. Pure: nothing here knows an element of the page.

import { cellsOf } from "./text.js";

/** @typedef {import("./types").Stage} Stage */
/** @typedef {import("./types").Track} Track */
/** @typedef {{ x: number, width: number, count: number }} Axis the left edge of the first token, and the width of each */
/** @typedef {{ track: Track, tokens: string[], rows: string[], y: number, height: number, axis: Axis }} Place tokens: that it
 * stands on; rows: that look */
/**
 * gutter: the room for names at the left; width, height: of all that scrolls; narrow: whether names stand above their tracks
 * @typedef {{ gutter: number, width: number, height: number, narrow: boolean, places: Place[] }} Layout
 */

export const NARROWEST = 17; // pixels of a column: below, the tracks scroll sideways
const WIDEST = 64; // of a column with a single letter
const LETTER = 9.3; // pixels
const GUTTER = 78;
const NARROW = { page: 640, gutter: 30, most: 76, phone: 480, small: 56 };
const ROW_NAME = 5.6; // pixels of a letter of the smallest name of a row
const GAP = 9; // between two tracks
const NAME = 17; // a name above its track
const MOST = { links: 150, boxes: 40, strips: 300, bars: 110, neck: 110, cells: 0 }; // pixels of a track, by its first mark
// At most this share of the height, however few rows the matrix has: what stands beside them keeps its place and its room below.
const SHARE = { links: 0.15, boxes: 1, strips: 0.23, bars: 1, neck: 1, cells: 1 };
export const NECK = { state: 40, gap: 12, left: 50, words: 42, letter: 7 }; // pixels: the least of a state, and what is around them
const ROW = { most: 44, comfortable: 15 }; // of a matrix

/**
 * @param {Stage} stage
 * @param {number} room the width that there is
 * @param {number} height the height that is to be filled; 0 for as much as is comfortable
 * @param {number} span how far the columns may reach where nothing stands beside them
 * @returns {Layout}
 */
export function layOut(stage, room, height, span = 0) {
  const narrow = room < NARROW.page;
  const gutter = narrow ? narrowGutter(stage, room) : GUTTER;
  const axes = { columns: axisOf(stage.columns.tokens, room - gutter, span), rows: axisOf(stage.rows.tokens, room - gutter) };
  const gap = narrow ? GAP + NAME : GAP;
  const heights = heightsOf(stage, height - gap * stage.tracks.length);
  let y = narrow ? NAME : 2;
  const places = stage.tracks.map((track, number) => {
    const tokens = stage[track.along].tokens;
    const place = { track, tokens, rows: rowsOf(stage, track), y, height: heights[number], axis: axes[track.along] };
    y += heights[number] + gap;
    return place;
  });
  const right = Math.max(...places.map(({ axis, track }) => Math.max(axis.x + axis.width * axis.count, neckRoom(track))), 0);
  return { gutter, width: Math.ceil(right) + 4, height: y - gap + GAP, narrow, places };
}

/**
 * As wide as the names of a matrix's rows need, within reason.
 * @param {Stage} stage
 * @param {number} room
 */
function narrowGutter({ tracks, rows }, room) {
  const longest = tracks.some(({ marks: [mark] }) => mark.kind === "cells") ? Math.max(...rows.tokens.map(cellsOf), 0) : 0;
  const most = room < NARROW.phone ? NARROW.small : NARROW.most;
  return Math.min(most, Math.max(NARROW.gutter, Math.ceil(longest * ROW_NAME) + 12));
}

/**
 * What the neck needs, even below a source of one token: its states and its words.
 * @param {Track} track
 */
function neckRoom({ marks: [mark] }) {
  if (mark.kind !== "neck") return 0;
  return Math.max(NECK.left + mark.states.length * (NECK.state + NECK.gap), NECK.words + NECK.letter * mark.words.length);
}

/**
 * What looks, in a track of now or of before a change.
 * @param {Stage} stage
 * @param {Track} track
 */
export const rowsOf = (stage, { name }) => ((name.startsWith("before.") && stage.before) || stage.rows).tokens;

/**
 * Columns as wide as there is room for, within reason: words need more than letters.
 * @param {string[]} tokens
 * @param {number} room
 * @param {number} span how far all together may reach, whatever their letters need
 * @returns {Axis}
 */
export function axisOf(tokens, room, span = 0) {
  const longest = Math.max(1, ...tokens.map((token) => token.length));
  const most = Math.max(WIDEST, Math.min(160, Math.max(longest * LETTER + 16, span / Math.max(1, tokens.length))));
  const width = Math.max(NARROWEST, Math.min(most, (room - 6) / Math.max(1, tokens.length)));
  return { x: 1, width, count: tokens.length };
}

/**
 * The height of each track: what it needs, and its share of what is left, up to what is of use.
 * @param {Stage} stage
 * @param {number} height
 */
function heightsOf({ tracks, rows: { tokens } }, height) {
  /** @param {Track} track */
  const isMatrix = ({ marks: [mark] }) => mark.kind === "cells";
  /** @param {Track} track */
  const comfortable = (track) => (isMatrix(track) ? ROW.comfortable * tokens.length : track.height * 1.25);
  /** @param {Track} track */
  const mostOf = (track) => (isMatrix(track) ? ROW.most * tokens.length : mostFor(track.marks[0].kind, height));
  const heights = tracks.map((track) => (height > 0 ? track.height : Math.max(track.height, comfortable(track))));
  const most = tracks.map((track) => Math.max(track.height, mostOf(track)));
  for (let round = 0; round < 4; round += 1) {
    const left = height - heights.reduce((sum, one) => sum + one, 0);
    const growing = tracks.filter(({ grow }, number) => grow && heights[number] < most[number]);
    const shares = growing.reduce((sum, { grow }) => sum + grow, 0);
    if (left < 1 || !shares) break;
    for (const track of growing) {
      const number = tracks.indexOf(track);
      heights[number] = Math.min(most[number], heights[number] + Math.floor((left * track.grow) / shares));
    }
  }
  return heights;
}

/**
 * @param {keyof typeof MOST} kind
 * @param {number} height the height that is to be filled; 0 for as much as is comfortable
 */
const mostFor = (kind, height) => (height > 0 ? Math.min(MOST[kind], Math.round(SHARE[kind] * height)) : MOST[kind]);

/**
 * Where the links of each row begin: below the tokens of the output where these stand in one line above the stage, else evenly.
 * @param {Axis} axis
 * @param {number} rows
 * @param {number[] | null} above the middle of each of these tokens; rows of before a change may be more
 */
export function startsOf({ x, width, count }, rows, above) {
  const span = Math.min(width, (width * count) / Math.max(1, rows));
  const beyond = above?.at(-1) ?? 0;
  return Array.from({ length: rows }, (_, row) =>
    above ? (above[row] ?? beyond + (row - above.length + 1) * span) : x + (row + 0.5) * span,
  );
}

/**
 * The middle of a token's column.
 * @param {Axis} axis
 * @param {number} position
 */
export const middle = ({ x, width }, position) => x + (position + 0.5) * width;

/**
 * The token whose column is there; null beside them.
 * @param {Axis} axis
 * @param {number} x
 */
export function positionAt({ x: left, width, count }, x) {
  const position = Math.floor((x - left) / width);
  return position >= 0 && position < count ? position : null;
}
