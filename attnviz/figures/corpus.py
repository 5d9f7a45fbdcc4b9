"""Evidence over many inputs: how often the model is right, whether it knows, what goes wrong, where it looks on average."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence

import plotly.graph_objects as go

from attnviz.figures.heatmap import BELOW, colour_bar, hover, row_height
from attnviz.figures.kit.empty import saying
from attnviz.figures.kit.labels import cells, full_label, labels
from attnviz.figures.kit.shares import HEIGHT, LETTER, WIDTH, drawn, heights, named, percents, scale, told, told_in, upwards
from attnviz.figures.kit.spec import Part, Spec
from attnviz.figures.kit.theme import (
    EDGE,
    WIDE,
    Theme,
    ThemeName,
    font,
    grid_width,
    label_height,
    label_width,
    layout,
    note,
    overhang,
    plain_axis,
    theme_of,
    token_axis,
)
from attnviz.language import gettext as _
from attnviz.measures.accuracy import Bin, by_length, calibration_bins, expected_calibration_error
from attnviz.measures.averages import Average

MOST_TICKS = 12
DOTS = 10, 26  # pixels: the dot of no inputs and of all
ROW, KIND_CELLS = 40, 26  # a row of errors: pixels, and the cells after which the name of its kind is broken


def accuracy_by_length(lengths: Sequence[int], right: Sequence[bool], *, theme: ThemeName = "light") -> go.Figure:
    """Compare the bars from left to right: the share of inputs that came out right, by the number of source tokens.

    The thin line on a bar is its 95 % interval: the fewer inputs, the longer (Wilson, 1927; the formula is at
    `accuracy.Share.interval`). Where two lines overlap widely, the difference may be chance.
    """
    return go.Figure(accuracy_by_length_spec(lengths, right, theme=theme))


def calibration(probabilities: Sequence[float], right: Sequence[bool], *, theme: ThemeName = "light") -> go.Figure:
    """On the dashed line, the model is right as often as it says; below it, it is too sure, above it, too modest.

    A dot holds the outputs whose stated probability (that of the whole output) falls into the same tenth: at their mean
    probability from left to right and at their accuracy upwards, larger the more they are, with its 95 % interval. The
    expected calibration error is their mean distance from the line, weighted by their number:
    ECE = sum over the bins of |B|/n |accuracy(B) - mean probability(B)| (Guo et al., 2017, On Calibration of Modern Neural
    Networks).
    """
    return go.Figure(calibration_spec(probabilities, right, theme=theme))


def errors_by_kind(kinds: Mapping[str, int], *, theme: ThemeName = "light") -> go.Figure:
    """The longer a bar, the more errors of that kind; the most frequent kind is on top.

    kinds: how many errors there are of each kind, by its name in the reader's language
    """
    return go.Figure(errors_by_kind_spec(kinds, theme=theme))


def average_map(average: Average, *, theme: ThemeName = "light") -> go.Figure:
    """Read a row from left to right: how strongly each field of the source was looked at in that step, on average.

    Source fields stand above, output steps at the left, the first on top; `#2` is the second, where the inputs differ. The
    colour scale always runs from 0 to 1.
    """
    return go.Figure(average_map_spec(average, theme=theme))


def accuracy_by_length_spec(lengths: Sequence[int], right: Sequence[bool], *, theme: ThemeName = "light") -> Spec:
    shares, colors = by_length(lengths, right), theme_of(theme)
    if not shares:
        return saying(no_inputs(), colors, (WIDTH, HEIGHT))
    low, high = min(shares), max(shares)
    inside = max(WIDTH, min(WIDE, grid_width(high - low + 1)))
    ticks = [length for length in range(low, high + 1) if length % tick_step(high - low) == 0] or [low]
    bars = {
        "type": "bar",
        "x": list(shares),
        "width": 0.8,
        "marker": {"color": colors.output_pale, "line": {"color": colors.output, "width": 2}},  # pale, for the lines on them
        "customdata": [[str(length), *told(share)] for length, share in shares.items()],
        "hovertemplate": "<br>".join([_("source length {length}").format(length="<b>%{customdata[0]}</b>"), *told_in(1)]),
    }
    name = _("length of the source in tokens")
    across = scale(low - 0.6, high + 0.6, ticks, list(map(str, ticks)), colors, anchor="y") | named(name, colors)
    return drawn([bars | heights(list(shares.values()), colors)], inside, across, colors)


def calibration_spec(probabilities: Sequence[float], right: Sequence[bool], *, theme: ThemeName = "light") -> Spec:
    bins, colors = calibration_bins(probabilities, right), theme_of(theme)
    if not bins:
        return saying(no_inputs(), colors, (WIDTH, HEIGHT))
    name = _("stated probability of the whole output")
    across = scale(-0.04, 1.04, *percents(), colors, anchor="y", showgrid=True, gridcolor=colors.rule) | named(name, colors)
    spec = drawn([diagonal(colors), dots(bins, colors)], WIDTH, across, colors)
    error = f"{expected_calibration_error(probabilities, right):.3f}"
    words = _("expected calibration error {error}").format(error=f"<b>{error}</b>")
    total = note(words, colors.ink, x=1, xref="paper", xanchor="right", y=1, yref="paper", yanchor="bottom", yshift=8)
    total["font"] = font(colors.ink, LETTER)
    spec["layout"]["annotations"] = [upwards(colors), total]
    return spec


def errors_by_kind_spec(kinds: Mapping[str, int], *, theme: ThemeName = "light") -> Spec:
    found, colors = sorted(kinds.items(), key=lambda item: -item[1]), theme_of(theme)
    total = sum(kinds.values())
    if total == 0:
        return saying(_("There are no errors to show."), colors, (WIDTH, HEIGHT))
    names, counts = [broken(name) for name, _count in found], [count for _name, count in found]
    left = EDGE + max(label_width([line]) for name in names for line in name.split("<br>"))
    height = ROW * len(names)
    bars: Part = {
        "type": "bar",
        "orientation": "h",
        "x": counts,
        "y": list(range(len(names))),
        "width": 0.6,
        "text": [f"{count} · {count / total:.0%}" for count in counts],
        "textposition": "outside",
        "textfont": font(colors.ink, LETTER),
        "cliponaxis": False,
        "marker": {"color": colors.output, "cornerradius": 3, "line": {"width": 0}},
        "customdata": [[harmless(name), str(count), str(total)] for name, count in found],
        "hovertemplate": "<b>%{customdata[0]}</b><br>"
        + _("{count} of {total} errors").format(count="<b>%{customdata[1]}</b>", total="%{customdata[2]}")
        + "<extra></extra>",
    }
    rows = token_axis(names, colors.ink, down=True, anchor="x") | {"tickfont": font(colors.ink, LETTER)}
    axes = {"xaxis": plain_axis(0, 1.3 * counts[0], anchor="y"), "yaxis": rows}
    margin: Part = {"l": left, "r": EDGE, "t": EDGE, "b": EDGE}
    return {"data": [bars], "layout": layout(colors, (WIDTH + left + EDGE, height + 2 * EDGE), margin, **axes)}


def average_map_spec(average: Average, *, theme: ThemeName = "light") -> Spec:
    colors, fields, steps = theme_of(theme), labels(average.fields), labels(average.steps)
    if average.weight.size == 0:
        return saying(no_inputs(), colors, (WIDTH, HEIGHT))
    side_by_side = max(grid_width(len(fields)), len(fields) * max(map(label_width, ([field] for field in fields))))
    upright = side_by_side <= WIDE
    left, right = label_width(steps), EDGE + (0 if upright else overhang(fields, -1))
    above = label_height(["0"] if upright else fields)
    inside = side_by_side if upright else grid_width(len(fields))
    whole: Part = {
        "type": "heatmap",
        "z": average.weight.round(4).tolist(),
        "x": list(range(len(fields))),
        "y": list(range(len(steps))),
        "customdata": places(average),
        "hovertemplate": hover(),
        "zmin": 0,
        "zmax": 1,
        "colorscale": list(map(list, colors.weights)),
        "colorbar": colour_bar(colors, [0.0, 0.5, 1.0]),
        "xgap": 1,
        "ygap": 1,
    }
    axes = {
        "xaxis": token_axis(fields, colors.source, side="top") | ({"tickangle": 0} if upright else {}),
        "yaxis": token_axis(steps, colors.output_text, down=True),
    }
    margin: Part = {"l": left, "r": right, "t": above, "b": BELOW}
    size = inside + left + right, len(steps) * row_height(len(steps)) + above + BELOW
    return {"data": [whole], "layout": layout(colors, size, margin, **axes) | {"annotations": [counted(average, colors)]}}


def no_inputs() -> str:
    return _("There are no inputs to show.")


def tick_step(span: int) -> int:
    """The distance between lengths that are named: 1, 2, 5, 10, 20, ... so that the names do not touch."""
    steps: Iterator[int] = (digit * 10**power for power in range(9) for digit in (1, 2, 5))
    return next(step for step in steps if span / step <= MOST_TICKS)


def diagonal(theme: Theme) -> Part:
    line: Part = {"color": theme.muted, "width": 2, "dash": "dash"}
    return {"type": "scatter", "mode": "lines", "x": [0, 1], "y": [0, 1], "line": line, "hoverinfo": "skip"}


def dots(bins: Sequence[Bin], theme: Theme) -> Part:
    least, most = DOTS
    all_inputs = sum(each.share.count for each in bins)
    sizes = [round(least + (most - least) * (each.share.count / all_inputs) ** 0.5, 1) for each in bins]
    stated = _("stated probability {low} to {high}, on average {mean}").format(
        low="%{customdata[0]}", high="%{customdata[1]}", mean="<b>%{customdata[2]}</b>"
    )
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [round(each.stated, 4) for each in bins],
        "marker": {"color": theme.output, "size": sizes, "opacity": 1, "line": {"width": 0}},
        "cliponaxis": False,
        "customdata": [[f"{each.low:.0%}", f"{each.high:.0%}", f"{each.stated:.1%}", *told(each.share)] for each in bins],
        "hovertemplate": "<br>".join([stated, *told_in(3)]),
    } | heights([each.share for each in bins], theme)


def harmless(name: str) -> str:
    """A name of several words as it is, never markup; its spaces stay spaces."""
    return " ".join(map(full_label, name.split(" ")))


def broken(name: str) -> str:
    """A name on two lines at most."""
    characters = max(8, KIND_CELLS * len(name) // max(1, cells(full_label(name))))
    lines = textwrap.wrap(name, characters, max_lines=2, placeholder=" …") or [""]
    return "<br>".join(map(harmless, lines))


def places(average: Average) -> list[list[list[str | int]]]:
    """Field, its number, step, its number: for the hover of each cell."""
    fields, steps = list(map(full_label, average.fields)), list(map(full_label, average.steps))
    return [[[field, f, step, t] for f, field in enumerate(fields, 1)] for t, step in enumerate(steps, 1)]


def counted(average: Average, theme: Theme) -> Part:
    """How many inputs the average is of, beside the colour scale: none is left out in silence."""
    words = _("inputs: {count}").format(count=average.count)
    if average.left_out:
        words += " · " + _("left out: {count}").format(count=average.left_out)
    return note(words, theme.muted, x=1, xref="paper", xanchor="right", y=0, yref="paper", yanchor="top", yshift=-12)
