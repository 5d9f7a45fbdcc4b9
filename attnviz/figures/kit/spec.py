"""What a picture is before Plotly checks it: plain data, ready for JSON.

A page serialises a Spec as it is; a notebook gets `go.Figure(spec)`. A figure of which something belongs to a step is its
still part with the frame of the step applied.
"""

from typing import TypedDict

Json = dict[str, object]  # attributes of Plotly by name; who reads one back says by a cast what it holds
Number = int | float


class Spec(TypedDict):
    """A figure: Plotly's traces (lines, bars, heatmaps) and its layout."""

    data: list[Json]
    layout: Json


class Frame(TypedDict):
    """What belongs to a step: whole attributes of some traces (by their number) and of the layout."""

    data: dict[str, Json]
    layout: Json


def apply_frame(spec: Spec, frame: Frame) -> Spec:
    """The figure with the frame's attributes in place of its own."""
    moved = [part | frame["data"].get(str(number), {}) for number, part in enumerate(spec["data"])]
    return {"data": moved, "layout": spec["layout"] | frame["layout"]}


def empty_frame() -> Frame:
    """The frame of a picture in which nothing moves."""
    return {"data": {}, "layout": {}}
