"""The section that asks when the model learned this: a slider over the moments of its training that were kept."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import cast

from attnviz.figures.heatmap import heatmap_spec, heatmap_text
from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.spec import Json
from attnviz.figures.kit.theme import EDGE
from attnviz.language import gettext as _
from attnviz.recording.judging import judge_trace
from attnviz.recording.moments import ExampleOutput, Moment, trace_of_example
from attnviz.recording.shelf import NamedModel, has_weights, id_at, moments, named_by
from attnviz.screen.address import NONE
from attnviz.screen.moments import MomentPlace, moment_name, places, right_words, when
from attnviz.screen.picture_cache import KEPT, trace_of
from attnviz.screen.sections.blocks import Block, Figure, choices, figure, one_of, text
from attnviz.screen.sections.moment_slider import MomentStop, moment_slider
from attnviz.screen.sections.request import Request
from attnviz.screen.sections.ways import opening, to_trained, ways
from attnviz.screen.verdict import verdict_line
from attnviz.tasks import TASKS
from attnviz.tasks.judgement import Verdict
from attnviz.trace import Trace

BESIDE = 350, 120  # pixels of a picture beside the stage: its width and its height at most
NAMED = 13  # pixels of a row or a column: in lower or narrower ones, not each has its name


def learned(asked: Request) -> list[Block]:
    """The moments of the model in view. The stage follows the slider where weights were kept; elsewhere stands here what was
    written for the examples."""
    named = named_by(asked.model)
    history = () if named is None else moments(named.task, named.variant)
    if named is None or not history:
        return [text(_("Nothing was kept of this model’s training.")), ways_on(True)]
    at = len(history) - 1 if asked.moment is None else min(asked.moment, len(history) - 1)
    shown = of_weights if has_weights(history) else of_outputs
    return shown(asked, named, history, at)


def ways_on(trained: bool) -> Block:
    """trained: whether the trained model is in view"""
    back = [] if trained else [to_trained(_("Back to the trained model"))]
    return ways("", [*back, opening(_("How this model was trained"), "trained", {})], abreast=True)


def of_weights(asked: Request, named: NamedModel, history: Sequence[Moment], at: int) -> list[Block]:
    """Whether each of the models that were kept writes the text right."""
    verdicts = verdicts_of(named.task, named.variant, asked.text)
    untouched = _("The marks are those of the model without your changes.")
    said = _("The weights of this model were kept, so the whole page shows the model as it was at the moment you choose.")
    return [
        slider(places(named.task, named.variant), at, verdicts),
        text(since(verdicts)),
        *([] if asked.changes == NONE else [text(untouched, "small")]),
        ways_on(at == len(history) - 1),
        text(said, "small"),
    ]


@lru_cache(KEPT)
def verdicts_of(task: str, variant: str, typed: str) -> tuple[Verdict | None, ...]:
    """What the rules say of what a model wrote for a text at each moment of its history, decoded anew.

    Raises: what `decode` raises.
    """
    found = (trace_of(id_at(task, variant, moment), typed) for moment in range(len(moments(task, variant))))
    return tuple(trace.verdict for trace in found)


def slider(found: Sequence[MomentPlace], at: int, verdicts: Sequence[Verdict | None]) -> Block:
    """The moments, with how many held-out pairs were right, and what the rules say of the text in view."""
    tones = verdicts or [None] * len(found)
    stops: list[MomentStop] = [
        {"said": stop_words(place), "share": place.accuracy, "tone": tone} for place, tone in zip(found, tones, strict=True)
    ]
    shares = ", ".join(f"{place.accuracy:.1%}" for place in found)
    curve = _("Share of held-out pairs that were right at each moment: {shares}.").format(shares=shares)
    return moment_slider(_("Moment of the training"), at, stops, curve, since(verdicts) if verdicts else "")


def stop_words(place: MomentPlace) -> str:
    name = moment_name(place)
    return f"{name[:1].upper()}{name[1:]}: {when(place)}; {right_words(place)}."


def since(verdicts: Sequence[Verdict | None]) -> str:
    """From which moment on the text was written right, and when for the first time."""
    count = len(verdicts)
    right = [number for number, verdict in enumerate(verdicts) if verdict == "right"]
    if "unknown" in verdicts or None in verdicts:
        return _("Unknown: nobody knows what is right for this text.")
    if not right:
        return _("At none of the {count} moments was this text written right.").format(count=count)
    wrong = [number for number in range(count) if number not in right]
    first, last_wrong = right[0] + 1, wrong[-1] if wrong else -1
    if last_wrong == count - 1:
        said = _("This text was first written right at moment {first} of {count}, and the trained model gets it wrong.")
        return said.format(first=first, count=count)
    if first == last_wrong + 2:
        return _("This text has been written right since moment {first} of {count}.").format(first=first, count=count)
    said = _("This text has been written right since moment {since} of {count}; the first time was at moment {first}.")
    return said.format(since=last_wrong + 2, first=first, count=count)


def of_outputs(asked: Request, named: NamedModel, history: Sequence[Moment], at: int) -> list[Block]:
    """What was written for one of the examples at a moment, and where it looked."""
    examples = kept_examples(history[at])
    said = _(
        "Weights were kept for the small models only. Of this one, what it wrote for the examples and where it looked were "
        "kept. The large picture stays that of the trained model."
    )
    if not examples:
        return [slider(places(named.task, named.variant), at, ()), ways_on(at == len(history) - 1), text(said, "small")]
    number = chosen_example(examples, asked.options.get("example", ""), asked.text)
    traces = [trace_of_example(TASKS[named.task], named.variant, kept_examples(one)[number]) for one in history]
    names = {str(place + 1): visible_text(one.text) for place, one in enumerate(examples)}
    verdicts = [judge_trace(TASKS[named.task], trace, None).verdict for trace in traces]
    return [
        choices(one_of("example", _("Example"), names, str(number + 1))),
        slider(places(named.task, named.variant), at, verdicts),
        *written(traces[at], verdicts[at], asked),
        text(since(verdicts)),
        ways_on(at == len(history) - 1),
        text(said, "small"),
    ]


def kept_examples(moment: Moment) -> tuple[ExampleOutput, ...]:
    return moment.kept if isinstance(moment.kept, tuple) else ()


def chosen_example(examples: Sequence[ExampleOutput], wanted: str, typed: str) -> int:
    """The number of an example, from 0: the one that is asked for, else the text in view, else the first."""
    numbers = {str(place + 1): place for place in range(len(examples))}
    texts = {one.text: place for place, one in enumerate(examples)}
    return numbers.get(wanted, texts.get(typed, 0))


def written(trace: Trace, verdict: Verdict, asked: Request) -> list[Block]:
    """What was written, whether it was right, and where it looked."""
    said = verdict_line(trace, verdict)
    spec = heatmap_spec(trace, theme=asked.theme)
    shown = [] if trace.attention is None else [narrowed(figure("", spec, heatmap_text(trace)))]
    output = _("Written: {output}").format(output=visible_text(trace.text))
    return [text(f"{output}  {said['text']}", said["tone"]), *shown]


def visible_text(words: str) -> str:
    return " ".join(map(visible, words.split(" "))) if words else visible("")


def narrowed(made: Figure) -> Figure:
    """The figure no larger than there is room for beside the stage, whose colours it has: its scale is left out, and so are
    names that would stand on each other. Its table has them all."""
    heat, sizes = made["spec"]["data"][0], made["spec"]["layout"]
    whole = cast(Mapping[str, int], sizes["margin"])
    margin = {**whole, "b": EDGE}
    width = min(int(str(sizes["width"])), BESIDE[0])
    height = min(int(str(sizes["height"])) - whole["b"] + EDGE, BESIDE[1])
    axes = {
        "xaxis": thinned(cast(Json, sizes["xaxis"]), width - margin["l"] - margin["r"]),
        "yaxis": thinned(cast(Json, sizes["yaxis"]), height - margin["t"] - margin["b"]),
    }
    return {
        **made,
        "spec": {
            "data": [heat | {"showscale": False}],
            "layout": sizes | axes | {"width": width, "height": height, "margin": margin},
        },
    }


def thinned(axis: Json, length: int) -> Json:
    """The axis with as many of its names as there is room for.

    length: pixels
    """
    names = {side: cast(Sequence[object], axis[side]) for side in ("tickvals", "ticktext")}
    every = ceil(NAMED * len(names["tickvals"]) / length)
    return axis | {side: list(values[::every]) for side, values in names.items()}
