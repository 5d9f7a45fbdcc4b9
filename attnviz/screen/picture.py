"""All that the browser needs to show one trace: the stage and every word, as one JSON text."""

from collections.abc import Mapping
from typing import TypedDict

import orjson

from attnviz.figures.alignment import hidden_share
from attnviz.figures.kit.labels import isolate, seen, visible
from attnviz.figures.kit.theme import THEMES, Scale, ThemeName
from attnviz.figures.stage.stage import draw_stage, track_words
from attnviz.figures.step.panels import step_text
from attnviz.language import gettext as _
from attnviz.screen.bottleneck import bottleneck_panel
from attnviz.screen.changes import sentences
from attnviz.screen.moments import moment_words
from attnviz.screen.sentences import step_sentence
from attnviz.screen.stage_json import encode_stage
from attnviz.screen.verdict import differing_steps, honesty, judgement_of
from attnviz.tasks import TASKS
from attnviz.trace import Trace


class StruckPiece(TypedDict):
    """A piece of what was typed, and whether it was left out."""

    text: str
    dropped: bool


def picture(trace: Trace, before: Trace | None = None, usual: float | None = None) -> dict[str, object]:
    """The trace as the component draws it: the stage with all its steps, and every word.

    before: the decoding that this one is a change of; None where nothing was changed
    usual:  how sure its model usually is, as in a Checkpoint
    """
    steps, found = range(len(trace.output)), judgement_of(trace, usual)
    stage = draw_stage(trace, before=before)
    return {
        "stage": encode_stage(stage),
        "tiles": tiles(trace, frozenset(stage.changed), differing_steps(trace, found)),
        "typed": struck(trace),
        "honesty": honesty(trace, found),
        "sentences": [step_sentence(trace, t) for t in steps],
        "alternatives": {"tracks": track_words(trace, stage), "steps": [step_text(trace, t) for t in steps]},
        "hidden": hidden_words(trace),
        "source": list(map(visible, trace.source)),
        "output": trace.output,
        "likely": [[token for token, _probability in trace.likeliest(t)] for t in steps],
        "given": trace.output[: trace.intervention.given] if trace.intervention else (),
        "before": None if before is None else " ".join(map(visible, before.text.split(" "))),
        "changes": [] if before is None else sentences(trace, before),
        "editable": trace.attention is not None and trace.task in TASKS,
        "moment": moment_words(trace),
        "bottleneck": bottleneck_panel(trace.task) if trace.attention is None and trace.task in TASKS else None,
    }


def tiles(trace: Trace, changed: frozenset[int], wrong: frozenset[int]) -> list[dict[str, object]]:
    """The output in large letters: token and probability, whether a change of the visitor's changed it, and whether another
    token was right."""
    sure = trace.written_probability().tolist() if trace.probability is not None else [None] * len(trace.output)
    return [
        {"token": visible(token), "probability": probability, "changed": step in changed, "wrong": step in wrong}
        for step, (token, probability) in enumerate(zip(trace.output, sure, strict=True))
    ]


def struck(trace: Trace) -> list[StruckPiece]:
    """What was typed, in pieces that the model read and pieces that it left out; empty if it read everything."""
    dropped = set(trace.dropped)
    pieces: list[StruckPiece] = []
    for position, character in enumerate(trace.typed if dropped else ""):
        out = position in dropped
        if pieces and pieces[-1]["dropped"] == out:
            pieces[-1]["text"] += seen(character)
        else:
            pieces.append({"text": seen(character), "dropped": out})
    return [{**piece, "text": isolate(piece["text"])} for piece in pieces]


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
        "source-pale": one.source_pale,
        "source-fill": one.source_fill,
        "source-box": one.source_boxes[0][1],
        "output-pale": one.output_pale,
        "tile": one.tiles[0][1],
        "tile-full": one.tiles[1][1],
        "weights": gradient(one.weights),
        "differences": gradient(one.differences),
    }


def gradient(scale: Scale) -> str:
    """A colour scale as the style sheet writes it."""
    stops = ", ".join(f"{color} {share:.0%}" for share, color in scale)
    return f"linear-gradient(to right, {stops})"


def to_json(data: object) -> bytes:
    return orjson.dumps(data, option=orjson.OPT_SERIALIZE_NUMPY | orjson.OPT_NON_STR_KEYS)
