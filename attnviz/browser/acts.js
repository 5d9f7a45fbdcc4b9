// What each part of the page does when it is used.

import { NONE } from "./editing.js";
import { LARGEST, packFile } from "./file_bytes.js";
import { scores, weights } from "./picture.js";
import { save } from "./saving.js";
import { walkActsOf } from "./walking.js";
import { walkWay } from "./ways.js";

/** @typedef {import("./types").Picture} Picture */

const NEVER = new AbortController().signal; // for those who wait to the end

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
    preview: (step) => view.pointing.hoverStep(step),
    hover: (spot) => view.pointing.hover(spot),
    choose: (spot) => view.pointing.choose(spot),
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
    openSection: (name) => view.body.roomOf(name).bring(() => follow(() => state.open(name))),
    opt: (name, value) => follow(() => state.opt(name, value)),
    walk: (act) => walkWay(view, act),
    fetch: (query, /** @type {AbortSignal} */ signal = NEVER) => view.asking.fetch("section.json", query, signal),
    copy: () => view.copyLink(),
    save: () => save(view.body.stage),
    openTrace: async (file) => {
      if (file.size > LARGEST) view.warn(view.payload.words.too_large);
      else view.trigger("opened", await packFile(file));
    },
  };
}
