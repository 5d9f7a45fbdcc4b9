"""What is said about a step."""

import orjson

from attnviz.recording.shelf import model_id
from attnviz.screen.picture_cache import picture_of

TEXT = "Tuesday, September 27, 1994"


def sent(variant: str, text: str = TEXT, theme: str = "light") -> dict:
    return orjson.loads(picture_of(model_id("dates", variant), text, "en", theme))


def test_the_sentence_of_a_step_is_made_of_pieces_with_roles():
    pieces = sent("bidirectional", "27.9.1994")["sentences"][5]
    assert {"role": "output", "text": "0"} in pieces
    assert "".join(piece["text"] for piece in pieces).startswith("writes 0 after 1994-, looking at ")
    assert [piece["role"] for piece in pieces if piece["text"].strip()][-1] == "source"
