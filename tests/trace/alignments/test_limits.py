"""The largest files that are read take little memory, and larger ones are refused before anything is made of them."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

import attnviz
from attnviz.trace.alignments import limits
from attnviz.trace.alignments.limits import MEGABYTE, FileTooLarge, TooManyTraces, TooManyValues, check_content, count_values
from attnviz.trace.alignments.reading import open_alignments

ROOT = Path(attnviz.__file__).parent.parent
MOST = 250  # megabytes: 200, and what Python, numpy and the making of the file itself take


@pytest.mark.parametrize("name", ["json, one matrix", "marian", "pharaoh, wide", "pharaoh, too wide", "brackets"])
def test_a_large_file_takes_little_memory(name):
    command = [sys.executable, "-m", "tests.benchmarks.alignments", "--name", name]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert int(re.search(r"peak +([0-9]+) MB", shown)[1]) < MOST


def test_values_are_numbers_words_lines_and_lists():
    assert count_values(b"0.1,0.2 0.3") == 3
    assert count_values(b'{"a": [1, 2]}') == 3 + 2 * limits.OF_A_LIST
    assert count_values(b"0-0 1-1\n\n0-0") == 3 + 2


@pytest.mark.parametrize(("letter", "most"), [("a", 32), ("é", 32), ("가", 16), ("😀", 8)])
def test_a_file_may_be_the_smaller_the_wider_its_letters(letter, most):
    """Python keeps as many bytes for every letter as the widest one needs."""
    bytes_each = len(letter.encode())
    check_content((letter * (most * MEGABYTE // bytes_each)).encode())
    with pytest.raises(FileTooLarge) as caught:
        check_content((letter * (most * MEGABYTE // bytes_each + 1)).encode())
    assert str(caught.value) == (
        f"This file has {most + 1} MB, and at most {most} MB of its kind are read. "
        "Cut it into smaller files and open one of them."
    )


def test_too_many_values_are_counted():
    with pytest.raises(TooManyValues) as caught:
        open_alignments("0.5 " * 1_500_001)
    assert str(caught.value) == (
        "This file has 1500001 values, and at most 1500000 are read. Cut it into smaller files and open one of them."
    )


@pytest.mark.parametrize("line", ["a ||| b ||| 0-0", '{"src": "a", "tgt": "b", "weight": [[1]]}', "b ||| 1"])
def test_too_many_sentences_are_counted(line):
    with pytest.raises(TooManyTraces) as caught:
        open_alignments(f"{line}\n" * 10_001)
    assert str(caught.value) == (
        "This file has 10001 sentences, and at most 10000 are read. Cut it into smaller files and open one of them."
    )


def test_links_between_long_sentences_are_too_many_values():
    """Their matrix would not fit in memory."""
    words = "a " * 5000
    with pytest.raises(TooManyValues):
        open_alignments(f"{words}||| {words}||| 0-0")
