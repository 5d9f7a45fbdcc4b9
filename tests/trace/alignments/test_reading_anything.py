"""Whatever is read as a file of alignments, it is refused in words or is a list of whole traces."""

import random
import re
from collections.abc import Callable

import pytest

from attnviz.errors import AttnvizError
from attnviz.trace.alignments.formats import FORMATS
from attnviz.trace.alignments.reading import open_alignments
from attnviz.trace.json_form import from_json, to_json
from tests.cases import CASES

FILES = sorted(path for path in (CASES / "alignments").iterdir() if path.name != "README.md")
TIMES = 60  # each change of each file
SOURCE, OUTPUT = "the old bridge is closed today .", "le vieux pont est fermé aujourd'hui ."
NUMBER = re.compile(rb"-?[0-9]+(\.[0-9]+)?")
STRANGE = [b"NaN", b"-1", b"1e999", b"9" * 5000, b"null", b"true", b'"1"', b"[]", b"0", b"100", b"-0.0", b"1e-320", b"1e308"]


def cut_off(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def bytes_lost(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randint(1, 20) :]


def bytes_twice(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[: start + chance.randint(1, 200)] + content[start:]


def bytes_added(content: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(content))
    added = chance.choice([chance.randbytes(3), b"[" * 2000, b"\0", b"\xed\xa0\x80", rb"\ud800", b"|||", b"\n\n", b",", b" "])
    return content[:place] + added + content[place:]


def lines_swapped(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    chance.shuffle(lines)
    return b"".join(lines)


def number_changed(content: bytes, chance: random.Random) -> bytes:
    found = [*NUMBER.finditer(content)]
    start, end = chance.choice(found).span() if found else (0, 0)
    return content[:start] + chance.choice(STRANGE) + content[end:]


def bracket_changed(content: bytes, chance: random.Random) -> bytes:
    places = [place for place, byte in enumerate(content) if chr(byte) in '[]{},":-|*']
    place = chance.choice(places or [0])
    return content[:place] + chance.choice([b"", b"[", b"]", b"{", b'"', b",", b"-", b"*"]) + content[place + 1 :]


CHANGES: list[Callable[[bytes, random.Random], bytes]] = [
    cut_off,
    bytes_lost,
    bytes_twice,
    bytes_added,
    lines_swapped,
    number_changed,
    bracket_changed,
]


def refused_or_good(content: bytes, chance: random.Random) -> None:
    given = {
        "source": chance.choice([None, SOURCE, f"{SOURCE}\nwe are late"]),
        "output": chance.choice([None, OUTPUT, f"{OUTPUT}\nnous sommes encore en"]),
        "format": chance.choice([None, None, *FORMATS]),
        "normalise": chance.choice([False, True]),
    }
    try:
        opened = open_alignments(content, **given)
    except AttnvizError:
        return
    assert opened.traces
    for trace in opened.traces:
        assert from_json(to_json(trace)) == trace


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_change_of_a_file_breaks_the_reader(path, change):
    chance, whole = random.Random(f"{path.name} {change.__name__}"), path.read_bytes()
    for _ in range(TIMES):
        content = change(whole, chance)
        refused_or_good(change(content, chance) if content.strip() and chance.random() < 0.3 else content, chance)


def test_no_bytes_at_all_break_the_reader():
    chance = random.Random(0)
    for _ in range(3000):
        length = chance.randrange(60)
        likely = bytes(chance.choices(b'[]{}",:|- 01.\n*aNn', k=length))
        content = chance.choice([chance.randbytes(length), likely])
        refused_or_good(content, chance)
