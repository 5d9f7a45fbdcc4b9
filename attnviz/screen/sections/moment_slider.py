"""The block that walks through the moments of a training."""

from collections.abc import Sequence
from typing import TypedDict


class MomentStop(TypedDict):
    """A moment of a training. said: how far it was; share: right of what was held out; tone: right, wrong or unknown, of what
    is written for the text in view; None where the model can no longer be asked"""

    said: str
    share: float
    tone: str | None


class MomentSlider(TypedDict):
    """A slider over the moments. value: that in view, from 0; curve, marks: what is drawn below it, in words"""

    kind: str
    label: str
    value: int
    stops: Sequence[MomentStop]
    curve: str
    marks: str


def moment_slider(label: str, value: int, stops: Sequence[MomentStop], curve: str, marks: str) -> MomentSlider:
    return {"kind": "moments", "label": label, "value": value, "stops": stops, "curve": curve, "marks": marks}
