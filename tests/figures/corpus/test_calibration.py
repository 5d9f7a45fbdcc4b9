"""Whether the model is as sure as it is right."""

from attnviz.figures.corpus.calibration import calibration_spec, calibration_text
from tests.figures.corpus.conftest import DRAWN, PROBABILITIES, words


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


def test_the_words_around_the_picture_stand_in_lines_of_their_own():
    """On a phone, two of them side by side would be printed over each other."""
    layout = DRAWN["calibration"]("light")["layout"]
    above, below = layout["annotations"]
    assert (above["y"], above["yanchor"]) == (1, "bottom")
    assert (below["y"], below["yanchor"]) == (0, "top")
    title = layout["xaxis"]["title"]
    ticks = layout["xaxis"]["tickfont"]["size"] + layout["xaxis"]["ticklabelstandoff"]
    assert -below["yshift"] >= ticks + title["standoff"] + title["font"]["size"]
    assert layout["margin"]["b"] + below["yshift"] >= below["font"]["size"] * 1.4


def test_the_same_is_said_in_words():
    assert calibration_text(PROBABILITIES, [True, True, False, True]) == (
        "Share right by the stated probability of the whole output: 60%–70%: 50%; 90%–100%: 100%; "
        "expected calibration error 0.100."
    )
