// The kinds of blocks that sections are made of: each makes its elements once, and fills them as often as it is asked to.

import { ChartGrids } from "./chart_grid.js";
import { button, element, input } from "./dom.js";
import { commandBlock, factsBlock } from "./fact_list.js";
import { momentsBlock } from "./moments.js";
import { CONFIG, loadPlotly, takePresses } from "./plotly.js";
import { fileBlock, sheetBlock } from "./sheet.js";
import { fillTable, tablesBelow } from "./table.js";
import { unitsBlock } from "./unit_list.js";
import { waysBlock } from "./ways.js";

/** @typedef {import("./types").Block} Block */
/** @typedef {import("./types").Choice} Choice */
/** @typedef {import("./types").Chart} Chart */
/** @typedef {import("./types").Words} Words */
/** @typedef {{ fill: (block: any) => void | Promise<void>, leave?: () => void }} Made fill: may take a while */
/** @typedef {{ force: (tokens: string[]) => void, opt: (name: string, value: string) => void, unit: (unit: number | null) => void,
 *   walk: (act: import("./types").WayAct) => void, reach: (moment: number | null) => void, file: (name: string) => string,
 *   words: Words }} Act file: where one of the decoding in view is */
/** @template {Block["kind"]} Kind @typedef {Extract<Block, { kind: Kind }>} Of */


/** @param {Element} place */
function textBlock(place) {
  const made = element("p", "", place);
  return {
    /** @param {Of<"text">} block */
    fill({ text, tone }) {
      made.className = `attnviz-says-${tone}`;
      made.textContent = text;
    },
  };
}

/**
 * A figure of Plotly's. What comes before Plotly is drawn when that has come, unless another has come by then.
 * @param {Element} place
 * @param {Act} act
 */
function figureBlock(place, { force, words }) {
  const title = element("h3", "attnviz-title", place);
  const frame = element("div", "attnviz-chart", place);
  const chart = element("div", "attnviz-plot", frame);
  chart.setAttribute("role", "img");
  const width = new ResizeObserver(() => scrollable(frame));
  width.observe(frame);
  const tables = tablesBelow(place);
  const grids = new ChartGrids(frame, chart, tables.open);
  /** @type {Of<"figure"> | null} */
  let shown = null;
  let listening = false; // from the first drawing on
  const listen = () => {
    listening = true;
    takePresses(chart);
    /** @type {Chart} */ (/** @type {unknown} */ (chart)).on("plotly_click", ({ points: [point] }) => {
      const tokens = shown?.forces?.[point.customdata?.[0]];
      if (tokens) force(tokens);
    });
  };
  return {
    /** @param {Of<"figure">} block */
    async fill(block) {
      shown = block;
      title.textContent = block.heading;
      title.hidden = !block.heading;
      chart.setAttribute("aria-label", block.alternative);
      tables.fill(block.table);
      const plotly = globalThis.Plotly ?? (await loadPlotly());
      if (shown !== block) return;
      if (!plotly) {
        chart.textContent = words.no_plotly;
        return;
      }
      if (!listening) chart.replaceChildren();
      const drawn = plotly.react(chart, block.spec.data, { ...structuredClone(block.spec.layout), paper_bgcolor: "transparent" }, CONFIG);
      if (!listening) listen();
      await drawn;
      if (shown !== block) return; // another has come
      scrollable(frame);
      grids.arrange(block.table.tables, block.heading, words);
    },
    leave() {
      shown = null;
      width.disconnect();
      globalThis.Plotly?.purge(chart);
    },
  };
}

/**
 * What is wider than its place can be reached by keyboard, and its arrow keys scroll it.
 * @param {HTMLElement} chart
 */
function scrollable(chart) {
  const more = chart.scrollWidth > chart.clientWidth;
  if (more) chart.tabIndex = 0;
  else chart.removeAttribute("tabindex");
}

