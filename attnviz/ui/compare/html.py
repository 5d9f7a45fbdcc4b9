"""Pieces of HTML for the page Compare. Whatever is given is text: it is escaped here, so that nothing in it can act."""

from collections.abc import Collection
from html import escape

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import ThemeName, color_at, theme_of
from attnviz.figures.output_tiles import output_text, probabilities
from attnviz.screen.sentences import honesty
from attnviz.trace import Trace


def output(trace: Trace, differs: Collection[int], theme: ThemeName) -> str:
    """The output in large letters, shaded by their probability; those that the other one did not write are framed."""
    scale, sure = theme_of(theme).tiles, probabilities(trace)
    shown = "".join(
        tile(token, color_at(scale, min(1.0, sure[step])), step in differs) for step, token in enumerate(trace.output)
    )
    spoken = f'<span class="compare-unseen">{escape(output_text(trace))}</span>'
    return f'<p class="compare-output"><span aria-hidden="true">{shown}</span>{spoken}</p>'


def tile(token: str, color: str, differs: bool) -> str:
    name = "compare-tile compare-differs" if differs else "compare-tile"
    return f'<span class="{name}" style="background:{color}">{escape(visible(token))}</span>'


def trust(trace: Trace) -> str:
    """How far to trust it, a line each."""
    lines = [f'<p class="compare-{line["tone"]}">{escape(line["text"])}</p>' for line in honesty(trace)]
    return f'<div class="compare-trust">{"".join(lines)}</div>'
