"""Figures side by side, or one below the other, in one figure."""

import re
from collections.abc import Sequence
from typing import NamedTuple, cast

from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, Theme, layout, note, titled

TITLE = 30  # pixels for the titles


class Place(NamedTuple):
    """Where a panel lies in the new figure: the shares of its plot at which this panel's begins and ends, and the
    number that is added to its axes' numbers."""

    left: float
    right: float
    bottom: float
    top: float
    axes: int


def side_by_side(panels: Sequence[Spec], titles: Sequence[str], theme: Theme) -> Spec:
    """The panels from left to right at their own size, each below its title."""
    widths = [pixels(panel, "width") for panel in panels]
    size = sum(widths), TITLE + max(pixels(panel, "height") for panel in panels)
    return put_together(panels, titles, [(sum(widths[:number]), 0) for number in range(len(panels))], size, theme)


def stack(panels: Sequence[Spec], titles: Sequence[str], theme: Theme) -> Spec:
    """The panels from top to bottom at their own size, each below its title."""
    heights = [TITLE + pixels(panel, "height") for panel in panels]
    size = max(pixels(panel, "width") for panel in panels), sum(heights)
    return put_together(panels, titles, [(0, sum(heights[:number])) for number in range(len(panels))], size, theme)


def put_together(
    panels: Sequence[Spec], titles: Sequence[str], corners: Sequence[tuple[int, int]], size: tuple[int, int], theme: Theme
) -> Spec:
    """The panels in a figure of this size and its margin. corners: where each begins, from the left and from above, its
    title first."""
    width, height = size
    margin = {"l": 0, "r": 0, "t": EDGE, "b": EDGE}
    whole: Spec = {"data": [], "layout": layout(theme, (width, height + 2 * EDGE), margin)}
    for number, (panel, title, (left, above)) in enumerate(zip(panels, titles, corners, strict=True)):
        where: Json = {"x": left / width, "y": 1 - (above + TITLE) / height, "xref": "paper", "yref": "paper"}
        heading = note(f"<b>{title}</b>", theme.muted, **where, xanchor="left", yanchor="bottom")
        whole = add_panel(whole, panel, place_panel(panel, (left, above + TITLE), size, 2 * number), heading)
    return whole


def pixels(panel: Spec, size: str) -> int:
    return cast(int, panel["layout"][size])


def place_panel(panel: Spec, corner: tuple[int, int], size: tuple[int, int], axes: int) -> Place:
    """The place of a panel whose upper left corner is there in a plot of this size."""
    margin = cast(dict[str, int], panel["layout"]["margin"])
    (start, above), (width, height) = corner, size
    left, right = start + margin["l"], start + pixels(panel, "width") - margin["r"]
    top, bottom = height - above - margin["t"], height - above - pixels(panel, "height") + margin["b"]
    return Place(left / width, right / width, bottom / height, top / height, axes)


def add_panel(whole: Spec, panel: Spec, place: Place, heading: Json) -> Spec:
    """The figure with one more panel in it."""
    notes = [move_note(part, place) for part in cast(list[Json], panel["layout"].get("annotations", []))]
    title = titled(renumber("y", place.axes), heading)
    annotations = [*cast(list[Json], whole["layout"].get("annotations", [])), title, *notes]
    axes = {
        renumber(name, place.axes): move_axis(cast(Json, axis), place)
        for name, axis in panel["layout"].items()
        if re.fullmatch(r"[xy]axis\d*", name)
    }
    data = [*whole["data"], *(move_trace(part, place) for part in panel["data"])]
    return {"data": data, "layout": whole["layout"] | axes | {"annotations": annotations}}


def renumber(reference: str, axes: int) -> str:
    """`x`, `y2`, `xaxis2` or `x2 domain` with this number added: the first axis has no number."""
    name, number, rest = cast(re.Match[str], re.fullmatch(r"([xy](?:axis)?)(\d*)( domain)?", reference)).groups(default="")
    total = int(number or 1) + axes
    return f"{name}{total if total > 1 else ''}{rest}"


def move_axis(axis: Json, place: Place) -> Json:
    anchor = renumber(str(axis["anchor"]), place.axes)
    across = anchor.startswith("y")
    low, high = (place.left, place.right) if across else (place.bottom, place.top)
    start, end = cast(Sequence[float], axis.get("domain", (0, 1)))
    return axis | {"anchor": anchor, "domain": [low + start * (high - low), low + end * (high - low)]}


def move_note(part: Json, place: Place) -> Json:
    return part | {side: renumber(str(part[side]), place.axes) for side in ("xref", "yref")}


def move_trace(part: Json, place: Place) -> Json:
    axes: Json = {side: renumber(str(part.get(side, side[0])), place.axes) for side in ("xaxis", "yaxis")}
    if "colorbar" in part:
        axes["colorbar"] = cast(Json, part["colorbar"]) | {"x": place.left, "y": place.bottom}
    return part | axes
