"""What a page needs to move from step to step by itself: for each step, what differs from the figure of any other.

Applying entry t of a list to the figure of any step gives exactly the figure of step t (see `spec.applied`).
"""

from attnviz.figures.alignment import Graph
from attnviz.figures.alignment import moving as links_moving
from attnviz.figures.heatmap import moving as frame_moving
from attnviz.figures.kit.spec import Frame
from attnviz.figures.kit.theme import ThemeName, theme_of
from attnviz.figures.output import moving as tiles_moving
from attnviz.figures.step import context as step_context
from attnviz.figures.step import likeliest as step_likeliest
from attnviz.figures.step import score as step_score
from attnviz.trace import Trace


def heatmap_frames(trace: Trace, theme: ThemeName = "light") -> list[Frame]:
    return [frame_moving(trace, t, theme_of(theme)) for t in range(len(trace.output))]


def graph_frames(graph: Graph, theme: ThemeName = "light") -> list[Frame]:
    return [links_moving(graph, t, theme_of(theme)) for t in range(len(graph.trace.output))]


def output_frames(trace: Trace, theme: ThemeName = "light") -> list[Frame]:
    return [tiles_moving(trace, t, theme_of(theme)) for t in range(len(trace.output))]


def step_frames(trace: Trace, theme: ThemeName = "light") -> dict[str, list[Frame]]:
    """The frames of each panel, under the names of `step_panels`."""
    steps = range(len(trace.output))
    return {
        "score": [step_score.moving(trace, t, theme_of(theme)) for t in steps],
        "context": [step_context.moving(trace, t) for t in steps],
        "likeliest": [step_likeliest.moving(trace, t, theme_of(theme)) for t in steps],
    }
