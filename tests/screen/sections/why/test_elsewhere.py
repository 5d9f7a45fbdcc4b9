"""Could it have looked elsewhere, as it is said."""

from attnviz.recording.running import decode
from attnviz.recording.why.elsewhere import elsewhere
from tests.screen.sections.why.test_section import RIGHT, asked


def test_it_counts_the_positions_and_says_how_far_the_other_weights_are():
    found = elsewhere(decode("dates", "bidirectional", RIGHT[1]), 5)
    said = [block["text"] for block in asked(*RIGHT, step=5, ask="elsewhere") if block["kind"] == "text"]
    assert said[0] == (
        "With all its weight on a single token, "
        f"the step writes “{found.written}” at {found.same.sum()} of {len(found.source)}."
    )
    assert found.distance > found.farthest - 0.005
    assert said[1].startswith(
        f"Weights as different as can be write the same: {found.distance:.0%} of the weight lies elsewhere"
    )


def test_how_it_was_searched_is_said_where_something_might_be_farther():
    model, text = "translation/bidirectional", "the old bridge is closed today ."
    found = elsewhere(decode(*model.split("/"), text), 2)
    assert found.distance < found.farthest - 0.01
    said = [block["text"] for block in asked(model, text, step=2, ask="elsewhere") if block["kind"] == "text"]
    assert said[1].endswith("from the best of these. Weights that differ more may exist.")
