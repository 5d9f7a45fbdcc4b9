// The address bar: all of it, read and written in one place. The same grammar as `attnviz/screen/address.py`, held equal to it
// by tests/fixtures/addresses.json. Steps and positions count from 1 in an address, from 0 everywhere else.

import { NONE } from "./editing.js";

/** @typedef {import("./types").Address} Address */
/** @typedef {import("./types").Changes} Changes */
/** @typedef {import("./types").Row} Row */

export const SETTINGS = ["task", "text", "attention", "bidirectional", "depth", "skip", "lang"]; // Streamlit's boxes write these
export const COMPARED = ["left", "right", "view", "apart", "task2", "text2"]; // what only the page Compare has
export const APPEARANCE = ["theme"]; // how every page looks
// What can be chosen in a section.
export const OPTIONS = ["how", "ask", "instead", "width", "normalisation", "side", "layer", "part", "which", "rows", "beside", "span", "example"];
export const TICKS = /** @type {const} */ (["both", "cover", "weighted", "present"]); // what is shown or not
export const CHANGES = ["given", "edit", "look", "temperature", "write"];
// What can be opened, below the stage or beside it.
export const SECTIONS = [
  "verdict",
  "matters",
  "why",
  "cell",
  "units",
  "beams",
  "inside",
  "trained",
  "learned",
];
const EXPLORE = ["step", "position", "moment", ...TICKS, "more", ...OPTIONS, ...CHANGES]; // what only the page Explore has

/**
 * What an address asks for. What is in it and means nothing is kept, so that the server can name it.
 * @param {URLSearchParams} query
 * @returns {Address}
 */
export function read(query) {
  return {
    settings: pick(query, [...SETTINGS, ...COMPARED, ...APPEARANCE]),
    step: place(last(query, "step")),
    position: place(last(query, "position")),
    moment: place(last(query, "moment")),
    both: query.has("both"),
    cover: query.has("cover"),
    weighted: query.has("weighted"),
    present: query.has("present"),
    section: last(query, "more"),
    options: pick(query, OPTIONS),
    changes: readChanges(query),
  };
}

/**
 * The address that asks for this.
 * @param {Address} address
 */
export function write({ settings, ...view }) {
  const query = new URLSearchParams(settings);
  writeView(query, view);
  return query;
}

/**
 * Write what Explore shows into an address, in place of what it said of that; everything else in it stays.
 * @param {URLSearchParams} query
 * @param {Omit<Address, "settings">} view
 */
export function writeView(query, { step, position, moment, section, options, changes, ...ticks }) {
  for (const key of EXPLORE) query.delete(key);
  if (step !== null) query.set("step", String(step + 1));
  if (position !== null) query.set("position", String(position + 1));
  if (moment !== null) query.set("moment", String(moment + 1));
  for (const key of TICKS) if (ticks[key]) query.set(key, "1");
  if (section !== null) query.set("more", section);
  for (const [key, value] of Object.entries(options)) query.set(key, value);
  for (const [key, value] of changePairs(changes)) query.append(key, value);
}

/**
 * Whether an address says what Explore is to show, beyond the text and the model.
 * @param {URLSearchParams} query
 */
export const saysView = (query) => ["step", "position", "moment", ...TICKS, "more", ...CHANGES].some((key) => query.has(key));

/**
 * The changes as they follow the question mark of an address; empty where there are none.
 * @param {Changes} changes
 */
export const writeChanges = (changes) => String(new URLSearchParams(changePairs(changes)));

/**
 * @param {Changes} changes
 * @returns {[string, string][]}
 */
function changePairs({ given, edits, look, temperature, write: text }) {
  /** @type {[string, string][]} */
  const pairs = given.map((token) => ["given", token]);
  for (const [step, row] of Object.entries(edits)) pairs.push(["edit", editText(step, row)]);
  if (look !== NONE.look) pairs.push(["look", look]);
  if (temperature !== NONE.temperature) pairs.push(["temperature", String(temperature)]);
  if (text) pairs.push(["write", text]);
  return pairs;
}

/**
 * @param {string} step
 * @param {Row} row
 */
function editText(step, row) {
  const places = Object.entries(row).map(([at, weight]) => `${counted(at, 1)}${weight === 1 ? "" : `=${weight}`}`);
  return counted(step, 1) + (String(places) && `:${places.join(",")}`);
}

/**
 * @param {URLSearchParams} query
 * @returns {Changes}
 */
export function readChanges(query) {
  /** @type {Changes["edits"]} */
  const edits = {};
  for (const text of query.getAll("edit")) {
    const [step, places] = halves(text, ":");
    const row = (edits[counted(step, -1)] ??= {});
    for (const part of places.split(",")) {
      const [position, weight] = halves(part, "=");
      row[counted(position, -1)] = number(weight || "1");
    }
  }
  const look = last(query, "look") || NONE.look;
  const temperature = number(last(query, "temperature") || "1");
  return { given: query.getAll("given"), edits, look, temperature, write: last(query, "write") ?? "" };
}

/**
 * A step, position or moment as the address writes it, from 0; null for what is none.
 * @param {string | null} text
 */
const place = (text) => (/^0*[1-9][0-9]{0,5}$/.test(text ?? "") ? Number(text) - 1 : null);

/**
 * The values of these keys, where there are any.
 * @param {URLSearchParams} query
 * @param {string[]} keys
 */
const pick = (query, keys) => Object.fromEntries([...query].filter(([key]) => keys.includes(key)));

/**
 * The value of a key; the last, where there are several.
 * @param {URLSearchParams} query
 * @param {string} key
 */
const last = (query, key) => query.getAll(key).at(-1) ?? null;

/**
 * Both sides of the first such mark.
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string]}
 */
function halves(text, mark) {
  const [before, ...after] = text.split(mark);
  return [before, after.join(mark)];
}

/**
 * A number counted from another start. What is no number stays as it was written, so that the server can name it.
 * @param {string} text
 * @param {number} more
 */
const counted = (text, more) => (/^-?[0-9]+$/.test(text) ? String(Number(text) + more) : text);

const NUMBER = /^-?([0-9]+\.?[0-9]*|\.[0-9]+)(e[-+]?[0-9]+)?$/i;

/** @param {string} text */
const number = (text) => (NUMBER.test(text.trim()) && Number.isFinite(Number(text)) ? Number(text) : text);
