// A panel: a title, a chart, and below some a colour scale.

import { element } from "./dom.js";

/**
 * @param {Element} parent
 * @param {string} name
 * @param {"section" | "div"} tag
 */
export function panel(parent, name, tag) {
  const section = element(tag, `attnviz-${name}${tag === "section" ? " attnviz-panel" : ""}`, parent);
  const title = element("h3", "attnviz-title", section);
  const chart = element("div", "attnviz-chart", section);
  chart.setAttribute("role", "img");
  return { section, title, chart };
}

/**
 * The colour scale below a heatmap, with its ends.
 * @param {Element} parent
 * @param {string} name
 */
export function scale(parent, name) {
  const row = element("div", "attnviz-scale", parent);
  row.setAttribute("aria-hidden", "true");
  const low = element("span", "", row, "0");
  element("span", `attnviz-bar attnviz-bar-${name}`, row);
  return { row, low, high: element("span", "", row, "1") };
}
