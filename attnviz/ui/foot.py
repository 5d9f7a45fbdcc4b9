"""The foot of a page whose whole state is in its address: what is shared is that."""

from typing import TypedDict

from attnviz.screen.picture import colors, to_json
from attnviz.screen.words import words
from attnviz.ui.component import component
from attnviz.ui.stage import theme


class Announcement(TypedDict):
    """What a screen reader is told once its number is larger than before."""

    number: int
    text: str


def offer_sharing(said: Announcement | None = None) -> None:
    component(key="foot", data=to_json({"foot": True, "words": words(), "colors": colors(theme()), "said": said}))
