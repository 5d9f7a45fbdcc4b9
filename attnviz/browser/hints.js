// What a mouse is told where it rests, for a finger: it rests on the same place, and reads it.

import { Finger } from "./finger.js";

const HOLD = 450; // milliseconds, as for the words of buttons elsewhere on a phone
const CHOSEN = ".attnviz-stage, .attnviz-tiles"; // where a finger that rests does something else

/**
 * @param {HTMLElement} root
 * @param {import("./hover").Tip} tip
 */
export function hintFingers(root, tip) {
  const forget = () => tip.show([], 0, 0);
  const show = (/** @type {import("./touch").Point} */ at) => {
    const found = document.elementFromPoint(at.x, at.y)?.closest("[title]");
    const title = found?.getAttribute("title") ?? "";
    if (title) tip.magnify([], title.split("\n"), at);
    else forget();
    return title !== "";
  };
  return new Finger(root, { show, take: forget, forget }, { hold: HOLD, still: true, unless: CHOSEN });
}
