"""What stands around a date: the table is in order, and what it writes is of its day and language."""

from datetime import date
from random import Random

import pytest

from attnviz.tasks.dates.patterns import LOCALES
from attnviz.tasks.dates.surroundings import SLOT, SLOTS, DateToWrite, read_surroundings, surround, surroundings_of

TUESDAY = date(1994, 9, 27)


def test_the_table_is_in_order():
    lines = read_surroundings()
    assert {line.language for line in lines} == {"any", *LOCALES}
    assert len({(line.language, line.text) for line in lines}) == len(lines)
    for line in lines:
        assert line.weight > 0
        slots = SLOT.findall(line.text)
        assert slots.count("date") == 1
        assert set(slots) <= {*SLOTS, "date"}


@pytest.mark.parametrize("language", LOCALES)
def test_every_surrounding_is_filled(language):
    for text in dict.fromkeys(surroundings_of(language)):
        before, behind = surround(text, DateToWrite(language, TUESDAY), Random(1))
        assert not SLOT.search(before + behind)


@pytest.mark.parametrize(
    ("slot", "language", "texts"),
    [
        ("weekday", "en", {"Tuesday"}),
        ("weekday", "ja", {"火曜日"}),
        ("wd", "ko", {"화"}),
        ("wd", "en", {"Tue", "Tues"}),
        ("wd", "de", {"Di"}),
    ],
)
def test_the_weekday_is_that_of_the_day(slot, language, texts):
    assert {SLOTS[slot](DateToWrite(language, TUESDAY), Random(seed)) for seed in range(40)} == texts


@pytest.mark.parametrize("slot", SLOTS)
def test_the_same_chance_gives_the_same(slot):
    place = DateToWrite("fr", TUESDAY)
    assert [SLOTS[slot](place, Random(7)) for _ in range(3)] == [SLOTS[slot](place, Random(7))] * 3
