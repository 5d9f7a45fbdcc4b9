// What each part of the page does when it is used.

import { NONE } from "./editing.js";
import { LARGEST, packFile } from "./file_bytes.js";
import { reach } from "./moments.js";
import { scores, weights } from "./picture.js";
import { PictureSource } from "./picture_source.js";
import { present } from "./presenting.js";
import { walkActsOf } from "./walking.js";
import { walkWay } from "./ways.js";

/** @typedef {import("./types").Picture} Picture */

const NEVER = new AbortController().signal; // for those who wait to the end

/**
 * What a mouse or a finger does to the stage and the output.
 * @param {import("./pointing").Pointing} pointing
 * @returns {Pick<import("./body").Act, "preview" | "hover" | "choose" | "touch" | "nudge">}
 */
const pointingActs = (pointing) => ({
  preview: (step) => pointing.hoverStep(step),
  hover: (spot) => pointing.hover(spot),
  choose: (spot, byFinger) => pointing.choose(spot, byFinger),
  touch: (step, at) => pointing.touchStep(step, at),
  nudge: (steps, positions) => pointing.nudge(steps, positions),
});

/**
 * A change is decoded by the server, and can be undone; all else is done here.
 * @param {import("./view").View} view
 * @returns {import("./body").Act}
 */
export function actsOf(view) {
  const { state } = view;
  const inView = () => /** @type {Picture} */ (view.picture); // nothing can be clicked before there is one
  /** @param {() => void} change */
  const alter = (change) => {
    change();
    view.alter();
  };
  /** @param {() => void} change */
  const follow = (change) => {
    change();
    view.follow();
  };
  return {
    go: (step) => view.go(step),
    back: () => view.go(state.step - 1),
    forward: () => view.go(state.step + 1),
    play: () => view.play(),
    ...pointingActs(view.pointing),
    ...walkActsOf(view),
    weak: () => view.mark(),
    cover: (covered) => follow(() => (state.cover = covered)),
    weighted: (shown) => follow(() => (state.weighted = shown)),
    type: (text) => view.trigger("typed", text),
    undo: () => view.undo(false),
    redo: () => view.undo(true),
    reset: () => alter(() => state.history.change(NONE)),
    both: (shown) => view.restage(shown),
    lookHere: () => alter(() => state.lookHere()),
    look: (name, all) => alter(() => state.look(name, all, weights(inView(), state.step))),
    warm: (degrees, all) => alter(() => state.warm(degrees, all, scores(inView(), state.step))),
    slide: (row, position) => alter(() => state.slide(row, position)),
    pick: (number) => alter(() => state.pick(inView().likely[state.step][number], inView().output)),
    write: (text, all) => alter(() => state.writeFirst(text, all)),
    force: (tokens) => alter(() => state.force(tokens)),
    ...sectionActs(view, follow),
    ...shareActs(view),
    pictures: new PictureSource(view),
    present: (on) => present(view, on),
    openTrace: async (file) => {
      if (file.size > LARGEST) view.warn(view.payload.words.too_large);
      else view.trigger("opened", await packFile(file));
    },
  };
}

/**
 * What is done in the sections.
 * @param {import("./view").View} view
 * @param {(change: () => void) => void} follow
 */
const sectionActs = (view, follow) => ({
  openSection: (/** @type {string | null} */ name) => view.body.roomOf(name).bring(() => follow(() => view.state.open(name))),
  opt: (/** @type {string} */ name, /** @type {string} */ value) => follow(() => view.state.opt(name, value)),
  walk: (/** @type {import("./types").WayAct} */ act) => walkWay(view, act),
  reach: (/** @type {number | null} */ moment) => reach(view, moment),
  fetch: (/** @type {string} */ query, signal = NEVER) => view.asking.fetch("section.json", query, signal),
  file: (/** @type {string} */ name) => view.asking.files?.(name) ?? "",
});


/**
 * What hands on what is in view.
 * @param {import("./view").View} view
 */
const shareActs = (view) => ({
  link: () => String(view.bar.link()),
  lines: async () => {
    const { step, weighted } = view.state;
    const [before, after] = view.picture?.lines ?? [];
    if (before === undefined) return view.asking.fetch("reproduce.json", `${view.asking.shown}&${view.bar.places()}`);
    return { python: `${before}${step}${weighted ? ", product=True" : ""}${after}`, command: "" }; // no command reads the file
  },
});
