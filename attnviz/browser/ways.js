// Lines to click in a section: each chooses, goes to a step, has it look elsewhere, or switches to another variant.

import { button, element } from "./dom.js";
import { reach } from "./moments.js";

/** @typedef {import("./types").WayAct} WayAct */

/**
 * @param {Element} place
 * @param {{ walk: (act: WayAct) => void }} act
 */
export function waysBlock(place, { walk }) {
  const root = element("div", "attnviz-way-lines", place);
  return {
    /** @param {Extract<import("./types").Block, { kind: "ways" }>} block */
    fill({ label, abreast, items }) {
      root.classList.toggle("attnviz-abreast", abreast);
      root.replaceChildren();
      if (label) element("span", "attnviz-way-label", root, label);
      for (const { text, act, chosen } of items) {
        if (!act) {
          element("span", "attnviz-way-said", root, text);
          continue;
        }
        const made = button(abreast ? "attnviz-button" : "attnviz-button attnviz-way", root, () => walk(act));
        made.textContent = text;
        if (abreast && act.kind === "opt") made.setAttribute("aria-pressed", String(chosen));
      }
    },
  };
}

/**
 * What a click on a line does.
 * @param {import("./view").View} view
 * @param {WayAct} act
 */
export function walkWay(view, act) {
  const { state } = view;
  if (act.kind === "variant") view.trigger("variant", act.value);
  else if (act.kind === "moment") reach(view, null);
  else if (act.kind === "opt" || act.kind === "open") {
    if (act.kind === "open") state.open(act.value);
    for (const [name, value] of Object.entries(act.options)) state.opt(name, value);
    if (act.kind === "opt" && act.step !== undefined) view.go(act.step);
    view.follow();
  } else {
    view.choose(act.step, act.position);
    if (act.kind !== "look") return;
    state.lookHere();
    view.alter();
  }
}
