"""What looks alike is read as one character, what is joined as its parts, and nothing that has a meaning is lost."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.tasks.characters import base_letter, plain, plain_text, split_source, unseen

ALIKE = {
    "-": "-‐‑‒–—―−",
    "'": "'‘’ʼ′´`",
    '"': '"“”„',
    ".": ".·․・。｡．",
    ",": ",、，",
    "7": "7７٧۷७৭๗𝟕⑦",
    "a": "aａ𝐚ⓐ",
    " ": " \u00a0\u2009\u202f\u3000\t",
    "/": "/／⁄∕",
}


@pytest.mark.parametrize("character", ALIKE)
def test_what_looks_alike_is_read_as_one(character):
    assert {plain(one) for one in ALIKE[character]} == {character}


@pytest.mark.parametrize(
    ("character", "parts"), [("ﬁ", "fi"), ("Ⅸ", "IX"), ("㍻", "平成"), ("…", "..."), ("㈪", "(月)"), ("ŀ", "l."), ("‴", "'''")]
)
def test_what_is_joined_is_read_as_its_parts(character, parts):
    assert plain(character) == parts
    pieces = split_source(f"a{character}b")
    assert [piece.token for piece in pieces] == ["a", *parts, "b"]
    assert {(piece.start, piece.end) for piece in pieces[1:-2]} <= {(1, 1)}
    assert pieces[-2][1:] == (1, 2)


@pytest.mark.parametrize("character", "ºª°½é한年日ß☎")
def test_what_is_a_character_of_its_own_stays(character):
    assert plain(character) == character


@pytest.mark.parametrize("character", ["\u200e", "\u200b", "\u00ad", "\ufeff", "\ufe0f", "\u0301"])
def test_what_nobody_sees(character):
    assert unseen(character)


@pytest.mark.parametrize("character", "a -☎é\t\u3000")
def test_what_somebody_sees(character):
    assert not unseen(character)


@pytest.mark.parametrize(
    ("text", "as_read"), [(" o\u00adﬃce\u200b ", "office"), ("ｄｏｎ´ｔ", "don't"), ("\u200e", ""), ("é", "é")]
)
def test_a_text_as_it_is_read(text, as_read):
    assert plain_text(text).text == as_read


@pytest.mark.parametrize(
    ("letter", "base"),
    [("é", "e"), ("ñ", "n"), ("Ç", "C"), ("a", "a"), ("café", "cafe"), ("ß", "ß"), ("한", "한"), ("\u0301", "\u0301")],
)
def test_letters_without_their_accents(letter, base):
    assert base_letter(letter) == base


@given(st.text())
def test_pieces_stand_for_the_text_in_order(text):
    pieces = split_source(text)
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text.strip()
    assert all(before.end == after.start for before, after in pairwise(pieces))
    assert all(len(piece.token) == 1 for piece in pieces)


@given(st.text())
def test_a_plain_text_is_what_is_cut_without_what_nobody_sees(text):
    seen = [piece for piece in split_source(text) if not unseen(piece.token)]
    read, starts, ends = plain_text(text)
    assert list(zip(read, starts, ends, strict=True)) == [tuple(piece) for piece in seen]
