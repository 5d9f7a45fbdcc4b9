"""What holds for all figures, all kinds of traces and both themes."""

import json
import math
import re
from dataclasses import fields

import numpy as np
import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.browser.files import PLOTLY, SOURCES
from attnviz.errors import UnknownName
from attnviz.figures import alignment, heatmap, output, step, step_panels
from attnviz.figures.alignment import alignment_spec
from attnviz.figures.attribution_maps import maps_spec
from attnviz.figures.beam_tree.drawing import tree_spec
from attnviz.figures.beam_tree.twigs import Twig
from attnviz.figures.halves import halves_spec
from attnviz.figures.heatmap import heatmap_spec
from attnviz.figures.inside import inside_spec
from attnviz.figures.kit.theme import CLEAR, THEMES, color_at, theme_of
from attnviz.figures.layer_gradients import layer_gradients_spec
from attnviz.figures.output_tiles import output_spec
from attnviz.figures.skip_added import skip_added_spec
from attnviz.figures.step.panels import step_panel_specs, step_spec
from attnviz.trace import END
from attnviz.trace.inside import HALVES, HalfDecoding, Halves, LayerGradients
from tests.figures.conftest import assert_no_control, layered_trace, strings


def every_spec(trace, theme="light", at=0):
    specs = {name: draw(trace, at=at, theme=theme) for name, draw in DRAWN.items()}
    specs |= {"step": step_spec(trace, at, theme=theme)} | step_panel_specs(trace, at, theme)
    return specs | deeper(trace, theme)


def deeper(trace, theme):
    """What is drawn of a trace besides its attention: with these tokens, and numbers that do not matter here."""
    deep = layered_trace(trace, 3, skip=True, both_ways=True)
    zeros = np.zeros((len(trace.output), len(trace.source)))
    names, notes = {"weight": zeros, "<i>$x$": zeros - 1}, {"<i>$x$": [math.nan, *[0.5] * len(trace.output)][:-1]}
    return {
        "tree": tree_spec(grow(trace), theme=theme),
        "no tree": tree_spec([], theme=theme),
        "encoder": inside_spec(deep, theme=theme),
        "decoder": inside_spec(deep, side="decoder", part="f", theme=theme),
        "no layers": inside_spec(trace, theme=theme),
        "added to encoder": skip_added_spec(deep, theme=theme),
        "added to decoder": skip_added_spec(deep, side="decoder", theme=theme),
        "what is added": inside_spec(deep, layer=1, part="added", theme=theme),
        "halves": halves_spec(halved(trace), theme=theme),
        "gradients": layer_gradients_spec({"<i>$x$": graded(trace), "deep": graded(trace)}, theme=theme),
        "no gradients": layer_gradients_spec({}, theme=theme),
        "maps": maps_spec(trace, names, notes=notes, theme=theme),
        "no maps": maps_spec(trace, {}, notes={}, theme=theme),
    }


def halved(trace):
    """The same output with both halves of hs and with one, and the end at once with the other."""
    weight, sure = np.zeros((len(trace.output), len(trace.source))), np.ones(len(trace.output))
    outputs = (trace.output, trace.output, (END,))
    parts = (
        HalfDecoding(half, output, trace.text, weight[: len(output)], sure[: len(output)], "unknown")
        for half, output in zip(HALVES, outputs, strict=True)
    )
    return Halves(trace.source, 2, tuple(parts))


def graded(trace):
    sizes = np.array([[0.5], [2.0]])
    encoder, decoder = (sizes * np.ones(len(tokens)) for tokens in (trace.source, trace.output))
    return LayerGradients("deep", trace.output, trace.text, -1.0, encoder, decoder)


def grow(trace):
    """A tree that holds all tokens: the output, and every source token as a way not taken from its first."""
    steps = range(len(trace.output))
    written = [Twig(t - 1 if t else None, trace.output[t], -0.1 * t, "kept", 0 if t == steps[-1] else None) for t in steps]
    return written + [Twig(0, token, -5.0 - s, "pruned", None) for s, token in enumerate(trace.source)]


DRAWN = {"heatmap": heatmap_spec, "alignment": alignment_spec, "output": output_spec}


def every_step(trace):
    """All that belongs to one step alone, for each of them."""
    return [[*(draw(trace, at=t) for draw in DRAWN.values()), step_spec(trace, t)] for t in range(len(trace.output))]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("at", [0, -1])
