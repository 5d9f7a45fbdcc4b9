"""The catalogues are complete and in step with the code."""

import ast
import string
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from attnviz import language
from attnviz.language import LANGUAGES, LOCALE, catalogue

PACKAGE = Path(language.__file__).parent
KEYWORDS = dict.fromkeys(("_", "gettext", "translatable"))
TRANSLATED = [code for code in LANGUAGES if code != "en"]


@cache
def extracted() -> frozenset[str]:
    """Every message in the code."""
    found = extract_from_dir(str(PACKAGE), [("**.py", "python")], keywords=KEYWORDS)
    return frozenset(message for _file, _line, message, _comments, _context in found)


@cache
def translations(code: str) -> Catalog:
    with (LOCALE / f"{code}.po").open("rb") as source:
        return read_po(source, locale=code)


def places(text: str) -> set[str]:
    """The names in braces."""
    return {name for _text, name, _form, _conversion in string.Formatter().parse(text) if name is not None}


def calls_of(tree: ast.AST) -> list[ast.Call]:
    """The calls of gettext."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call for call in calls if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS]


def test_messages_are_found():
    assert {"Copy link", "Attention", "{output} is not a calendar date."} <= extracted()
    assert len(extracted()) > 80


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_is_translated(code):
    assert {message for message in extracted() if catalogue(code).gettext(message) == message} == set()
    assert {entry.id for entry in translations(code) if entry.id and (not entry.string or entry.fuzzy)} == set()


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_stale(code):
    assert {entry.id for entry in translations(code) if entry.id} - extracted() == set()
    assert not translations(code).obsolete


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_translation_names_the_same_data(code):
    entries = [entry for entry in translations(code) if entry.id]
    assert [entry.id for entry in entries if places(entry.id) != places(entry.string)] == []


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_message_hides_from_the_extraction(path):
    """Babel on Python 3.11 sees no call inside an f-string; and only a literal can be looked up in a catalogue's source."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strings = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    assert [ast.unparse(call) for text in strings for call in calls_of(text)] == []
    marked = [call.args[0] for call in calls_of(tree) if call.func.id == "translatable"]
    assert [ast.unparse(text) for text in marked if not isinstance(text, ast.Constant)] == []


def test_every_language_has_a_catalogue_and_every_catalogue_a_name():
    assert {path.stem for path in LOCALE.glob("*.po")} == set(TRANSLATED)
