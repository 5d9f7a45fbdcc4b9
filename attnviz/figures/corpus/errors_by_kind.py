"""What goes wrong, and how often."""

import textwrap
from collections.abc import Mapping

import plotly.graph_objects as go

from attnviz.figures.corpus.shares import HEIGHT, LETTER, WIDTH
from attnviz.figures.kit.empty import sentence_spec
from attnviz.figures.kit.labels import cells, full_label
from attnviz.figures.kit.spec import Json, Spec
from attnviz.figures.kit.theme import EDGE, ThemeName, font, label_width, layout, plain_axis, theme_of, token_axis
from attnviz.language import gettext as _

ROW, KIND_CELLS = 40, 26  # a row of errors: pixels, and the cells after which the name of its kind is broken


def errors_by_kind(kinds: Mapping[str, int], *, theme: ThemeName = "light") -> go.Figure:
    """The longer a bar, the more errors of that kind; the most frequent kind is on top.

    kinds: how many errors there are of each kind, by its name in the reader's language
    """
    return go.Figure(errors_by_kind_spec(kinds, theme=theme))


def errors_by_kind_text(kinds: Mapping[str, int]) -> str:
    """The same in words."""
    return _("Errors by kind: {counts}.").format(counts="; ".join(f"{name}: {count}" for name, count in ranked(kinds)))


def ranked(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(kinds.items(), key=lambda item: -item[1])


def errors_by_kind_spec(kinds: Mapping[str, int], *, theme: ThemeName = "light") -> Spec:
    found, colors = ranked(kinds), theme_of(theme)
    total = sum(kinds.values())
    if total == 0:
        return sentence_spec(_("There are no errors to show."), colors, (WIDTH, HEIGHT))
    names, counts = [break_name(name) for name, _count in found], [count for _name, count in found]
    left = EDGE + max(label_width([line]) for name in names for line in name.split("<br>"))
    height = ROW * len(names)
    bars: Json = {
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
        "customdata": [[escape_name(name), str(count), str(total)] for name, count in found],
        "hovertemplate": "<b>%{customdata[0]}</b><br>"
        + _("{count} of {total} errors").format(count="<b>%{customdata[1]}</b>", total="%{customdata[2]}")
        + "<extra></extra>",
    }
    rows = token_axis(names, colors.ink, down=True, anchor="x") | {"tickfont": font(colors.ink, LETTER)}
    axes = {"xaxis": plain_axis(0, 1.3 * counts[0], anchor="y"), "yaxis": rows}
    margin = {"l": left, "r": EDGE, "t": EDGE, "b": EDGE}
    return {"data": [bars], "layout": layout(colors, (WIDTH + left + EDGE, height + 2 * EDGE), margin, **axes)}


def escape_name(name: str) -> str:
    """A name of several words as it is, never markup; its spaces stay spaces."""
    return " ".join(map(full_label, name.split(" ")))


def break_name(name: str) -> str:
    """A name on two lines at most."""
    characters = max(8, KIND_CELLS * len(name) // max(1, cells(full_label(name))))
    lines = textwrap.wrap(name, characters, max_lines=2, placeholder=" …") or [""]
    return "<br>".join(map(escape_name, lines))
