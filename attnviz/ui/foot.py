"""The foot of a page whose whole state is in its address: what is shared is that."""

from attnviz.screen.picture import colors, to_json
from attnviz.screen.words import words
from attnviz.ui.component import component
from attnviz.ui.stage import theme


def offer_sharing() -> None:
    component(key="foot", data=to_json({"foot": True, "words": words(), "colors": colors(theme())}))
