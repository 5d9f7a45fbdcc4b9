// A table with names for its columns and its rows.

import { element } from "./dom.js";

/**
 * @param {HTMLTableElement} place
 * @param {{ caption: string, head: string[], rows: string[][], marked?: number | null }} table marked: a row that is meant
 */
export function fillTable(place, { caption, head, rows, marked = null }) {
  place.replaceChildren();
  if (caption) element("caption", "", place, caption);
  const top = head.length ? element("tr", "", element("thead", "", place)) : null; // else each cell says what it is
  for (const text of head) element("th", "", top, text).scope = "col";
  const body = element("tbody", "", place);
  rows.forEach(([name, ...cells], number) => {
    const line = element("tr", number === marked ? "attnviz-marked" : "", body);
    element("th", "", line, name).scope = "row";
    for (const cell of cells) element("td", "", line, cell);
  });
}

/**
 * The numbers of a figure, which open below it: made when they are asked for.
 * @param {Element} parent
 */
export function tablesBelow(parent) {
  const root = element("details", "attnviz-as-table", parent);
  const words = element("summary", "attnviz-link", root);
  const place = element("div", "", root);
  /** @type {Parameters<typeof fillTable>[1][]} */
  let offered = [];
  const show = () => {
    place.replaceChildren();
    if (!root.open) return;
    for (const table of offered) {
      const scroll = element("div", "attnviz-scroll", place);
      scroll.tabIndex = 0;
      fillTable(element("table", "attnviz-table", scroll), table);
    }
  };
  root.addEventListener("toggle", show);
  return {
    /** @param {{ show: string, tables: Parameters<typeof fillTable>[1][] }} shown */
    fill({ show: said, tables }) {
      words.textContent = said;
      root.hidden = !tables.length;
      offered = tables;
      show();
    },
    open() {
      root.open = true;
      words.focus();
    },
  };
}
