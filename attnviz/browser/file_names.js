// How files that are taken along are called. Pure.

const LONGEST = 40; // letters of a text in a name

/**
 * A text as a part of a file's name: letters and digits of any script, the rest as dashes.
 * @param {string} text
 */
export function slugOf(text) {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
  return [...words.join("-")].slice(0, LONGEST).join("").replace(/-+$/, "");
}

/**
 * @param {string[]} parts of the name; empty ones are left out
 * @param {string} ending
 */
export const fileName = (parts, ending) => `${["attnviz", ...parts.map(slugOf)].filter(Boolean).join("-")}.${ending}`;
