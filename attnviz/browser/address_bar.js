// What the address bar says while a visitor looks around: what is in view, kept up to date.

import { APPEARANCE, read, writeView } from "./address.js";

/** @typedef {import("./view").View} View */

const SOON = 60; // milliseconds after a step before the address says so
export const NOTHING = read(new URLSearchParams());

export class AddressBar {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this.path = location.pathname;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.unwritten = undefined;
    this.back = () => location.pathname === this.path && location.reload();
    addEventListener("popstate", this.back); // another address of this page: Streamlit's boxes do not follow it
  }

  /** Say in the address what is in view, when the browser has time for it: that takes longer than to draw a step. */
  writeSoon() {
    clearTimeout(this.unwritten);
    this.unwritten = setTimeout(() => this.write(), SOON);
  }

  /** Streamlit writes the address too, now and then, with the step that it read when the page was opened. No address holds a file. */
  write() {
    if (location.pathname !== this.path) return; // the visitor is on the way to another page
    const { state, payload } = this.view;
    const here = new URL(location.href);
    if (payload.file !== null) writeView(here.searchParams, NOTHING);
    else state.write(here.searchParams, payload.asks, state.step > 0 || here.searchParams.has("step"));
    if (here.href !== location.href) history.replaceState(history.state, "", here);
  }

  /** The whole address, with everything in it that could be another thing for somebody else. */
  link() {
    const { state, payload } = this.view;
    const link = new URL(location.pathname, location.href);
    link.search = String(new URLSearchParams(payload.address));
    for (const key of APPEARANCE) for (const value of new URL(location.href).searchParams.getAll(key)) link.searchParams.set(key, value);
    state.write(link.searchParams, payload.asks, true);
    return link;
  }

  /** The step in view, and what is ticked, as they follow in an address. */
  places() {
    const { step, both, weighted } = this.view.state;
    return `step=${step + 1}${both ? "&both=1" : ""}${weighted ? "&weighted=1" : ""}`;
  }

  leave() {
    clearTimeout(this.unwritten);
    removeEventListener("popstate", this.back);
  }
}
