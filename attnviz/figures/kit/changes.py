"""What a visitor changed in a decoding, and what changed by it: for the marks in red."""

from difflib import SequenceMatcher
from itertools import groupby

from attnviz.figures.kit.labels import label
from attnviz.figures.kit.spec import Part
from attnviz.figures.kit.theme import Theme
from attnviz.trace import Trace


def edited_steps(trace: Trace) -> list[int]:
    """The steps whose weights are not the model's own: those that were edited, or all, where all were changed."""
    if trace.intervention is None:
        return []
    if trace.intervention.temperature != 1 or trace.intervention.look != "own":
        return list(range(len(trace.output)))
    return list(trace.intervention.edited)


def changed_steps(trace: Trace, before: Trace | None) -> frozenset[int]:
    """The steps that wrote something else than before: step by step where both outputs are as long. Otherwise what was only
    moved, by a token more or less, is not changed."""
    if before is None:
        return frozenset()
    if len(before.output) == len(trace.output):
        pairs = zip(before.output, trace.output, strict=True)
        return frozenset(step for step, (old, new) in enumerate(pairs) if old != new)
    matched = SequenceMatcher(None, before.output, trace.output, autojunk=False).get_matching_blocks()
    return frozenset(range(len(trace.output))) - {step for block in matched for step in range(block.b, block.b + block.size)}


def output_labels(trace: Trace, changed: frozenset[int], theme: Theme) -> list[str]:
    """The output tokens as labels, in red where they are changed. The colour is the theme's and the token is escaped."""
    return [
        f'<span style="color:{theme.edit}">{label(token)}</span>' if step in changed else label(token)
        for step, token in enumerate(trace.output)
    ]


def frames_of(steps: list[int], theme: Theme) -> list[Part]:
    """A red frame around each run of rows of the heatmap."""
    runs = [[step for _, step in run] for _, run in groupby(enumerate(steps), lambda pair: pair[1] - pair[0])]
    return [row_frame(run[0], run[-1], theme.edit, 3) for run in runs]


def row_frame(first: int, last: int, color: str, width: int) -> Part:
    """A frame around the rows from the first to the last."""
    rectangle: Part = {"type": "rect", "xref": "paper", "x0": 0, "x1": 1, "yref": "y", "y0": first - 0.5, "y1": last + 0.5}
    return rectangle | {"line": {"color": color, "width": width}}
