"""The component that draws the picture: a Streamlit component around `explore.js`, which the browser fetches once."""

import streamlit as st

from attnviz.browser.files import pack_file

# What Streamlit sends with every picture is only this loader. The server has put Plotly and the styles into the page's
# head; the loader waits for Plotly and the component, then shows the newest picture. The line break tells Streamlit that
# this is a script and not the name of a file.
LOADER = """
const address = (path) => new URL(path, document.baseURI).href;
const plotly = () => new Promise((done) => {
  if (globalThis.Plotly) return done();
  const found = document.querySelector('script[src$="plotly.js"]');
  const script = found ?? document.createElement("script");
  script.addEventListener("load", done);
  script.addEventListener("error", done);
  if (found) return;
  script.src = address("%(plotly)s");
  document.head.append(script);
});
const ready = (globalThis.attnvizReady ??= Promise.all([import(address("%(explore)s")), plotly()]));
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

component = st.components.v2.component(
    "attnviz.picture",
    html="<div></div>",
    js=LOADER
    % {
        "plotly": pack_file("plotly.js").address,
        "explore": pack_file("explore.js").address,
    },
    isolate_styles=False,
)
