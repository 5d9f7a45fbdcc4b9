"""The files that the browser fetches from this server besides Streamlit's own: the component, and Plotly, which it loads."""

import gzip
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
FIRST = "color_scheme.js"  # a classic script, which runs before any other
SCRIPTS = tuple(sorted(path.name for path in HERE.glob("*.js") if path.name != FIRST))
# From what holds everywhere to what holds in one place: of two rules that are as exact, the later one holds.
PICTURE = ("picture", "words", "controls", "tiles", "strip", "stage", "marks")
BLOCKS = ("sections", "tables", "moments", "trained")
BESIDE = ("cards", "bottleneck", "beside", "links")
PAGE = ("page", "heading", "model", "asking", "switches", "compare")
WAYS = ("panels", "ear", "menus", "finger", "phone", "present")  # of using all that
STYLES = tuple(f"{name}.css" for name in PICTURE + BLOCKS + BESIDE + PAGE + WAYS)
OWN = (FIRST, *SCRIPTS, *STYLES)
PLOTLY = "plotly-cartesian.min.js"  # that of the installed plotly package, without the kinds of traces that nobody here draws
SOURCES = {name: HERE / name for name in OWN} | {PLOTLY: HERE / "vendor" / PLOTLY}
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
    return Packed(f"/attnviz/{digest()}/{name}", gzip.compress(path.read_bytes(), 6), TYPES[path.suffix])


@cache
def digest() -> str:
    """That of all the files together: then one finds the other beside it, and a browser never mixes two versions."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in SOURCES.values())).hexdigest()[:12]
