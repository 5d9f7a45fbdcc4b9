// What is known of a model, as names with values, and the command that makes it.

import { button, copy, element } from "./dom.js";

/** @typedef {Extract<import("./types").Block, { kind: "facts" }>} FactsOf */
/** @typedef {Extract<import("./types").Block, { kind: "command" }>} CommandOf */

/** @param {Element} place */
export function factsBlock(place) {
  const list = element("dl", "attnviz-facts", place);
  return {
    /** @param {FactsOf} block */
    fill({ items }) {
      list.replaceChildren();
      for (const [name, value] of items) {
        element("dt", "", list, name);
        element("dd", "", list, value);
      }
    },
  };
}

/**
 * A command to copy.
 * @param {Element} place
 */
export function commandBlock(place) {
  const line = element("div", "attnviz-line attnviz-command", place);
  const code = element("code", "", line);
  /** @type {CommandOf | null} */
  let filled = null;
  const made = button("attnviz-button", line, async () => {
    await copy(code.textContent ?? "");
    made.textContent = filled?.copied ?? "";
  });
  made.setAttribute("aria-live", "polite");
  return {
    /** @param {CommandOf} block */
    fill(block) {
      filled = block;
      code.textContent = block.text;
      made.textContent = block.copy;
    },
  };
}
