"""The block of lines that can be clicked, each of which leads somewhere."""

from collections.abc import Mapping, Sequence
from typing import Literal, NotRequired, TypedDict


class WayAct(TypedDict):
    """What a click does: chooses options of the section, or of another that it opens (value), perhaps at another step; goes to
    a step and perhaps a position; has a step look at a position alone; switches to a variant (value); or goes back to the
    trained model from a moment of its training"""

    kind: Literal["opt", "open", "go", "look", "variant", "moment"]
    options: NotRequired[Mapping[str, str]]
    value: NotRequired[str]
    step: NotRequired[int]
    position: NotRequired[int]


class WayLine(TypedDict):
    """One line that can be clicked. act: None for a line that only says something; chosen: whether it is the one in view"""

    text: str
    act: WayAct | None
    chosen: bool


class WayLines(TypedDict):
    """Lines to click, below each other or side by side."""

    kind: str
    label: str
    abreast: bool
    items: Sequence[WayLine]


def ways(label: str, items: Sequence[WayLine], *, abreast: bool = False) -> WayLines:
    return {"kind": "ways", "label": label, "abreast": abreast, "items": items}


def way(words: str, act: WayAct | None = None, *, chosen: bool = False) -> WayLine:
    return {"text": words, "act": act, "chosen": chosen}


def opting(words: str, options: Mapping[str, str], *, step: int | None = None, chosen: bool = False) -> WayLine:
    act: WayAct = {"kind": "opt", "options": options}
    return way(words, act if step is None else {**act, "step": step}, chosen=chosen)


def opening(words: str, section: str, options: Mapping[str, str]) -> WayLine:
    return way(words, {"kind": "open", "value": section, "options": options})


def going(words: str, step: int, position: int | None = None) -> WayLine:
    place: WayAct = {"kind": "go", "step": step}
    return way(words, place if position is None else {**place, "position": position})


def looking(words: str, step: int, position: int) -> WayLine:
    return way(words, {"kind": "look", "step": step, "position": position})


def switching(words: str, variant: str) -> WayLine:
    return way(words, {"kind": "variant", "value": variant})


def to_trained(words: str) -> WayLine:
    return way(words, {"kind": "moment"})
