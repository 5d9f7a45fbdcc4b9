// What is said when another picture has come: only what is another than before. Pure.

import { phrase } from "./dom.js";
import { heardToken } from "./grid_words.js";

/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */

/**
 * @param {Picture} before that was in view
 * @param {Picture} after that has come
 * @param {Words} words
 */
export function changeWords(before, after, words) {
  if (String(before.source) !== String(after.source)) return anotherText(after, words);
  const [old, now] = [before, after].map(({ tiles }) => tiles.map(({ token }) => token));
  const [first] = after.honesty;
  if (String(old) === String(now)) return [...otherwise(before, after), words.same_output].join(" ");
  const judged = first && first.text !== before.honesty[0]?.text ? ` ${first.text}` : "";
  return outputWords(old, now, words) + judged;
}

/**
 * What is another though the output is the same: the model, or what was changed since.
 * @param {Picture} before
 * @param {Picture} after
 */
function otherwise(before, after) {
  const model = (/** @type {Picture} */ { caption }) => caption.model.split(" · ")[0];
  return [...(model(before) === model(after) ? [] : [`${model(after)}:`]), ...after.changes.filter((text) => !before.changes.includes(text))];
}

/**
 * @param {Picture} picture
 * @param {Words} words
 */
function anotherText({ tiles, honesty: [first] }, words) {
  const said = phrase(words.now_writes, { text: outputText(tiles.map(({ token }) => token), words) });
  return first ? `${said} ${first.text}` : said;
}

/**
 * What is another in another output of the same source.
 * @param {string[]} old
 * @param {string[]} now
 * @param {Words} words
 */
function outputWords(old, now, words) {
  const differ = now.flatMap((token, step) => (token === old[step] ? [] : [step]));
  if (old.length === now.length && differ.length === 1) {
    const [step] = differ;
    return phrase(words.one_changed, { step: step + 1, token: heardToken(now[step], words), before: heardToken(old[step], words) });
  }
  return phrase(words.many_changed, { text: outputText(now, words), before: outputText(old, words) });
}

/**
 * An output as it can be read out: without its end mark, and words apart.
 * @param {string[]} tokens
 * @param {Words} words
 */
function outputText(tokens, words) {
  const written = tokens.filter((token) => token !== "■");
  return written.some((token) => [...token].length > 1) ? written.join(" ") : written.join("") || words.heard_nothing;
}
