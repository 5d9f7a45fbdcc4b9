// A table with names for its columns and its rows.

import { element } from "./dom.js";

/**
 * @param {HTMLTableElement} place
 * @param {{ caption: string, head: string[], rows: string[][], marked?: number | null }} table marked: a row that is meant
 */
export function fillTable(place, { caption, head, rows, marked = null }) {
  place.replaceChildren();
  if (caption) element("caption", "", place, caption);
  const top = element("tr", "", element("thead", "", place));
  for (const text of head) element("th", "", top, text).scope = "col";
  const body = element("tbody", "", place);
  rows.forEach(([name, ...cells], number) => {
    const line = element("tr", number === marked ? "attnviz-marked" : "", body);
    element("th", "", line, name).scope = "row";
    for (const cell of cells) element("td", "", line, cell);
  });
}
