"""All that the browser needs to show a stage that is looked at and stepped through, but not changed, as plain data."""

from collections.abc import Mapping, Sequence

from attnviz.figures.compare.difference import difference_text
from attnviz.figures.kit.theme import ThemeName
from attnviz.figures.stage.difference import draw_difference
from attnviz.figures.stage.stage import StageDrawing, track_words
from attnviz.language import gettext as _
from attnviz.screen.picture import colors
from attnviz.screen.sentences import Phrase, step_sentence
from attnviz.screen.spoken_words import spoken_words
from attnviz.screen.stage_json import encode_stage
from attnviz.screen.words import words
from attnviz.trace import Trace

Json = dict[str, object]
USED = ("step", "back", "forward", "scrub", "close", "language")  # besides tooltips and keys
TOOLTIPS = ("place_", "value_")


def trace_showcase(trace: Trace, stage: StageDrawing, theme: ThemeName) -> Json:
    """The stage of a trace, with a bar of steps above it."""
    sentences = [step_sentence(trace, step) for step in range(len(trace.output))]
    return showcase(stage, track_words(trace, stage), sentences, showcase_words(), theme)


def difference_showcase(left: Trace, right: Trace, theme: ThemeName) -> Json:
    """The weights of the right one, B, less those of the left one, A. Raises: OtherSource, NoWeights, OtherOutput."""
    said = {**showcase_words(), "value_cells": _("weight of B less that of A: {value}")}
    return showcase(draw_difference(left, right), {"difference": difference_text(left, right)}, [], said, theme)


def showcase(
    stage: StageDrawing,
    alternatives: Mapping[str, str],
    sentences: Sequence[Sequence[Phrase]],
    said: Mapping[str, str],
    theme: ThemeName,
) -> Json:
    """What the component is told.

    alternatives: each track in words, for who cannot see it
    sentences:    what each step does; empty for a stage without a bar of steps
    said:         the component's words
    """
    shown = {"stage": encode_stage(stage), "alternatives": alternatives, "sentences": sentences}
    return {"words": said, "colors": colors(theme), "showcase": shown}


def showcase_words() -> dict[str, str]:
    found = {name: said for name, said in words().items() if name in USED or name.startswith(TOOLTIPS)}
    return found | spoken_words()