/** @param {Element} place */
function tableBlock(place) {
  const scroll = element("div", "attnviz-scroll", place);
  const made = element("table", "attnviz-table", scroll);
  scroll.tabIndex = 0;
  return {
    /** @param {Of<"table">} block */
    fill: (block) => fillTable(made, block),
  };
}

/**
 * Outputs to choose from: a click has the model write one of them.
 * @param {Element} place
 * @param {Act} act
 */
function outputsBlock(place, { force }) {
  const list = element("ol", "attnviz-outputs", place);
  return {
    /** @param {Of<"outputs">} block */
    fill({ items }) {
      list.replaceChildren();
      for (const { tokens, text, note, chosen } of items) {
        const item = element("li", "", list);
        const made = button("attnviz-button", item, () => force(tokens));
        made.setAttribute("aria-pressed", String(chosen));
        element("span", "attnviz-output", made, text);
        element("span", "attnviz-note", item, note);
      }
    },
  };
}

/**
 * @param {Element} place
 * @param {Act} act
 */
function choicesBlock(place, { opt }) {
  const line = element("div", "attnviz-line", place);
  return {
    /** @param {Of<"choices">} block */
    fill({ choices }) {
      const { activeElement } = document;
      if (activeElement instanceof HTMLInputElement && activeElement.type === "range" && line.contains(activeElement)) return;
      line.replaceChildren(...choices.map((choice) => (choice.options ? several(choice, opt) : range(choice, opt))));
    },
  };
}

/**
 * @param {Choice} choice
 * @param {Act["opt"]} opt
 */
function several({ name, label, options = [], value }, opt) {
  const made = element("label", "attnviz-line", null, `${label} `);
  const select = element("select", "attnviz-select", made);
  for (const [key, text] of options) element("option", "", select, text).value = key;
  select.value = String(value);
  select.addEventListener("change", () => opt(name, select.value));
  return made;
}

/**
 * @param {Choice} choice
 * @param {Act["opt"]} opt
 */
function range({ name, label, low, high, step, value }, opt) {
  const made = element("label", "attnviz-line", null, `${label} `);
  const settings = { type: "range", min: String(low), max: String(high), step: String(step), value: String(value) };
  const slider = input("attnviz-slide", made, settings);
  const said = element("output", "", made, String(value));
  slider.addEventListener("input", () => {
    said.textContent = slider.value;
    opt(name, slider.value);
  });
  return made;
}

/**
 * What is shown on request. It stays shown as long as it is the same.
 * @param {Element} place
 */
function revealBlock(place) {
  const root = element("div", "", place);
  /** @type {Of<"reveal"> | null} */
  let filled = null;
  const made = button("attnviz-button", root, () => {
    turn(items.hidden);
    root.scrollIntoView({ block: "nearest" });
  });
  const items = element("div", "attnviz-revealed", root);
  /** @param {boolean} shown */
  function turn(shown) {
    items.hidden = !shown;
    made.textContent = (shown ? filled?.hide : filled?.show) ?? "";
    made.setAttribute("aria-expanded", String(shown));
  }
  return {
    /** @param {Of<"reveal">} block */
    fill(block) {
      const same = filled !== null && String(filled.items) === String(block.items);
      filled = block;
      items.replaceChildren(...block.items.map((text) => element("p", "attnviz-answer", null, text)));
      if (block.note) element("p", "", items, block.note);
      turn(same && !items.hidden);
    },
  };
}

/** @type {Record<Block["kind"], (place: Element, act: Act) => Made>} */
export const BLOCKS = {
  text: textBlock,
  figure: figureBlock,
  table: tableBlock,
  sheet: sheetBlock,
  file: fileBlock,
  outputs: outputsBlock,
  choices: choicesBlock,
  reveal: revealBlock,
  units: unitsBlock,
  moments: momentsBlock,
  facts: factsBlock,
  command: commandBlock,
  ways: waysBlock,
};
