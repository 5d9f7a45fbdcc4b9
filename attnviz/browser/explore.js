// The component: the Explore page's picture, or a stage that stands beside others. Python computes every number, colour and
// word; this shows them, and moves from step to step without asking the server.

import { Foot } from "./foot.js";
import { Frame } from "./frame.js";
import { Showcase } from "./showcase.js";
import { View } from "./view.js";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();
/** @typedef {{ receive(payload: any, trigger: import("./types").Component["setTriggerValue"]): void, leave(): void }} Part of a page */
/** @type {WeakMap<Element, Part>} */
const parts = new WeakMap();
const PARTS = { showcase: Showcase, frame: Frame, foot: Foot };
/** @type {import("./state").Memory | null} where the visitor was when going to another page */
let memory = null;

/**
 * What Streamlit calls with everything that the page says.
 * @param {import("./types").Component} component
 * @returns {() => void} what Streamlit calls when the page is left
 */
export function show({ parentElement, data, setTriggerValue }) {
  const payload = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  for (const [name, Kind] of Object.entries(PARTS)) if (name in payload) return exhibit(parentElement, payload, Kind, setTriggerValue);
  const view = views.get(parentElement) ?? new View(parentElement, payload, memory);
  views.set(parentElement, view);
  view.trigger = setTriggerValue;
  view.receive(payload);
  return () => {
    memory = view.leave() ?? memory;
    views.delete(parentElement);
  };
}

/**
 * A part that keeps nothing when the page is left.
 * @param {Element} parent
 * @param {any} payload
 * @param {new (parent: Element) => Part} Kind
 * @param {import("./types").Component["setTriggerValue"]} trigger
 * @returns {() => void} what Streamlit calls when the page is left
 */
function exhibit(parent, payload, Kind, trigger) {
  const part = parts.get(parent) ?? new Kind(parent);
  parts.set(parent, part);
  part.receive(payload, trigger);
  return () => {
    part.leave();
    parts.delete(parent);
  };
}
