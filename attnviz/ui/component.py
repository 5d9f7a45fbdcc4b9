"""The component that draws the picture: a Streamlit component around `explore.js`, which the browser fetches once."""

import streamlit as st

from attnviz.ui.files import packed

# What Streamlit sends with every picture is only this loader. It waits for Plotly, the component and its styles, then
# shows the newest picture; the line break tells Streamlit that this is a script and not the name of a file.
LOADER = """
const addresses = { plotly: "%(plotly)s", explore: "%(explore)s", styles: "%(styles)s" };
const address = (name) => new URL(addresses[name], document.baseURI).href;
const ready = (globalThis.attnvizReady ??= Promise.all([
  import(address("explore")),
  new Promise((done) => {
    const script = document.createElement("script");
    script.src = address("plotly");
    script.onload = script.onerror = done;
    document.head.append(script);
  }),
  new Promise((done) => {
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = address("styles");
    styles.onload = styles.onerror = done;
    document.head.append(styles);
  }),
]));
const newest = new WeakMap();
export default function (component) {
  const place = component.parentElement;
  newest.set(place, component);
  let leave = null;
  ready.then(([explore]) => {
    if (newest.get(place) === component) leave = explore.show(component);
  });
  return () => { newest.delete(place); leave?.(); };
}
"""

picture = st.components.v2.component(
    "attnviz.picture",
    html="<div></div>",
    js=LOADER
    % {
        "plotly": packed("plotly.js").address,
        "explore": packed("explore.js").address,
        "styles": packed("explore.css").address,
    },
    isolate_styles=False,
)
