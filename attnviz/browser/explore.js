// The Explore page's picture. Python computes every number, colour and word; this component shows them, and moves from
// step to step without asking the server.

import { View } from "./view.js";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();
/** @type {import("./state").Memory | null} where the visitor was when going to another page */
let memory = null;

/**
 * What Streamlit calls with everything that the page says.
 * @param {import("./types").Component} component
 * @returns {() => void} what Streamlit calls when the page is left
 */
export function show({ parentElement, data, setTriggerValue }) {
  /** @type {import("./types").Payload} */
  const payload = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  const view = views.get(parentElement) ?? new View(parentElement, payload, memory);
  views.set(parentElement, view);
  view.trigger = setTriggerValue;
  view.receive(payload);
  return () => {
    memory = view.leave() ?? memory;
    views.delete(parentElement);
  };
}
