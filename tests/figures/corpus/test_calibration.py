"""Whether the model is as sure as it is right."""

from attnviz.figures.corpus.calibration import calibration_spec
from tests.figures.corpus.conftest import DRAWN, words


def test_a_dot_is_at_the_mean_probability_and_the_accuracy():
    spec = DRAWN["calibration"]("light")
    line, dots = spec["data"]
    assert (line["x"], line["y"]) == ([0, 1], [0, 1])
    assert (dots["x"], dots["y"]) == ([0.65, 0.95], [0.5, 1])
    assert dots["customdata"][0] == ["60%", "70%", "65.0%", "50.0%", "1", "2", "9.5%", "90.5%"]
    assert "expected calibration error <b>0.100</b>" in words(spec)


def test_the_more_outputs_the_larger_the_dot():
    dots = calibration_spec([0.05, 0.95, 0.95], [False, True, True])["data"][1]
    assert dots["marker"]["size"][0] < dots["marker"]["size"][1]
