// A large table of numbers, which scrolls in its own box with its headers in view, and a file to take away.

import { element } from "./dom.js";

/** @typedef {import("./types").Block} Block */

/** @param {Element} place */
export function sheetBlock(place) {
  const box = element("div", "attnviz-sheet", place);
  box.tabIndex = 0; // so that the arrow keys scroll it
  box.setAttribute("role", "region");
  const made = element("table", "attnviz-table", box);
  box.addEventListener("keydown", (event) => {
    if (/^(Arrow|Page|Home|End)/.test(event.key)) event.stopPropagation(); // they scroll here, and go to no other step
  });
  return {
    /** @param {Extract<Block, { kind: "sheet" }>} block */
    fill({ caption, head, rows, marked }) {
      box.setAttribute("aria-label", caption);
      const top = element("tr", "", element("thead", ""));
      for (const text of head) element("th", "", top, text).scope = "col";
      const body = element("tbody", "");
      rows.forEach(([name, ...cells], number) => {
        const line = element("tr", number === marked ? "attnviz-marked" : "", body);
        if (number === marked) line.setAttribute("aria-current", "true");
        element("th", "", line, name).scope = "row";
        for (const cell of cells) element("td", "", line, cell);
      });
      made.replaceChildren(element("caption", "", null, caption), /** @type {Element} */ (top.parentElement), body);
      if (marked !== null) reveal(box, body.children[marked]);
    },
  };
}

/**
 * Scroll the box, and nothing else, so that a row is in it.
 * @param {Element} box
 * @param {Element} row
 */
function reveal(box, row) {
  const head = box.querySelector("thead")?.getBoundingClientRect().height ?? 0;
  const [inside, line] = [box.getBoundingClientRect(), row.getBoundingClientRect()];
  if (line.top < inside.top + head) box.scrollTop += line.top - inside.top - head;
  else if (line.bottom > inside.bottom) box.scrollTop += line.bottom - inside.bottom;
}

/**
 * @param {Element} place
 * @param {{ file: (name: string) => string }} act
 */
export function fileBlock(place, { file }) {
  const made = element("a", "attnviz-link", element("p", "", place));
  return {
    /** @param {Extract<Block, { kind: "file" }>} block */
    fill({ text, name }) {
      made.textContent = text;
      made.href = file(name);
      made.download = name;
    },
  };
}
