"""All that the browser needs to show a stage that is looked at and stepped through, but not changed, as plain data."""

from collections.abc import Collection, Mapping, Sequence

from attnviz.figures.compare.difference import difference_text
from attnviz.figures.kit.theme import ThemeName
from attnviz.figures.stage.difference import draw_difference
from attnviz.figures.stage.stage import StageDrawing, track_words
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.screen.caption import Caption, difference_caption
from attnviz.screen.picture import colors, hidden_words, tiles
from attnviz.screen.sentences import Phrase, step_sentence
from attnviz.screen.spoken_words import spoken_words
from attnviz.screen.stage_json import encode_stage
from attnviz.screen.verdict import differing_steps, judgement_of, usual_of
from attnviz.screen.words import words
from attnviz.trace import Trace

Json = dict[str, object]
USED = ("step", "back", "forward", "scrub", "close", "language")  # besides tooltips and keys
TOOLTIPS = ("place_", "value_")
SAVING = ("picture_", "probability", "due", "end_mark", "covered")  # and those of pictures that are taken along


def trace_showcase(
    trace: Trace, stage: StageDrawing, theme: ThemeName, caption: Caption, apart: Collection[int] = frozenset(), side: str = ""
) -> Json:
    """The stage of a trace, with a bar of steps above it, and what stands above a picture of it.

    side: what it is called beside others, A or B
    apart: the steps at which another one that stands beside it wrote something else
    """
    sentences = [step_sentence(trace, step) for step in range(len(trace.output))]
    said = showcase_words() | saving_words()
    wrong = differing_steps(trace, judgement_of(trace, usual_of(trace)))
    output = {"tiles": tiles(trace, frozenset(), wrong), "apart": sorted(apart), "hidden": hidden_words(trace)}
    shown = showcase(stage, track_words(trace, stage), sentences, said, theme)
    said_of = {"side": side, "caption": caption, "language": current.get(), "written": trace.text}
    return shown | {"output": said_of | output}


def difference_showcase(left: Trace, right: Trace, theme: ThemeName, names: tuple[str, str]) -> Json:
    """The weights of the right one, B, less those of the left one, A. names: what A and B are called

    Raises: OtherSource, NoWeights, OtherOutput.
    """
    own = {"value_cells": _("weight of B minus that of A: {value}"), "picture_signed": _("B minus A")}
    said = showcase_words() | saving_words() | own
    shown = showcase(draw_difference(left, right), {"difference": difference_text(left, right)}, [], said, theme)
    above = difference_caption(left, right, names)
    bare = {"side": "", "tiles": [], "apart": [], "hidden": ""}  # each of the two was sure of its output in its own way
    return shown | {"output": {"caption": above, "language": current.get(), "written": left.text, **bare}}


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


def saving_words() -> dict[str, str]:
    return {name: said for name, said in words().items() if name.startswith(SAVING) or name == "save"}
