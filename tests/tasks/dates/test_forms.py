"""The table of forms: each line can be written, in each of its ways, and is read back as the day that was written."""

from datetime import date
from random import Random

import pytest

from attnviz.tasks.dates.forms import SLOT, SLOTS, fill, forms_of, read_forms
from attnviz.tasks.dates.patterns import LOCALES
from attnviz.tasks.dates.reading import day_taught
from attnviz.tasks.dates.taught import SAMPLE, every_kind

FORMS = [(form.language, form.text) for form in read_forms()]


def test_the_table_is_in_order():
    assert {language for language, _text in FORMS} == {"any", *LOCALES}
    assert len(set(FORMS)) == len(FORMS)
    assert all(form.weight > 0 for form in read_forms())


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_a_form_has_each_part_once(form):
    slots = SLOT.findall(form[1])
    assert set(slots) <= {*SLOTS, "t", "mark"}
    assert sorted(SLOTS[slot].part for slot in slots if slot in SLOTS) == ["M", "d", "y"]


@pytest.mark.parametrize("form", FORMS, ids=" ".join)
def test_a_form_is_read_back_in_all_its_ways(form):
    for language in LOCALES if form[0] == "any" else (form[0],):
        for text in every_kind(form[1], language):
            assert day_taught(text) == SAMPLE, text


@pytest.mark.parametrize("language", LOCALES)
def test_a_filled_form_knows_its_parts(language):
    random, day = Random(3), date(2012, 11, 25)
    for form in forms_of(language):
        written = fill(form, day, language, random, "10:30")
        for part in written[1:]:
            assert written.text[part.start :].startswith(part.text)
