// The units of a state as a list to walk through by the arrow keys; the one that is current is pointed out on the stage.

import { element } from "./dom.js";

/** @typedef {Extract<import("./types").Block, { kind: "units" }>} UnitsOf */

/**
 * The row that a key goes to; null for a key that goes nowhere.
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
export function rowAfter(key, at, count) {
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1, PageDown: at + 8, PageUp: at - 8 }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}

/**
 * @param {Element} place
 * @param {{ unit: (unit: number | null) => void }} act
 */
export function unitsBlock(place, { unit }) {
  const root = element("div", "attnviz-units", place);
  const table = element("table", "attnviz-table", root);
  /** @type {HTMLTableRowElement[]} */
  let lines = [];
  /** @type {number[]} */
  let units = [];
  let at = 0;
  /** @param {number} row */
  function go(row) {
    lines[at]?.setAttribute("tabindex", "-1");
    lines[at]?.classList.remove("attnviz-marked");
    at = row;
    lines[at].setAttribute("tabindex", "0");
    lines[at].classList.add("attnviz-marked");
    unit(units[at]);
  }
  root.addEventListener("keydown", (event) => {
    const to = rowAfter(event.key, at, lines.length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
    lines[to].focus();
  });
  return {
    /** @param {UnitsOf} block */
    fill({ head, rows }) {
      const body = element("tbody", "");
      units = rows.map(([number]) => number);
      lines = rows.map(([number, cells], row) => {
        const line = element("tr", "", body);
        line.setAttribute("tabindex", "-1");
        line.addEventListener("click", () => go(row));
        line.addEventListener("focus", () => row !== at && go(row));
        element("th", "", line, String(number + 1));
        for (const cell of cells) element("td", "", line, cell);
        return line;
      });
      const top = element("tr", "", element("thead", ""));
      for (const text of head) element("th", "", top, text).scope = "col";
      table.replaceChildren(/** @type {Element} */ (top.parentElement), body);
      go(0);
    },
    leave: () => unit(null),
  };
}
