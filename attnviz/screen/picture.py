"""All that the browser needs to show one trace: figures, their frames, and every word, as one JSON text."""

from collections.abc import Mapping
from typing import TypedDict, cast

import orjson

from attnviz.figures.alignment import alignment_text, graph_frames, graph_of, graph_spec, hidden_share
from attnviz.figures.heatmap import heatmap_frames, heatmap_spec, heatmap_text
from attnviz.figures.kit.changes import changed_steps
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.spec import Spec
from attnviz.figures.kit.theme import EDGE, THEMES, Scale, ThemeName
from attnviz.figures.output_tiles import output_spec
from attnviz.figures.step.panels import step_frames, step_panel_specs, step_text
from attnviz.language import gettext as _
from attnviz.screen.changes import sentences
from attnviz.screen.sentences import step_sentence
from attnviz.screen.verdict import differing_steps, honesty, judgement_of
from attnviz.tasks import TASKS
from attnviz.trace import Trace


class StruckPiece(TypedDict):
    """A piece of what was typed, and whether it was left out."""

    text: str
    dropped: bool


def picture(trace: Trace, theme: ThemeName, before: Trace | None = None, usual: float | None = None) -> dict[str, object]:
    """The trace as the component draws it: every figure at its first step, and what differs at each other step.

    before: the decoding that this one is a change of; None where nothing was changed
    usual:  how sure its model usually is, as in a Checkpoint
    """
    steps, graph, found = range(len(trace.output)), graph_of(trace, before), judgement_of(trace, usual)
    return {
        "figures": {
            "alignment": graph_spec(graph, theme=theme),
            "heatmap": without_scale(heatmap_spec(trace, before=before, theme=theme)),
            **{name: without_scale(panel) for name, panel in step_panel_specs(trace, 0, theme).items()},
        },
        "frames": {
            "alignment": graph_frames(graph, theme),
            "heatmap": heatmap_frames(trace, theme),
            **step_frames(trace, theme),
        },
        "tiles": tiles(trace, theme, changed_steps(trace, before), differing_steps(trace, found)),
        "typed": struck(trace),
        "honesty": honesty(trace, found),
        "sentences": [step_sentence(trace, t) for t in steps],
        "alternatives": {
            "alignment": alignment_text(trace),
            "heatmap": heatmap_text(trace),
            "steps": [step_text(trace, t) for t in steps],
        },
        "hidden": hidden_words(trace),
        "source": list(map(visible, trace.source)),
        "output": trace.output,
        "likely": [[token for token, _probability in trace.likeliest(t)] for t in steps],
        "given": trace.output[: trace.intervention.given] if trace.intervention else (),
        "before": None if before is None else " ".join(map(visible, before.text.split(" "))),
        "changes": [] if before is None else sentences(trace, before),
        "editable": trace.attention is not None and trace.task in TASKS,
    }


def without_scale(spec: Spec) -> Spec:
    """The figure without its colour scale: drawing it takes Plotly half as long as the heatmap, so the page draws its own."""
    if not any("colorbar" in part for part in spec["data"]):
        return spec
    margin, height = cast(dict[str, int], spec["layout"]["margin"]), cast(int, spec["layout"]["height"])
    lower = {"height": height - margin["b"] + EDGE, "margin": margin | {"b": EDGE}}
    return {"data": [part | {"showscale": False} for part in spec["data"]], "layout": spec["layout"] | lower}


def tiles(trace: Trace, theme: ThemeName, changed: frozenset[int], wrong: frozenset[int]) -> list[dict[str, object]]:
    """The output in large letters: token, shade and probability as in `figures.output`, whether a change of the visitor's
    changed it, and whether another token was right."""
    marker = cast(dict[str, list[str]], output_spec(trace, theme=theme)["data"][0]["marker"])
    sure = trace.written_probability().tolist() if trace.probability is not None else [None] * len(trace.output)
    return [
        {
            "token": visible(token),
            "shade": shade,
            "probability": probability,
            "changed": step in changed,
            "wrong": step in wrong,
        }
        for step, (token, shade, probability) in enumerate(zip(trace.output, marker["color"], sure, strict=True))
    ]


def struck(trace: Trace) -> list[StruckPiece]:
    """What was typed, in pieces that the model read and pieces that it left out; empty if it read everything."""
    dropped = set(trace.dropped)
    pieces: list[StruckPiece] = []
    for position, character in enumerate(trace.typed if dropped else ""):
        out = position in dropped
        if pieces and pieces[-1]["dropped"] == out:
            pieces[-1]["text"] += visible(character)
        else:
            pieces.append({"text": visible(character), "dropped": out})
    return pieces


def hidden_words(trace: Trace) -> str:
    share = 0 if trace.attention is None else hidden_share(trace)
    if not share:
        return ""
    return _("Weakest links hidden: together {share} of the weight").format(share=f"{share:.0%}")


def colors(theme: ThemeName) -> Mapping[str, str]:
    """The theme's colours for the component's style sheet."""
    one = THEMES[theme]
    return {
        "ink": one.ink,
        "muted": one.muted,
        "rule": one.rule,
        "source": one.source,
        "output": one.output,
        "output-text": one.output_text,
        "edit": one.edit,
        "right": one.right,
        "weights": gradient(one.weights),
        "differences": gradient(one.differences),
    }


def gradient(scale: Scale) -> str:
    """A colour scale as the style sheet writes it."""
    stops = ", ".join(f"{color} {share:.0%}" for share, color in scale)
    return f"linear-gradient(to right, {stops})"


def to_json(data: object) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)
