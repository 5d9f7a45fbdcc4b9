"""The files that the browser fetches from this server besides Streamlit's own: plotly.js and the component."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import plotly

HERE = Path(__file__).parent
SCRIPTS = tuple(sorted(path.name for path in HERE.glob("*.js")))
STYLES = ("explore.css", "page.css")
OWN = (*SCRIPTS, *STYLES)
SOURCES = {"plotly.js": Path(plotly.__file__).parent / "package_data" / "plotly.min.js"} | {name: HERE / name for name in OWN}
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}


@dataclass(frozen=True)
class Packed:
    """A file compressed once. address: changes with the content, so that a browser may keep it for ever."""

    address: str
    content: bytes
    kind: str


@cache
def pack_file(name: str) -> Packed:
    """Raises KeyError for a name that is not served."""
    path = SOURCES[name]
    return Packed(f"/attnviz/{digest(name)}/{name}", gzip.compress(path.read_bytes(), 6), TYPES[path.suffix])


def digest(name: str) -> str:
    """Of the component's own files it is that of all: then one finds the other beside it, and a browser never mixes two
    versions."""
    family = OWN if name in OWN else (name,)
    return hashlib.sha256(b"".join(SOURCES[member].read_bytes() for member in family)).hexdigest()[:12]
