// The moments of a training that were kept, as one walks through them: which one the model is asked for at, and the slider that a
// section has for them. Moments count from 0 here.

import { button, element, input } from "./dom.js";
import { shape } from "./svg.js";

/** @typedef {import("./types").Kept} Kept */
/** @typedef {Extract<import("./types").Block, { kind: "moments" }>} MomentsOf */

const HIGH = 56; // of the curve's picture; as wide as there are moments, 10 each
const MARKS = /** @type {Record<string, string>} */ ({ right: "✓", wrong: "✗", unknown: "·" });

/**
 * The moment at which the model is asked for: none where its weights were not kept, and none at the last, which is the model.
 * @param {Kept} kept
 * @param {number | null} moment that is chosen
 */
export const momentAsked = ({ count, weights }, moment) => (weights ? momentIn(count, moment) : null);

/**
 * A moment before the last; null for any other.
 * @param {number} count
 * @param {number | null} moment
 */
export const momentIn = (count, moment) => (moment !== null && moment < count - 1 ? moment : null);

/**
 * Show the model, or what was kept of it, as it was at a moment of its training.
 * @param {import("./view").View} view
 * @param {number | null} moment null for the trained model
 */
export function reach(view, moment) {
  const { state, payload, bar, asking } = view;
  state.moment = momentIn(payload.history.count, moment);
  bar.writeSoon();
  asking.reach(momentAsked(payload.history, state.moment));
  view.mark();
}

/**
 * The points of a line through shares, one a moment, in a picture of this height.
 * @param {number[]} shares
 * @param {number} height
 */
export const pointsOf = (shares, height) => shares.map((share, at) => /** @type {const} */ ([10 * at + 5, 4 + (height - 8) * (1 - share)]));

/**
 * A slider over the moments; below it how many were right then, and whether the text in view was.
 * @param {Element} place
 * @param {{ reach: (moment: number | null) => void }} act
 */
export function momentsBlock(place, act) {
  const root = element("div", "attnviz-moments", place);
  const slider = input("attnviz-slide attnviz-moment-slide", root, { type: "range", min: "0", step: "1" });
  const curve = element("div", "attnviz-moment-curve", root);
  const marks = element("div", "attnviz-moment-marks", root);
  const said = element("p", "attnviz-moment-said", root);
  /** @type {MomentsOf | null} */
  let filled = null;
  /** @param {number} at */
  function show(at) {
    const stop = filled?.stops[at];
    if (!stop) return;
    said.textContent = stop.said;
    slider.setAttribute("aria-valuetext", stop.said);
    for (const [number, one] of [...marks.children].entries()) one.classList.toggle("attnviz-here", number === at);
    for (const [number, one] of [...curve.querySelectorAll(".attnviz-moment-point")].entries()) one.classList.toggle("attnviz-here", number === at);
  }
  slider.addEventListener("input", () => {
    show(Number(slider.value));
    act.reach(Number(slider.value));
  });
  return {
    /** @param {MomentsOf} block */
    fill(block) {
      filled = block;
      const { stops, value } = block;
      slider.max = String(stops.length - 1);
      root.style.setProperty("--moments", String(stops.length));
      if (document.activeElement !== slider || Number(slider.value) === value) slider.value = String(value);
      slider.setAttribute("aria-label", block.label);
      curve.replaceChildren(drawn(block));
      marks.hidden = stops.every(({ tone }) => tone === null);
      marks.setAttribute("aria-label", block.marks);
      marks.setAttribute("role", "group");
      marks.replaceChildren(...stops.map((stop, number) => mark(stop, () => act.reach(number))));
      show(Number(slider.value));
    },
  };
}

/**
 * Whether the text in view was right at a moment; a click goes there, as the slider does.
 * @param {import("./types").MomentStop} stop
 * @param {() => void} go
 */
function mark({ said, tone }, go) {
  const made = button(`attnviz-moment-mark attnviz-${tone ?? "unknown"}`, null, go);
  made.textContent = MARKS[tone ?? "unknown"];
  made.tabIndex = -1; // the slider goes there by keyboard
  made.title = said;
  return made;
}

/**
 * The line of the shares, and a point a moment: those are elements, as the picture is drawn wider than it is high.
 * @param {MomentsOf} block
 */
function drawn({ stops, curve }) {
  const wide = 10 * stops.length;
  const points = pointsOf(stops.map(({ share }) => share), HIGH);
  const root = element("div", "attnviz-moment-points");
  const svg = shape("svg", root, { viewBox: `0 0 ${wide} ${HIGH}`, preserveAspectRatio: "none", role: "img", "aria-label": curve });
  shape("polyline", svg, { points: points.map((point) => point.join()).join(" "), class: "attnviz-moment-line" });
  for (const [x, y] of points) {
    const point = element("span", "attnviz-moment-point", root);
    point.style.left = `${(100 * x) / wide}%`;
    point.style.top = `${(100 * y) / HIGH}%`;
  }
  return root;
}
