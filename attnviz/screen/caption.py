"""What stands above a picture that is taken along: the task, the model, and what was read."""

from typing import TypedDict

from attnviz.errors import AttnvizError
from attnviz.figures.kit.labels import isolate, seen, visible
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.recording.shelf import named_by
from attnviz.screen.moments import moment_words
from attnviz.screen.opened_words import said_of_model
from attnviz.screen.sentences import model_line
from attnviz.tasks import TASKS
from attnviz.trace import Trace


class InputPiece(TypedDict):
    """A piece of what was typed, and whether it was left out."""

    text: str
    dropped: bool


class Caption(TypedDict):
    """name: of the task, for a file's name; title: of the task; model: which, how large, how good; input: what was typed"""

    name: str
    title: str
    model: str
    input: list[InputPiece]


def caption(trace: Trace) -> Caption:
    """That of a decoding of ours. A moment of the training is named, and not how good the trained model is."""
    named, moment = named_by(f"{trace.task}/{trace.variant}"), moment_words(trace)
    variant = trace.variant if named is None else named.variant
    try:
        model = " · ".join((variant_name(variant), moment)) if moment else model_line(trace.task, variant)
    except AttnvizError:
        model = variant_name(variant)
    return {"name": trace.task, "title": title_of(trace), "model": model, "input": input_pieces(trace)}


def opened_caption(trace: Trace) -> Caption:
    """That of a trace from a file, which says of itself what it is."""
    return {"name": trace.task, "title": title_of(trace), "model": said_of_model(trace), "input": input_pieces(trace)}


def difference_caption(left: Trace, right: Trace, names: tuple[str, str]) -> Caption:
    """That of the difference of two decodings of one input. names: of A, the left one, and of B"""
    model = _("weights of B ({right}) minus those of A ({left})").format(left=names[0], right=names[1])
    return {"name": f"{left.task} difference", "title": title_of(left), "model": model, "input": input_pieces(left)}


def title_of(trace: Trace) -> str:
    return _(TASKS[trace.task].title) if trace.task in TASKS else _("A trace from a file")


def input_pieces(trace: Trace) -> list[InputPiece]:
    """What was typed, with what the model left out told apart; its tokens, where nobody knows what was typed."""
    if not trace.typed:
        return [{"text": " ".join(map(visible, trace.source)), "dropped": False}]
    dropped = set(trace.dropped)
    pieces: list[InputPiece] = []
    for position, character in enumerate(trace.typed):
        out = position in dropped
        if not pieces or pieces[-1]["dropped"] != out:
            pieces.append({"text": "", "dropped": out})
        pieces[-1]["text"] += " " if character == " " else seen(character)
    return [{**piece, "text": isolate(piece["text"])} for piece in pieces]
