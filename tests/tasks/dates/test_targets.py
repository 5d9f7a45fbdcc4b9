"""Dates as people and their programs write them where a target stands."""

import pytest

from attnviz.tasks.dates.targets import read_target, settle_targets

WRITTEN = [
    *(
        "1994-09-27",
        " 1994-09-27 ",
        "1994-9-27",
        "1994/09/27",
        "1994.9.27",
        "1994. 9. 27.",
        "19940927",
        "9/27/1994",
        "9/27/94",
    ),
    *("27/9/1994", "27.09.1994", "27. 9. 1994", "27.09.94", "27-09-1994", "1994-09-27 00:00:00", "1994-09-27T00:00:00Z"),
    *("1994-09-27T00:00:00.000+09:00", "27.09.1994 00:00", "9/27/1994 12:00:00 AM"),
]


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_is_read(written):
    assert read_target(written) == "1994-09-27"


@pytest.mark.parametrize(
    "other", ["", "1994", "27 May 1994", "1994-02-30", "13/13/1994", "2001-1", "1/2/3", "September", "00:00"]
)
def test_what_is_no_date_of_numbers_is_none(other):
    assert read_target(other) is None


def test_a_date_that_can_be_read_in_two_ways_begins_with_the_day():
    assert read_target("5/4/1994") == "1994-04-05"


SETTLED = {
    "the month first": (["9/27/1994", "4/5/1994", "", "x"], ["1994-09-27", "1994-04-05", "", "x"]),
    "the month first, by hyphens": (["09-27-1994", "04-05-1994"], ["1994-09-27", "1994-04-05"]),
    "the day first": (["27/9/1994", "4/5/1994"], None),
    "one of each": (["27/9/1994", "9/27/1994", "4/5/1994"], None),
    "neither": (["4/5/1994"], None),
    "the year first": (["1994/9/27", "1994/4/5"], None),
    "others beside them": (["9/27/1994", "1994-04-05"], ["1994-09-27", "1994-04-05"]),
}


@pytest.mark.parametrize("case", SETTLED)
def test_one_date_shows_the_order_of_a_whole_column(case):
    written, expected = SETTLED[case]
    assert list(settle_targets(written)) == (expected or written)
