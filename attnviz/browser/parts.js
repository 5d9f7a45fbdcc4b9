// The parts of a step beside hs: c, the context; h, which asks; and what the last layer makes of both, token by token.

import { button, element, phrase } from "./dom.js";
import { Pixels, oneRow, paint } from "./pixels.js";
import { probabilityText } from "./probability.js";
import { Shapes, shape } from "./svg.js";

/** @typedef {import("./types").Part} Part */
/** @typedef {import("./types").Picture} Picture */
/** @typedef {import("./types").Words} Words */
/** @typedef {import("./svg").Node} Node */
/** @typedef {import("./values").Matrix} Matrix */
/** @typedef {{ top: number, height: number }} Level where hs stands, seen from the upper end of the stage */

const STRIP = 34; // pixels, the width of a state
const STEP = 68; // from one state to the next
const LEFT = 30; // room for "="
const LIKELIEST = 5;

export class Parts {
  /**
   * @param {Element} parent
   * @param {object} act
   * @param {(number: number) => void} act.pick one of the likeliest tokens was chosen
   * @param {(name: string) => void} act.openSection
   */
  constructor(parent, act) {
    this.root = element("div", "attnviz-parts", parent);
    this.root.addEventListener("click", ({ target }) => target instanceof HTMLCanvasElement && this.sums && act.openSection("units"));
    this.sums = false; // whether c is the sum of what stands at the left
    this.svg = shape("svg", this.root, { class: "attnviz-parts-marks", "aria-hidden": "true" });
    this.shapes = new Shapes(this.svg);
    this.pointer = new Shapes(this.svg);
    /** @type {Pixels[]} */
    this.pixels = [];
    this.next = element("div", "attnviz-next", this.root);
    this.title = element("h3", "attnviz-title", this.next);
    this.list = element("div", "attnviz-candidates", this.next);
    this.picks = Array.from({ length: LIKELIEST }, (_, number) => this.candidate(number, act.pick));
    /** @type {Part[]} */
    this.parts = [];
    /** @type {Record<string, Matrix>} */
    this.values = {};
    this.pick = "";
    this.level = { top: 60, height: 100 };
  }

  /**
   * @param {number} number
   * @param {(number: number) => void} pick
   */
  candidate(number, pick) {
    const root = button("attnviz-candidate", this.list, () => pick(number));
    const token = element("span", "attnviz-candidate-token", root);
    const bar = element("span", "attnviz-candidate-bar", element("span", "attnviz-candidate-room", root));
    return { root, token, bar, share: element("span", "attnviz-candidate-share", root) };
  }

  /** @param {Words} words */
  speak(words) {
    this.pick = words.pick;
    this.list.title = words.likeliest_hint;
  }

  /**
   * @param {Picture} picture
   * @param {Record<string, Matrix>} values
   * @param {boolean} resting whether there is no model to ask
   */
  fill({ stage }, values, resting) {
    this.parts = stage.parts;
    this.values = values;
    this.root.hidden = !this.parts.length;
    for (const { root } of this.picks) root.disabled = resting;
    const states = this.states;
    while (this.pixels.length < states.length) this.pixels.push(new Pixels(this.root));
    for (const { canvas } of this.pixels.splice(states.length)) canvas.remove();
  }

  get states() {
    return this.parts.flatMap(({ mark, ...about }) => (mark.kind === "vector" ? [{ ...about, mark }] : []));
  }

