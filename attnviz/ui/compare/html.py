"""Pieces of HTML for the page Compare. Whatever is given is text: it is escaped here, so that nothing in it can act."""

from collections.abc import Collection
from html import escape

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import ThemeName, color_at, theme_of
from attnviz.figures.output_tiles import output_text, probabilities
from attnviz.language import gettext as _
from attnviz.screen.verdict import differing_steps, honesty, judgement_of, usual_of
from attnviz.tasks.judgement import Judgement
from attnviz.trace import Trace


def output(trace: Trace, differs: Collection[int], theme: ThemeName) -> str:
    """The output in large letters, shaded by their probability; those that the other one did not write are framed, those that
    are wrong underlined twice."""
    scale, sure, wrong = theme_of(theme).tiles, probabilities(trace), differing_steps(trace, found_of(trace))
    shown = "".join(
        tile(token, color_at(scale, min(1.0, sure[step])), differs=step in differs, wrong=step in wrong)
        for step, token in enumerate(trace.output)
    )
    due = _("something else belongs here")
    heard = output_text(trace) + "".join(f" {visible(trace.output[step])} ({step + 1}): {due}." for step in sorted(wrong))
    spoken = f'<span class="compare-unseen">{escape(heard)}</span>'
    return f'<p class="compare-output"><span aria-hidden="true">{shown}</span>{spoken}</p>'


def tile(token: str, color: str, *, differs: bool, wrong: bool) -> str:
    names = f"compare-tile{' compare-differs' * differs}{' compare-not-right' * wrong}"
    return f'<span class="{names}" style="background:{color}">{escape(visible(token))}</span>'


def trust(trace: Trace, theme: ThemeName) -> tuple[str, str]:
    """Whether it is right, for below the output; and how far to trust it, a line each."""
    lines = [f'<p class="compare-{line["tone"]}">{escape(line["text"])}</p>' for line in honesty(trace, found_of(trace))]
    verdict, rest = "".join(lines[:1]), lines[1:]
    color = f"--compare-right:{theme_of(theme).right}"
    return f'<div class="compare-trust" style="{color}">{verdict}</div>', f'<div class="compare-trust">{"".join(rest)}</div>'


def found_of(trace: Trace) -> Judgement | None:
    return judgement_of(trace, usual_of(trace))
