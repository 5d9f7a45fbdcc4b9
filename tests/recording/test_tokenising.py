"""What a model gets to read of a text, and what a prefix is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError
from attnviz.recording.shelf import load
from attnviz.recording.tokenising import prefix_of, read, read_as
from attnviz.tasks import find
from attnviz.tasks.task import Piece
from attnviz.tasks.vocabulary import Vocabulary
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
    positions = sorted({piece.start for piece in reading.pieces} | set(reading.dropped))
    first = len(reading.typed) - len(reading.typed.lstrip())
    assert positions == list(range(first, first + len(reading.typed.strip())))


KNOWN = Vocabulary(("a", "b", "e", " ", "1", "é", "cafe"))


@pytest.mark.parametrize(
    ("tokens", "read"),
    [
        (["a", "x", "b"], ["a", " ", "b"]),
        (["a", "x", "x", "b"], ["a", " ", "b"]),
        (["a", "x", " ", "b"], ["a", " ", "b"]),
        (["a", " ", "x", "b"], ["a", " ", "b"]),
        (["x", "a", "b", "x"], ["a", "b"]),
        (["a", "\u200b", "b"], ["a", "b"]),
        (["é", "è", "ê"], ["é", "e", "e"]),
        (["café"], ["cafe"]),
        (["x", "y"], []),
    ],
)
def test_what_is_unknown_is_read_without_accents_or_keeps_its_place(tokens, read):
    pieces = [Piece(token, at, at + 1) for at, token in enumerate(tokens)]
    found = read_as(pieces, KNOWN)
    assert [piece.token for piece in found] == read
    assert [piece.start for piece in found] == sorted({piece.start for piece in found})


def test_of_a_ligature_all_is_known_or_nothing():
    joined = [Piece("1", 0, 1), Piece("a", 1, 1), Piece("x", 1, 2), Piece("b", 2, 3)]
    assert [piece.token for piece in read_as(joined, KNOWN)] == ["1", " ", "b"]


def test_words_have_no_space_to_keep():
    words = [Piece("a", 0, 1), Piece("zyxo", 2, 6), Piece("b", 7, 8)]
    assert [piece.token for piece in read_as(words, Vocabulary(("a", "b")))] == ["a", "b"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [("20", ("2", "0")), (" 20 ", ("2", "0")), ("20</s>", ("2", "0", END)), ("</s>", (END,)), ("", ())],
)
def test_a_prefix_as_it_is_typed(text, tokens):
    assert prefix_of(find("dates"), text) == tokens


def test_a_prefix_of_words():
    assert prefix_of(find("translation"), "Je n'aime </s>") == ("je", "n'", "aime", END)