  /**
   * At the height of hs.
   * @param {Level} level
   * @param {boolean} sums whether c is the sum of what stands at the left
   * @param {boolean} [stacked] whether what is written next stands below them
   */
  arrange(level, sums, stacked = false) {
    this.level = level;
    this.sums = sums;
    this.root.classList.toggle("attnviz-sums", sums);
    const states = this.states;
    const { top, height } = level;
    this.root.style.height = `${top + height + 34}px`;
    const width = LEFT + STEP * states.length;
    this.svg.setAttribute("width", String(width + 30));
    this.svg.setAttribute("height", String(top + height + 34));
    const middle = Math.round(top + height / 2);
    /** @type {Node[]} */
    const nodes = sums ? [["text", { x: 6, y: middle, class: "attnviz-equals" }, "="]] : [];
    states.forEach(({ name, title, note }, number) => {
      const x = LEFT + number * STEP;
      nodes.push(
        ["rect", { x: x - 2, y: top - 2, width: STRIP + 4, height: height + 4, rx: 3, class: `attnviz-state attnviz-state-${name}` }],
        ["text", { x: x + STRIP / 2, y: top + height + 16, class: "attnviz-state-name" }, title],
        ["text", { x: x + STRIP / 2, y: top + height + 29, class: "attnviz-state-note" }, note],
      );
    });
    if (states.length) nodes.push(...(stacked ? this.wiresDown(states.length, top + height + 34) : this.wires(states.length, top, middle)));
    this.shapes.fill(nodes);
    const beside = { left: `${width + 34}px`, top: `${Math.max(0, top - 32)}px` };
    Object.assign(this.next.style, stacked ? { left: "4px", top: `${top + height + (states.length ? 52 : 0)}px` } : beside);
  }

  /**
   * From the states down to what the last layer makes of them.
   * @param {number} count
   * @param {number} from
   * @returns {Node[]}
   */
  wiresDown(count, from) {
    const x = LEFT + ((count - 1) * STEP + STRIP) / 2;
    return [["path", { d: `M${x} ${from}v14m-5 -6l5 6l5 -6`, class: "attnviz-wire" }]];
  }

  /**
   * A unit that is pointed out, in every state; none for null.
   * @param {number | null} unit
   */
  point(unit) {
    const { top, height } = this.level;
    const lines = this.states.map(({ mark }, number) => {
      const one = height / this.values[mark.value].columns;
      const box = { x: LEFT + number * STEP - 5, y: top + (unit ?? 0) * one, width: STRIP + 10, height: Math.max(2, one) };
      return /** @type {Node} */ (["rect", { ...box, class: "attnviz-unit-line" }]);
    });
    this.pointer.fill(unit === null ? [] : lines);
  }

  /**
   * From the states to the last layer, and from there to what it writes.
   * @param {number} count
   * @param {number} top
   * @param {number} middle
   * @returns {Node[]}
   */
  wires(count, top, middle) {
    const [first, last] = [LEFT + STRIP / 2, LEFT + (count - 1) * STEP + STRIP / 2];
    const high = top - 14;
    const from = count > 1 ? `M${first} ${top - 4}V${high}H${last}V${top - 4}M${(first + last) / 2} ${high}v-8` : `M${last} ${top - 4}v-18`;
    const right = LEFT + STEP * count + 14;
    const words = this.states.map(({ title }) => title).join(", ");
    return [
      ["path", { d: `${from}H${right}V${middle}h14m-6 -5l6 5l-6 5`, class: "attnviz-wire" }],
      ["text", { x: first - 8, y: high - 14, class: "attnviz-wire-words" }, `[${words}] → affine`],
    ];
  }

  /**
   * @param {Picture} picture
   * @param {number} step
   * @param {number} row of the step
   * @param {import("./pixels").Color[]} shades
   */
  mark({ output, likely }, step, row, shades) {
    const { top, height } = this.level;
    this.states.forEach(({ mark }, number) => {
      const one = oneRow(this.values[mark.value], row);
      const box = { x: LEFT + number * STEP, y: top, width: STRIP, height };
      this.pixels[number].show(box, paint(one, shades, -mark.limit, mark.limit, { upright: true }));
    });
    const found = this.parts.find(({ mark }) => mark.kind === "candidates");
    this.next.hidden = !found;
    if (found?.mark.kind !== "candidates") return;
    const { tokens, shares } = found.mark;
    this.title.textContent = found.title;
    this.picks.forEach(({ root, token, bar, share }, number) => {
      const name = tokens[step]?.[number];
      root.style.visibility = name === undefined ? "hidden" : "visible";
      if (name === undefined) return;
      token.textContent = name;
      bar.style.width = `${100 * shares[step][number]}%`;
      share.textContent = probabilityText(shares[step][number]);
      root.classList.toggle("attnviz-written", likely[step][number] === output[step]);
      root.setAttribute("aria-label", `${phrase(this.pick, { token: name })} (${share.textContent})`);
    });
  }
}
