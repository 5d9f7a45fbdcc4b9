"""The look of every figure: colours, fonts, sizes, and the axis that holds tokens. Nothing else knows a colour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from attnviz.errors import UnknownName
from attnviz.figures.kit.labels import cells
from attnviz.figures.kit.spec import Json, Number

ThemeName = Literal["light", "dark"]
Scale = tuple[tuple[float, str], ...]

TOKENS = (
    "DejaVu Sans Mono, Menlo, Consolas, 'Noto Sans Mono CJK KR', 'Noto Sans CJK KR', 'Malgun Gothic', "
    "'Apple SD Gothic Neo', monospace"
)
WORDS = "system-ui, 'Segoe UI', 'Noto Sans', 'Noto Sans CJK KR', 'Malgun Gothic', 'Apple SD Gothic Neo', sans-serif"
CLEAR = "rgba(0,0,0,0)"

CELL, NARROWEST_CELL = 20, 14  # pixels: a cell of the character grid
NARROW, WIDE = 300, 1000  # pixels: short texts have wider cells, long ones narrower
TOKEN, SMALL_TOKEN, WORD = 15, 12, 13  # font sizes
EDGE = 8  # the margin around a figure
TITLE_OF = "title of "  # the name of a note that is the title of a panel, before its upright axis


@dataclass(frozen=True)
class Theme:
    """The colours of one theme. Blue is the source and amber the output, everywhere; red is kept for the user's own edits,
    green in words for what is right. ground: what the figure stands on, that of our pages"""

    ground: str
    ink: str
    muted: str
    rule: str
    source: str
    source_pale: str
    source_fill: str  # over the box of a token, by its weight: its letter stays legible
    output: str
    output_text: str
    output_pale: str
    weights: Scale
    source_boxes: Scale
    output_boxes: Scale
    neutral_boxes: Scale
    tiles: Scale
    differences: Scale
    edit: str
    right: str
    hover: str
    hover_text: str


THEMES: dict[str, Theme] = {
    "light": Theme(
        ground="#fbfbf9",
        ink="#1a202c",
        muted="#5a6472",
        rule="#dde2e8",
        source="#2b6cb0",
        source_pale="#a9c6e3",
        source_fill="#2b6cb0",
        output="#b7791f",
        output_text="#8f5e13",
        output_pale="#e3cb9f",
        weights=((0.0, "#f4f7fb"), (0.5, "#6a9fd4"), (1.0, "#0b3c6f")),
        source_boxes=((0.0, "#e6eef6"), (1.0, "#5c98d6")),
        output_boxes=((0.0, "#f5ecda"), (1.0, "#dcb878")),
        neutral_boxes=((0.0, "#eceff3"), (1.0, "#a9b3c0")),
        tiles=((0.0, "#fdfcf9"), (1.0, "#f3e3c4")),
        differences=((0.0, "#762a83"), (0.25, "#b692c3"), (0.5, "#f7f7f7"), (0.75, "#83bd86"), (1.0, "#1b7837")),
        edit="#c53030",
        right="#276749",
        hover="#1a202c",
        hover_text="#ffffff",
    ),
    "dark": Theme(
        ground="#12151b",
        ink="#f2f5f9",
        muted="#9aa5b4",
        rule="#2f3744",
        source="#7db4ee",
        source_pale="#3f5f85",
        source_fill="#4a80bd",
        output="#eab54f",
        output_text="#eab54f",
        output_pale="#77602f",
        weights=((0.0, "#171d28"), (0.5, "#4d83c2"), (1.0, "#9ccbff")),
        source_boxes=((0.0, "#232d3b"), (1.0, "#3f70a8")),
        output_boxes=((0.0, "#37301f"), (1.0, "#856429")),
        neutral_boxes=((0.0, "#262c36"), (1.0, "#66717f")),
        tiles=((0.0, "#1d2027"), (1.0, "#453a22")),
        differences=((0.0, "#c99bdb"), (0.25, "#75508a"), (0.5, "#1d2330"), (0.75, "#3d7a4c"), (1.0, "#85d494")),
        edit="#f17575",
        right="#68d391",
        hover="#f2f5f9",
        hover_text="#12151b",
    ),
}


def theme_of(name: str) -> Theme:
    if name not in THEMES:
        raise UnknownName(kind="theme", name=name, choices=", ".join(THEMES))
    return THEMES[name]


@cache
def color_at(scale: Scale, share: float) -> str:
    """The colour at this share, from 0 to 1, of a scale."""
    (low, start), (high, end) = next(pair for pair in pairwise(scale) if share <= pair[1][0])
    part = (share - low) / (high - low)
    levels = zip(bytes.fromhex(start[1:]), bytes.fromhex(end[1:]), strict=True)
    return "#" + "".join(f"{round(one + part * (other - one)):02x}" for one, other in levels)


@cache
def hundredths(scale: Scale) -> list[str]:
    """The colours at 0.00, 0.01, ... 1.00 of a scale."""
    return [color_at(scale, place / 100) for place in range(101)]


def font(color: str, size: int = WORD, family: str = WORDS) -> Json:
    return {"family": family, "size": size, "color": color}


def token_size(count: Number) -> int:
    """The font size of tokens on a grid of so many cells."""
    return TOKEN if count <= 40 else SMALL_TOKEN


def grid_width(count: Number) -> int:
    """The width in pixels of so many cells."""
    return round(max(NARROW, NARROWEST_CELL * count, min(CELL * count, WIDE)))


def hover_label(theme: Theme) -> Json:
    return {"bgcolor": theme.hover, "bordercolor": theme.hover, "align": "left", "font": font(theme.hover_text, 15)}


def layout(theme: Theme, size: tuple[int, int], margin: Mapping[str, object], **axes: Json) -> Json:
    """What all figures share. The template is an empty one by name: streamlit replaces the default by placeholder colours."""
    return {
        "template": {"data": {"scatter": [{"type": "scatter"}]}},
        "width": size[0],
        "height": size[1],
        "margin": {**margin, "pad": 0, "autoexpand": False},
        "font": font(theme.ink),
        "paper_bgcolor": theme.ground,
        "plot_bgcolor": CLEAR,
        "hoverlabel": hover_label(theme),
        "showlegend": False,
        "barmode": "overlay",
        "dragmode": "zoom",
        "uirevision": "attnviz",
        **axes,
    }


def plain_axis(low: Number, high: Number, **more: object) -> Json:
    """An axis from low to high that shows nothing of itself."""
    hidden: Json = {"type": "linear", "range": [low, high], "showgrid": False, "zeroline": False, "showticklabels": False}
    return hidden | {"fixedrange": False, "ticks": "", "ticklabeloverflow": "allow"} | more


def token_axis(labels: Sequence[str], color: str, *, down: bool = False, **more: object) -> Json:
    """An axis with one whole number a token and its label there, so that equal tokens never merge. `down`: first on top."""
    span = [len(labels) - 0.45, -0.55] if down else [-0.52, len(labels) - 0.48]
    ticks: Json = {"tickmode": "array", "tickvals": list(range(len(labels))), "ticktext": list(labels), "showticklabels": True}
    face: Json = {
        "tickfont": font(color, token_size(len(labels)), TOKENS),
        "tickangle": 0 if down else slant(labels),
        "ticklabelstandoff": 6 if down else 2,
    }
    return plain_axis(span[0], span[1]) | ticks | face | more


def slant(labels: Sequence[str]) -> int:
    """The angle of labels side by side: words lean, single characters stand."""
    return -50 if max(map(cells, labels)) > 2 else 0


def label_height(labels: Sequence[str]) -> int:
    """The pixels that labels side by side need above or below their axis."""
    longest = max(map(cells, labels))
    return 28 if slant(labels) == 0 else round(22 + 0.77 * 0.62 * token_size(len(labels)) * longest)


def overhang(labels: Sequence[str], end: int) -> int:
    """The pixels by which the leaning label of the first (0) or last (-1) token reaches beyond the axis."""
    return 0 if slant(labels) == 0 else round(0.64 * 0.62 * token_size(len(labels)) * cells(labels[end]))


def label_width(labels: Sequence[str]) -> int:
    """The pixels that labels one below the other need beside their axis."""
    return round(14 + 0.62 * token_size(len(labels)) * max(map(cells, labels)))


def note(text: str, color: str, **where: object) -> Json:
    """Words in the figure."""
    return {"text": text, "showarrow": False, "font": font(color)} | where


def titled(axis: str, words: Json) -> Json:
    """A note that is the title of the panel with this upright axis (`y`, `y2`): its name says so to who reads the figure."""
    return words | {"name": f"{TITLE_OF}{axis}"}
