"""A file in its place: read anew only when it is to be read in another way."""

import json

import pytest

from attnviz.trace.alignments.reading import OpenedAlignments
from attnviz.trace.alignments.texts import TextMissing
from attnviz.ui.opened import files
from attnviz.ui.opened.files import OpenedFile, ReadingChoices, read_file

FOREIGN = {"source": ["the", "cat"], "output": ["le", "chat"], "attention": {"weight": [[0.8, 0.1], [0.1, 0.8]]}}


@pytest.fixture
def reads(monkeypatch) -> list[ReadingChoices]:
    """How files were read, one after the other."""
    found, read = [], files.read_content

    def count(content, chosen):
        found.append(chosen)
        return read(content, chosen)

    monkeypatch.setattr(files, "read_content", count)
    return found


def test_a_file_is_read_once_for_each_way(reads):
    file, even = OpenedFile("a.json", json.dumps(FOREIGN).encode()), ReadingChoices(normalise=True)
    first = read_file(file, ReadingChoices())
    assert isinstance(first, OpenedAlignments)
    assert first.uneven
    assert read_file(file, ReadingChoices()) is first
    assert not read_file(file, even).uneven
    assert reads == [ReadingChoices(), even]


def test_what_a_file_lacks_stays_asked_for_once_it_is_given():
    file = OpenedFile("a.txt", b"0-0 1-1\n")
    assert isinstance(read_file(file, ReadingChoices()), TextMissing)
    assert file.parts == ("source", "output")
    assert isinstance(read_file(file, ReadingChoices(source="the cat")), TextMissing)
    assert file.parts == ("source", "output")
    assert isinstance(read_file(file, ReadingChoices(source="the cat", output="le chat")), OpenedAlignments)
    assert file.parts == ("source", "output")
