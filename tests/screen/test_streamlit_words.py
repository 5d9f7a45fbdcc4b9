"""Streamlit's words, in the reader's language."""

import string
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit

from attnviz import language
from attnviz.screen.streamlit_words import streamlit_words

SCRIPTS = Path(streamlit.__file__).parent / "static" / "static" / "js"


def said_by_streamlit(words: list[str]) -> set[str]:
    """Those that Streamlit's scripts have, without what differs in them."""
    found: set[str] = set()
    for path in SCRIPTS.glob("*.js"):
        text = path.read_text(encoding="utf-8")
        found |= {word for word in words if all(part in text for part in fixed_parts(word))}
    return found


def fixed_parts(word: str) -> list[str]:
    """What Streamlit's script has as it is: not a size or a key, nor that a box is to `apply`, which it puts there too."""
    return [part.removesuffix("apply") for part, *_ in string.Formatter().parse(word)]


@pytest.fixture
def korean() -> Iterator[dict[str, str]]:
    before = language.current.set("ko")
    yield streamlit_words()
    language.current.reset(before)


def test_the_installed_streamlit_still_says_these(korean):
    """A new version may say it in another way."""
    assert len(korean) > 20
    assert set(korean) - said_by_streamlit(list(korean)) == set()


def test_english_stays():
    assert streamlit_words() == {}
