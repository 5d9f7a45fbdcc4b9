"""Moving by frames gives exactly the figure that Python draws for the step."""

from functools import partial

import plotly.graph_objects as go
import pytest

from attnviz.figures import alignment, heatmap, output
from attnviz.figures.alignment import alignment_spec, graph_frames, graph_of
from attnviz.figures.heatmap import heatmap_frames, heatmap_spec
from attnviz.figures.kit.spec import apply_frame
from attnviz.figures.output_tiles import output_frames, output_spec
from attnviz.figures.step.panels import step_frames, step_panel_specs, step_panels


def frames_of_links(trace, theme="light"):
    return graph_frames(graph_of(trace), theme)


PAIRS = {
    "heatmap": (heatmap, heatmap_spec, heatmap_frames),
    "alignment": (alignment, alignment_spec, frames_of_links),
    "weak links": (partial(alignment, weak=True), partial(alignment_spec, weak=True), frames_of_links),
    "output": (output, output_spec, output_frames),
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAIRS)
def test_frames_equal_figures(any_trace, name, theme):
    """That plotly takes a spec as it is, is tested of every figure: here the figure of the last step is enough."""
    draw, spec, frames = PAIRS[name]
    steps, specs = frames(any_trace, theme), [spec(any_trace, at=t, theme=theme) for t in range(len(any_trace.output))]
    for frame, wanted in zip(steps, specs, strict=True):
        assert all(apply_frame(other, frame) == wanted for other in specs)
    assert draw(any_trace, at=len(steps) - 1, theme=theme).to_plotly_json() == specs[-1]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_frames_of_the_panels_equal_the_panels(any_trace, theme):
    specs = [step_panel_specs(any_trace, t, theme) for t in range(len(any_trace.output))]
    drawn = step_panels(any_trace, len(specs) - 1, theme)
    for name, steps in step_frames(any_trace, theme).items():
        for frame, wanted in zip(steps, specs, strict=True):
            assert all(apply_frame(other[name], frame) == wanted[name] for other in specs)
        assert drawn[name].to_plotly_json() == specs[-1][name]


def test_a_heatmap_frame_moves_nothing_but_the_rectangle(date):
    assert all(frame["data"] == {} and list(frame["layout"]) == ["shapes"] for frame in heatmap_frames(date))


def test_a_figure_without_a_step_can_be_moved_too(date):
    for spec, frames in ((heatmap_spec, heatmap_frames), (alignment_spec, frames_of_links), (output_spec, output_frames)):
        assert go.Figure(apply_frame(spec(date), frames(date)[3])).to_plotly_json() == spec(date, at=3)
