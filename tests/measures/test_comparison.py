"""The difference of two decodings, worked out on paper."""

import numpy as np
import pytest

from attnviz.errors import AttnvizError
from attnviz.measures.comparison import Difference, NoWeights, OtherOutput, OtherSource, difference_of, largest_differences
from attnviz.trace import Trace, cross


def trace_of(source, output, weight, variant="") -> Trace:
    attentions = () if weight is None else (cross(np.array(weight, np.float32)),)
    return Trace("", variant, source, (), tuple(source), tuple(output), output, attentions=attentions)


LEFT = trace_of("abc", "xy", [[0.5, 0.25, 0.25], [0, 0, 1]])
RIGHT = trace_of("abc", "xy", [[0.25, 0.75, 0], [0, 0, 1]])


def test_the_difference_is_the_right_less_the_left():
    assert difference_of(LEFT, RIGHT).tolist() == [[-0.25, 0.5, -0.25], [0, 0, 0]]
    assert difference_of(RIGHT, LEFT).tolist() == [[0.25, -0.5, 0.25], [0, 0, 0]]


def test_a_row_of_differences_sums_to_0():
    assert difference_of(LEFT, RIGHT).sum(axis=1) == pytest.approx([0, 0])


def test_the_largest_differences_come_first_and_equal_weights_are_left_out():
    found = largest_differences(LEFT, RIGHT, 8)
    assert found == [Difference(0, 1, 0.25, 0.75), Difference(0, 0, 0.5, 0.25), Difference(0, 2, 0.25, 0)]
    assert [one.signed for one in found] == [0.5, -0.25, -0.25]
    assert largest_differences(LEFT, RIGHT, 1) == found[:1]
    assert largest_differences(LEFT, LEFT, 8) == []


def refused(left: Trace, right: Trace) -> AttnvizError:
    with pytest.raises(AttnvizError) as caught:
        difference_of(left, right)
    with pytest.raises(type(caught.value)):
        largest_differences(left, right, 1)
    return caught.value


def test_other_sources_cannot_be_subtracted():
    assert isinstance(refused(LEFT, trace_of("abd", "xy", LEFT.attention.weight)), OtherSource)
    assert isinstance(refused(LEFT, trace_of("ab", "xy", [[0, 1], [1, 0]])), OtherSource)


@pytest.mark.parametrize("output", ["xz", "x", "xyz"])
def test_other_outputs_are_named(output):
    error = refused(LEFT, trace_of("abc", output, [[1, 0, 0]] * len(output)))
    assert isinstance(error, OtherOutput)
    assert f"one wrote xy and the other {output}" in str(error)


def test_a_model_without_weights_is_named():
    plain = trace_of("abc", "xy", None, variant="plain")
    for error in (refused(LEFT, plain), refused(plain, LEFT)):
        assert isinstance(error, NoWeights)
        assert "plain" in str(error)


def test_what_differs_most_is_said_first():
    """Other sources, then no weights, then other outputs: the first cannot be helped by the second."""
    plain = trace_of("abc", "xz", None, variant="plain")
    assert isinstance(refused(trace_of("abd", "xz", None), plain), OtherSource)
    assert isinstance(refused(LEFT, plain), NoWeights)
