"""The likeliest tokens of a step."""

from dataclasses import replace

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
