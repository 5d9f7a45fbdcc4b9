"""What if source tokens were missing, as it is said."""

import pytest

from attnviz.recording.running import decode
from attnviz.recording.shelf import facts
from attnviz.recording.why.erasure import erasure
from attnviz.screen.address import Changes
from attnviz.trace.why import ORDERS
from tests.screen.sections.why.test_section import RIGHT, asked


@pytest.mark.parametrize("how", ["weight", "token"])
def test_the_fewest_tokens_are_named_and_what_is_written_without_them(how):
    found = erasure(decode("dates", "bidirectional", RIGHT[1]), 5, how)
    blocks = asked(*RIGHT, step=5, ask="erasure", how=how)
    said = next(block["text"] for block in blocks if block["kind"] == "text")
    for place in found.smallest:
        assert f"({place + 1})" in said
    assert f"it would write “{found.instead}” instead of “{found.written}”" in said
    table, sample = [block for block in blocks if block["kind"] == "table"]
    assert [row[0] for row in table["rows"]] == ["by attention", "by what each adds to the margin", "at random"]
    assert [row[2] for row in table["rows"]] == [f"{curve.comprehensiveness:z.2f}" for curve in found.curves]
    measured = facts("dates", "bidirectional")["erasure"]
    assert sample["caption"] == f"Over {measured['steps']:,} steps of {measured['sources']} test inputs"
    assert [row[1] for row in sample["rows"]] == [f"{measured[how][order][0]:z.2f}" for order in ORDERS]


def test_of_a_forced_token_it_is_said_what_the_model_would_have_written():
    blocks = asked(*RIGHT, step=0, changes=Changes(given=("2",)), ask="erasure")
    said = [block["text"] for block in blocks if block["kind"] == "text"]
    assert "By itself the model would write “1” here, with nothing removed." in said


def test_how_tokens_are_removed_is_one_of_two():
    blocks = asked(*RIGHT, ask="erasure", how="blank")
    assert blocks[-1]["text"] == "There is no how blank. Choose one of: weight, token."


def test_of_many_tokens_some_are_named_and_the_others_counted():
    text = "Tuesday, September 27, 1994"
    found = erasure(decode("dates", "bidirectional", text), 5)
    assert len(found.smallest) > 8
    said = next(block["text"] for block in asked(RIGHT[0], text, step=5, ask="erasure") if block["kind"] == "text")
    assert f"and {len(found.smallest) - 8} more it would write" in said
