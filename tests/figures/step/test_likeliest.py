"""The likeliest tokens of a step."""

from dataclasses import replace

import numpy as np

from attnviz.figures.step.panels import step_panel_specs


def test_the_likeliest_tokens_come_first_with_four_decimals(trace):
    bars, numbers = step_panel_specs(trace, 1)["likeliest"]["data"]
    layout = step_panel_specs(trace, 1)["likeliest"]["layout"]
    assert layout["yaxis"]["ticktext"] == ["■", "x", "y"]
    assert numbers["text"] == ["0.6000", "0.2500", "0.1500"]
    assert bars["x"] == [0.6, 0.25, 0.15]


def test_the_written_token_has_the_full_colour_even_if_it_is_not_the_likeliest(trace):
    beam = replace(trace, output=("y", "</s>"))
    colors = step_panel_specs(beam, 0)["likeliest"]["data"][0]["marker"]["color"]
    assert colors[1] != colors[0] == colors[2]


def test_a_small_probability_is_a_power_of_ten_beside_its_bar_and_in_its_hover(trace):
    small = replace(trace, probability=np.array([[1 - 3e-9, 3e-9, 0], [0.6, 0.25, 0.15]]))
    bars, numbers = step_panel_specs(small, 0)["likeliest"]["data"]
    assert numbers["text"] == ["1.0000", "3·10⁻⁹", "0"]
    assert bars["hovertext"] == numbers["text"]
