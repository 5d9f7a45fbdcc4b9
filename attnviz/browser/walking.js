// What walking in a grid, or in the list of units, does on Explore: the step and the position that are walked to are the chosen
// ones, the unit is pointed out.

import { rowOfStep, stepOfRow } from "./picture.js";

/**
 * @param {import("./view").View} view
 * @returns {Omit<import("./grid").GridAct, "table"> & { unit: (unit: number | null) => void }}
 */
export function walkActsOf(view) {
  const { state } = view;
  /** @type {import("./grid").GridAct["move"]} */
  const move = (row, position) => {
    if (view.picture) view.choose(stepOfRow(view.picture, row), position ?? undefined);
  };
  return {
    seen: () => ({ row: view.picture ? rowOfStep(view.picture, state.step) : -1, position: state.position }),
    move,
    lookAt: (row, position) => {
      if (!view.picture?.editable) return;
      move(row, position);
      state.lookHere();
      view.alter();
    },
    unit: (unit) => {
      view.body.stage.draw({ unit });
      view.body.parts.point(unit);
    },
  };
}
