"""The date within a text is found by its shape, whatever stands around it, and told from several, and from longer numbers."""

from datetime import date

import pytest

from attnviz.tasks.dates.cuts import unify
from attnviz.tasks.dates.taught import dates_within, is_range, spans_of, taught_shapes
from attnviz.tasks.dates.written_numbers import to_digits

DAY = date(1994, 9, 27)


def within(text: str) -> list[date | None]:
    return [one.reading.day for one in dates_within(to_digits(unify(text)))]


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("27 September 1994", "n M y"),
        ("Sept. 27,1994", "M n,y"),
        ("27th of Sep '94", "nº of M'n"),
        ("1994 년 9 월 27 일", "y년n월n일"),
        ("1994年9月27日", "y년n월n일"),
        ("27 / 9 / 94", "n/n/n"),
        ("19940927", "G"),
        ("27SEP1994", "nMy"),
    ],
)
def test_shapes_by_hand(text, shape):
    assert shape in {span[0] for span in spans_of(text)}
    assert shape in taught_shapes() or "'" in shape


@pytest.mark.parametrize(
    "text",
    [
        "order 4471 of 27 Sep 1994, 3 items",
        "IMG_19940927_101112.jpg",
        "room 12 27.09.1994",
        "2 27 Sep 1994",
        "(27.9.94)",
        "v1.2.3 from 1994-09-27",
        "code 123456, 27 Sep 1994",
        "192.168.0.1 1994/09/27",
    ],
)
def test_a_date_is_found_among_other_numbers(text):
    assert within(text)[0] == DAY


@pytest.mark.parametrize("text", ["192.168.0.1", "1.2.3", "27 September", "1994", "10.9.94.12", "30 Feb 1994", "hello", ""])
def test_what_is_no_date_is_none(text):
    assert not within(text)


def test_two_dates_are_two():
    assert within("27 Sep 1994 and 3 May 2001") == [DAY, date(2001, 5, 3)]


@pytest.mark.parametrize(
    ("before", "behind"), [("3-", ""), ("3. bis ", ""), ("from 3 May to ", ""), ("", " to 5"), ("", "~5"), ("3 May or ", "")]
)
def test_ends_of_several_days(before, behind):
    assert is_range(before, behind)


@pytest.mark.parametrize(
    ("before", "behind"), [("", ""), ("v1.2-", ""), ("page 12 ", " 3"), ("no. ", "-12"), ("on ", " by 3")]
)
def test_a_date_alone_is_no_range(before, behind):
    assert not is_range(before, behind)
