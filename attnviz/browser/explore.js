// The component: the Explore page's picture, or a stage that stands beside others. Python computes every number, colour and
// word; this shows them, and moves from step to step without asking the server.

import { Showcase } from "./showcase.js";
import { View } from "./view.js";

/** @type {WeakMap<Element, View>} */
const views = new WeakMap();
/** @type {WeakMap<Element, Showcase>} */
const showcases = new WeakMap();
/** @type {import("./state").Memory | null} where the visitor was when going to another page */
let memory = null;

/**
 * What Streamlit calls with everything that the page says.
 * @param {import("./types").Component} component
 * @returns {() => void} what Streamlit calls when the page is left
 */
export function show({ parentElement, data, setTriggerValue }) {
  /** @type {import("./types").Payload | import("./types").ShowcasePayload} */
  const payload = JSON.parse(typeof data === "string" ? data : new TextDecoder().decode(data));
  if ("showcase" in payload) return exhibit(parentElement, payload);
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
 * @param {Element} parent
 * @param {import("./types").ShowcasePayload} payload
 * @returns {() => void} what Streamlit calls when the page is left
 */
function exhibit(parent, payload) {
  const showcase = showcases.get(parent) ?? new Showcase(parent);
  showcases.set(parent, showcase);
  showcase.receive(payload);
  return () => {
    showcase.leave();
    showcases.delete(parent);
  };
}
