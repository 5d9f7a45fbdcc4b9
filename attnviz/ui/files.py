"""The files that the browser fetches from this server besides Streamlit's own: plotly.js and the component."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly

HERE = Path(__file__).parent
SOURCES = {
    "plotly.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js",
    "explore.js": HERE / "explore.js",
    "explore.css": HERE / "explore.css",
}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class Packed:
    """A file compressed once. address: changes with the content, so that a browser may keep it for ever."""

    address: str
    content: bytes
    kind: str


@cache
def packed(name: str) -> Packed:
    """Raises KeyError for a name that is not served."""
    path = SOURCES[name]
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Packed(f"/attnviz/{digest}/{name}", gzip.compress(content, 6), TYPES[path.suffix])
