"""How often a model is right, by the length of the source."""

from collections.abc import Iterator, Mapping, Sequence

import plotly.graph_objects as go

from attnviz.figures.corpus.shares import (
    HEIGHT,
    WIDTH,
    axis_title,
    share_figure,
    share_heights,
    share_hover,
    share_texts,
    ticked_axis,
)
from attnviz.figures.kit.empty import no_inputs, sentence_spec
from attnviz.figures.kit.spec import Spec
from attnviz.figures.kit.theme import WIDE, ThemeName, grid_width, theme_of
from attnviz.language import gettext as _
from attnviz.measures.calibration import Share, by_length
from attnviz.tasks.task import UNITS, Unit

MOST_TICKS = 12


def accuracy_by_length(
    lengths: Sequence[int], right: Sequence[bool], *, unit: Unit | None = None, theme: ThemeName = "light"
) -> go.Figure:
    """Compare the bars from left to right: the share of inputs that came out right, by the number of source tokens.

    The thin line on a bar is its 95 % interval: the fewer inputs, the longer (Wilson, 1927; the formula is at
    `accuracy.Share.interval`). Where two lines overlap widely, the difference may be chance.

    unit: what the source tokens are; None for tokens
    """
    return go.Figure(accuracy_by_length_spec(lengths, right, unit=unit, theme=theme))


def shares_by_length(shares: Mapping[int, Share], *, unit: Unit | None = None, theme: ThemeName = "light") -> go.Figure:
    """Compare the bars from left to right, as in `accuracy_by_length`: here of inputs that were counted before.

    shares: how many inputs of each length are right; unit: as there
    """
    return go.Figure(shares_by_length_spec(shares, unit=unit, theme=theme))


def shares_by_length_text(shares: Mapping[int, Share], unit: Unit | None = None) -> str:
    """The same in words."""
    said = "; ".join(f"{length}: {share.accuracy:.0%}" for length, share in shares.items())
    return _("Share right by the length of the source in {unit}: {shares}.").format(unit=unit_name(unit), shares=said)


def unit_name(unit: Unit | None) -> str:
    return _(UNITS[unit]) if unit else _("tokens")


def accuracy_by_length_spec(
    lengths: Sequence[int], right: Sequence[bool], *, unit: Unit | None = None, theme: ThemeName = "light"
) -> Spec:
    return shares_by_length_spec(by_length(lengths, right), unit=unit, theme=theme)


def shares_by_length_spec(shares: Mapping[int, Share], *, unit: Unit | None = None, theme: ThemeName = "light") -> Spec:
    colors = theme_of(theme)
    if not shares:
        return sentence_spec(no_inputs(), colors, (WIDTH, HEIGHT))
    low, high = min(shares), max(shares)
    inside = max(WIDTH, min(WIDE, grid_width(high - low + 1)))
    ticks = [length for length in range(low, high + 1) if length % tick_step(high - low) == 0] or [low]
    bars = {
        "type": "bar",
        "x": list(shares),
        "width": 0.8,
        "marker": {"color": colors.output_pale, "line": {"color": colors.output, "width": 2}},  # pale, for the lines on them
        "customdata": [[str(length), *share_texts(share)] for length, share in shares.items()],
        "hovertemplate": "<br>".join([_("source length {length}").format(length="<b>%{customdata[0]}</b>"), *share_hover(1)]),
    }
    name = _("length of the source in {unit}").format(unit=unit_name(unit))
    across = ticked_axis(low - 0.6, high + 0.6, ticks, list(map(str, ticks)), colors, anchor="y") | axis_title(name, colors)
    return share_figure([bars | share_heights(list(shares.values()), colors)], inside, across, colors)


def tick_step(span: int) -> int:
    """The distance between lengths that are named: 1, 2, 5, 10, 20, ... so that the names do not touch."""
    steps: Iterator[int] = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    return next(step for step in steps if span / step <= MOST_TICKS)
