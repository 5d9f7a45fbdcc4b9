"""The component that draws the picture: a Streamlit component around `explore.js`, which the browser fetches once."""

import streamlit as st

from attnviz.browser.files import pack_file

# What Streamlit sends with every picture is only this loader. The server has put the styles and the scripts into the page's
# head; the loader waits for the component, then shows the newest picture. The line break tells Streamlit that this is a
# script and not the name of a file.
LOADER = """
const ready = (globalThis.attnvizReady ??= import(new URL("%s", document.baseURI).href));
const newest = new WeakMap();
export default function (component) {
  const place = component.parentElement;
  newest.set(place, component);
  let leave = null;
  ready.then((explore) => {
    if (newest.get(place) === component) leave = explore.show(component);
  });
  return () => { newest.delete(place); leave?.(); };
}
"""

component = st.components.v2.component(
    "attnviz.picture",
    html="<div></div>",
    js=LOADER % pack_file("explore.js").address,
    isolate_styles=False,
)
