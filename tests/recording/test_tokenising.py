"""What a model gets to read of a text, and what a prefix is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError
from attnviz.recording.shelf import load
from attnviz.recording.tokenising import prefix_of, read
from attnviz.tasks import find
from attnviz.trace import END

characters = st.characters() | st.sampled_from("0123456789/.년월일 \u202e\u0301\ud800")
texts = st.lists(characters, max_size=45).map("".join)  # st.text leaves lone surrogates out


@given(texts)
def test_pieces_and_dropped_positions_cover_the_text_once(text):
    checkpoint = load("dates", "bidirectional")
    try:
        reading = read(checkpoint, text)
    except AttnvizError:
        return
    positions = sorted([*(piece.start for piece in reading.pieces), *reading.dropped])
    first = len(reading.typed) - len(reading.typed.lstrip())
    assert positions == list(range(first, first + len(reading.typed.strip())))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("20", ("2", "0")), (" 20 ", ("2", "0")), ("20</s>", ("2", "0", END)), ("</s>", (END,)), ("", ())],
)
def test_a_prefix_as_it_is_typed(text, tokens):
    assert prefix_of(find("dates"), text) == tokens


def test_a_prefix_of_words():
    assert prefix_of(find("translation"), "Je n'aime </s>") == ("je", "n'", "aime", END)