def test_a_notebook_is_given_what_the_data_say(any_trace, theme, at):
    t = at % len(any_trace.output)
    drawn = {"heatmap": heatmap, "alignment": alignment, "output": output}
    figures = {name: draw(any_trace, at=t, theme=theme) for name, draw in drawn.items()}
    figures |= {"step": step(any_trace, t, theme=theme)} | step_panels(any_trace, t, theme)
    specs = every_spec(any_trace, theme, t)
    for name, figure in figures.items():
        assert figure.to_plotly_json() == specs[name], name


@pytest.mark.parametrize("theme", THEMES)
def test_plotly_knows_every_attribute_and_changes_none(any_trace, theme):
    for spec in every_spec(any_trace, theme).values():
        assert go.Figure(spec).to_plotly_json() == spec


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_comes_from_the_theme(any_trace, theme):
    values = [getattr(THEMES[theme], field.name) for field in fields(THEMES[theme])]
    plain = {value for value in values if isinstance(value, str)}
    shades = {color_at(scale, share / 100) for scale in values if not isinstance(scale, str) for share in range(101)}
    stops = {color for scale in values if not isinstance(scale, str) for _, color in scale}
    for spec in every_spec(any_trace, theme).values():
        found = {text for text in strings(spec) if re.match(r"#|rgb", text)}
        assert found <= plain | shades | stops | {CLEAR}


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_is_left_to_a_default_template(any_trace, theme, monkeypatch):
    """Streamlit replaces Plotly's default template by placeholder colours."""
    import plotly.io

    monkeypatch.setattr(plotly.io.templates, "default", "ggplot2")
    for spec in every_spec(any_trace, theme).values():
        assert go.Figure(spec).to_plotly_json() == spec
        faces = [part.get("marker") or part.get("line") or part.get("textfont") for part in spec["data"] if "z" not in part]
        assert all(face["color"] for face in faces)


def test_both_themes_draw_the_same_numbers(date):
    light, dark = every_spec(date, "light"), every_spec(date, "dark")
    for name in light:
        assert [part.get("z", part.get("y")) for part in light[name]["data"]] == [
            part.get("z", part.get("y")) for part in dark[name]["data"]
        ]


def test_an_unknown_theme_is_named():
    with pytest.raises(UnknownName, match="light, dark"):
        theme_of("blue")


def test_without_attention_the_figures_say_so_at_the_same_size(trace, plain):
    for name in ("heatmap", "alignment", "score", "context"):
        full, empty = every_spec(trace)[name], every_spec(plain)[name]
        words = " ".join(text.replace("<br>", " ") for text in strings(empty["data"]))
        assert "This model has no attention: all it keeps of the source is one vector." in words
        assert (full["layout"]["width"], full["layout"]["height"]) == (empty["layout"]["width"], empty["layout"]["height"])


def test_a_foreign_trace_says_what_it_does_not_hold(foreign):
    panels = step_panel_specs(foreign, 0)
    for name, what in (("score", "scores"), ("context", "context"), ("likeliest", "probabilities")):
        assert f"This trace holds no {what}." in " ".join(strings(panels[name])).replace("<br>", " ")
    assert panels["score"]["data"][1]["y"] == pytest.approx([0.8, 0.2])


anything = st.lists(st.text(max_size=4) | st.sampled_from(["<b>", "<a href='x'>", "<extra>", "&lt;", "$x$", "</s>", "\u202e"]))


@given(anything.filter(bool), anything.filter(bool))
def test_a_token_never_becomes_markup(written, source, output):
    weight = np.full((len(output), len(source)), 1 / len(source))
    trace = written(source, output, weight)
    for text in strings([list(every_spec(trace).values()), every_step(trace)]):
        ours = re.sub(r"</?b>|<br>|<extra></extra>", "", text)
        assert "<" not in ours
        assert not re.search(r"\$[^$]*\$", ours)
        assert_no_control(ours)


@given(anything.filter(bool))
def test_no_label_is_empty_and_none_is_lost(written, tokens):
    trace = written(tokens, tokens, np.eye(len(tokens)))
    layout = heatmap_spec(trace)["layout"]
    for axis in (layout["xaxis"], layout["yaxis"]):
        assert axis["tickvals"] == list(range(len(tokens)))
        assert len(axis["ticktext"]) == len(tokens)
        assert all(axis["ticktext"])


def test_specs_are_plain_json(date):
    for value in (every_spec(date), every_step(date)):
        assert json.loads(json.dumps(value, allow_nan=False)) == value


def test_the_plotly_of_the_page_draws_every_kind_of_trace(any_trace):
    known = set(re.findall(r'moduleType:"trace",name:"(\w+)"', SOURCES[PLOTLY].read_text(encoding="utf-8")))
    assert {part["type"] for spec in every_spec(any_trace).values() for part in spec["data"]} <= known
