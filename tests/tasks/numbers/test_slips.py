"""What goes amiss with spaces, hyphens and letters."""

from random import Random

import pytest

from attnviz.tasks.numbers.slips import SLIPS, hyphens_everywhere, run_together

WORDS = "five thousand, two hundred and twenty-one"


@pytest.mark.parametrize("slip", dict.fromkeys(SLIPS), ids=lambda slip: slip.__name__)
def test_a_slip_changes_something_and_little(slip) -> None:
    random = Random(1)
    texts = {slip(random, WORDS) for _ in range(50)}
    assert texts - {WORDS}
    for text in texts:
        letters = "".join(filter(str.isalpha, text))
        assert abs(len(letters) - len("".join(filter(str.isalpha, WORDS)))) <= (slip.__name__ == "misspell")


def test_by_hand() -> None:
    assert run_together(Random(1), WORDS) == "fivethousandtwohundredandtwentyone"
    assert hyphens_everywhere(Random(1), WORDS) == "five-thousand-two-hundred-and-twenty-one"


@pytest.mark.parametrize("slip", dict.fromkeys(SLIPS), ids=lambda slip: slip.__name__)
@pytest.mark.parametrize("words", ["", "5", "만", "a"])
def test_what_has_no_gap_and_no_letters_to_spare_stays(slip, words: str) -> None:
    assert slip(Random(1), words) == words
