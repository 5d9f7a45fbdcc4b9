"""What the page says about a trace, in the reader's language, as pieces of text with a role: never as HTML."""

import math
import re
from typing import NamedTuple, TypedDict

from attnviz.errors import AttnvizError, DamagedModel
from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.measures.attention import lowest_probability, mean_entropy
from attnviz.models.variants import VARIANTS
from attnviz.recording.shelf import facts
from attnviz.tasks import TASKS
from attnviz.trace import Trace

LOOKED = 0.1  # source tokens with at least this weight are named as looked at
PHRASES = ("reason", "kind", "expected")  # what an error says in words of ours; its other data are names and stay as they are


class Phrase(TypedDict):
    """role: plain, source, output (as coloured on the page)"""

    role: str
    text: str


class Line(TypedDict):
    """tone: good, plain, warning"""

    tone: str
    text: str


class Facts(NamedTuple):
    """What the page says about a model. usual: the lowest probability that 99 % of its right outputs keep above"""

    parameters: int
    exact_match: float
    sources: int
    usual: float | None
    bleu: float | None


def error_sentence(error: AttnvizError) -> str:
    """The error in the reader's language. What it quotes is made visible, so that nothing in it can act."""
    data = {name: _(str(value)) if name in PHRASES else value for name, value in error.data.items()}
    data |= {name: int(data[name]) + 1 for name in error.counted}
    return _(error.message).format(**{name: quote(value) for name, value in data.items()})


def quote(value: str | int | float) -> str | int | float:
    return " ".join(map(visible, value.split(" "))) if isinstance(value, str) and value else value


def step_sentence(trace: Trace, t: int) -> list[Phrase]:
    """What one step writes, after what, looking where."""
    between = " " if any(len(visible(token)) > 1 for token in trace.output) else ""
    before = between.join(map(visible, trace.output[:t])) if t < 40 else "…"
    looked = looked_at(trace, t)
    if not looked:
        sentence = _("writes {token} after {before}") if t else _("writes {token} first")
    else:
        sentence = (
            _("writes {token} after {before}, looking at {looked}") if t else _("writes {token} first, looking at {looked}")
        )
    values = {"token": ("output", visible(trace.output[t])), "before": ("plain", before), "looked": ("source", looked)}
    return [
        {"role": values[part][0], "text": values[part][1]} if number % 2 else {"role": "plain", "text": part}
        for number, part in enumerate(re.split(r"\{(\w+)\}", sentence))
    ]


def looked_at(trace: Trace, t: int) -> str:
    """The source tokens that have a good part of a step's weight, in the order of the source."""
    if trace.attention is None:
        return ""
    weight = trace.attention.weight[t]
    least = min(LOOKED, float(weight.max()))
    return " ".join(visible(token) for token, share in zip(trace.source, weight, strict=True) if share >= least)


def honesty(trace: Trace) -> list[Line]:
    """How far to trust what was written: the task's own check, what was not read, how sure the model was."""
    return [line for part in (verdict(trace), unread(trace), unsure(trace), numbers(trace)) for line in part]


def verdict(trace: Trace) -> list[Line]:
    if trace.task not in TASKS:
        return []
    task = TASKS[trace.task]
    written = "".join(map(visible, trace.text)) or "∅"
    lines: list[Line] = [
        {"tone": "good", "text": "✓ " + _(task.accepted)}
        if task.accepts(trace.typed, trace.text)
        else {"tone": "warning", "text": _(task.refused).format(output=written)}
    ]
    if not trace.ended:
        lines.append({"tone": "warning", "text": _("The output was cut off at the longest this task allows.")})
    return lines


def unread(trace: Trace) -> list[Line]:
    """What the model does not know, named; it is struck through beside this line."""
    if not trace.dropped:
        if trace.task not in TASKS:
            return []
        known = {"words": _("every word known"), "characters": _("every character known")}[TASKS[trace.task].reads]
        return [{"tone": "good", "text": "✓ " + known}]
    pieces = TASKS[trace.task].split_source(trace.typed) if trace.task in TASKS else ()
    unknown = dict.fromkeys(trace.typed[piece.start : piece.end] for piece in pieces if piece.start in trace.dropped)
    named = ", ".join(map(named_piece, unknown or dict.fromkeys(trace.typed[position] for position in trace.dropped)))
    return [{"tone": "warning", "text": _("Unknown to the model and left out: {characters}").format(characters=named)}]


def named_piece(piece: str) -> str:
    """A word as it is; a character with its number, as it may look like another."""
    shown = "".join(map(visible, piece))
    return f"{shown} (U+{ord(piece):04X})" if len(piece) == 1 else shown


def unsure(trace: Trace) -> list[Line]:
    """Whether the model was less sure than it nearly always is where it is right."""
    if trace.task not in TASKS or trace.variant not in VARIANTS or trace.probability is None:
        return []
    if trace.intervention is not None:  # then it is no sign of an unusual input
        return []
    try:
        usual = facts_of(trace.task, trace.variant).usual
    except DamagedModel as error:
        return [{"tone": "warning", "text": error_sentence(error)}]
    if usual is None or lowest_probability(trace) >= usual:
        return []
    return [{"tone": "warning", "text": _("Less sure than on 99 % of what it gets right: is this unlike its training data?")}]


def numbers(trace: Trace) -> list[Line]:
    parts = []
    if trace.probability is not None:
        parts.append(_("lowest probability {probability}").format(probability=f"{lowest_probability(trace):.4f}"))
    if trace.attention is not None and not math.isnan(mean_entropy(trace)):
        parts.append(_("attention entropy {entropy} bits on average").format(entropy=f"{mean_entropy(trace):.2f}"))
    return [{"tone": "plain", "text": " · ".join(parts)}] if parts else []


def model_line(task: str, variant: str) -> str:
    """Which model this is, how large, and how good: one line beside the switches."""
    known = facts_of(task, variant)
    values = {"variant": variant, "size": f"{known.parameters / 1000:.0f}k", "count": f"{known.sources:,}"}
    if known.bleu is not None:
        return _("{variant} · {size} parameters · BLEU {bleu} on {count} unseen inputs").format(
            **values, bleu=f"{known.bleu:.1f}"
        )
    return _("{variant} · {size} parameters · {share} right on {count} unseen inputs").format(
        **values, share=f"{known.exact_match:.2%}"
    )


def facts_of(task: str, variant: str) -> Facts:
    """Raises DamagedModel, if the file with the facts is missing or altered."""
    known = facts(task, variant)
    try:
        test = known["test"]
        sure, bleu = (None if value is None else float(value) for value in (test["lowest_probability_p1"], test.get("bleu")))
        return Facts(int(known["parameters"]), float(test["exact_match"]), int(test["sources"]), sure, bleu)
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedModel(file=f"{variant}.json", reason="its metadata are missing or altered") from error
