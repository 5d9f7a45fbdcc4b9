"""Numbers as people and their programs write them where a target stands."""

import pytest

from attnviz.tasks.numbers.targets import read_target

WRITTEN = {
    "12345": [
        "12345",
        "12,345",
        "12.345",
        "12 345",
        "12\u202f345",
        "12'345",
        "12_345",
        "12345.0",
        "12345.00",
        "12345,0",
        "012345",
    ],
    "97": ["97", "97.0", "97원", "97 원", "₩97", "$97", "97 €", "097", "９７", " 97 "],
    "0": ["0", "00", "0.0"],
    "999999": ["999,999", "999.999"],
}
OTHERS = ["", "1,000,000", "1234567", "-5", "1e5", "12,34", "1,2345", "97.5", "five", "오", "97 apples", "1.0.0", "원"]


@pytest.mark.parametrize(("number", "written"), [(number, one) for number, all_of in WRITTEN.items() for one in all_of])
def test_a_number_is_read(number, written):
    assert read_target(written) == number


@pytest.mark.parametrize("other", OTHERS)
def test_what_is_no_number_of_the_task_is_none(other):
    assert read_target(other) is None
