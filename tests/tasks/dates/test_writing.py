"""Pairs of dates: what is written around a date does not move its gold alignment, and every pair is read back."""

from datetime import date
from random import Random

import pytest

from attnviz.tasks.dates import writing
from attnviz.tasks.dates.patterns import LOCALES, DateField, WrittenDate
from attnviz.tasks.dates.reading import read_source

DAYS = [date(1900, 1, 1), date(1994, 9, 27), date(2005, 12, 3), date(2099, 12, 31)]


@pytest.mark.parametrize("language", LOCALES)
def test_a_pair_is_read_back_and_short_enough(language):
    random = Random(11)
    for _ in range(300):
        pair = writing.draw_pair(random, language, DAYS)
        seen = read_source(pair.source)
        assert (seen.answers, seen.objections) == ((pair.target,), ()), pair.source
        assert len(pair.source) <= writing.LONGEST
        assert pair.source == pair.source.strip()


def test_texts_around_a_date_move_its_parts():
    written = WrittenDate("27 Sep 94", DateField(7, "94"), DateField(3, "Sep"), DateField(0, "27"))
    moved = writing.moved(written, "on ", "!")
    assert moved.text == "on 27 Sep 94!"
    assert [moved.text[part.start :][: len(part.text)] for part in moved[1:]] == ["94", "Sep", "27"]


def test_a_capital_of_two_letters_is_not_set():
    written = WrittenDate("dreißigster Mai 94", DateField(16, "94"), DateField(12, "Mai"), DateField(0, "dreißigster"))
    texts = {writing.in_case(Random(seed), written).text for seed in range(50)}
    assert "DREISSIGSTER MAI 94" not in texts
    assert "dreißigster mai 94" in texts


@pytest.mark.parametrize(("letter", "bare"), [("é", "e"), ("Ü", "U"), ("한", "한"), ("ß", "ß"), ("が", "が"), ("ñ", "n")])
def test_accents_are_left_off_latin_letters_alone(letter, bare):
    assert writing.without_accent(letter) == bare
