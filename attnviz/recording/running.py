"""Running a model on texts, interfered with or not, and keeping what it computed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple, overload

import torch

from attnviz.errors import AttnvizError, UnknownName, translatable
from attnviz.models.batches import AT_ONCE, same_length
from attnviz.models.beams import beam_search
from attnviz.models.decoding import before, even_out, greedy, outputs_of
from attnviz.models.family import END_TOKEN, Read
from attnviz.models.looking import LOOKS, OWN, Looking
from attnviz.recording.beam_search import check_width
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.decode_arguments import tell_apart
from attnviz.recording.judging import judged
from attnviz.recording.to_numpy import OutputRow, traces
from attnviz.recording.tokenising import Reading, numbers, read, target_numbers
from attnviz.trace import Intervention, Trace
from attnviz.trace.edits import Edits, NothingToEdit, Number, checked_temperature, edited_rows


def use_one_thread() -> None:
    """Have torch compute with one thread in this process: a model is so small that several only wait for each other."""
    torch.set_num_threads(1)


@overload
def decode(
    task: str,
    variant: str,
    text: str,
    *,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace: ...


@overload
def decode(
    model: Checkpoint,
    text: str,
    /,
    *,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace: ...


def decode(
    task: str | Checkpoint | None = None,
    variant: str | None = None,
    text: str | None = None,
    *more: object,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace:
    """What a model writes for a text, with everything it computed on the way; and what it writes instead if it is interfered
    with. The model is a shipped one, by task and variant, or in place of both one that was loaded: `decode(model, text)`.

    prefix:      target tokens that are written first, whatever the model wants; it may end with the end mark
    edits:       for a step (from 0), the weight of source positions; the others get 0, and the row is made to sum to 1. A step
                 that is not reached is ignored, and named in the trace's `intervention`
    temperature: of the attention: divides the scores before the softmax; above 0
    look:        what the weights of every step go through before the edits: own, largest, evenly, left, right

    Raises: UnknownName, NotTrained, DamagedModel, WrongArgument, EmptyText, NothingKnown, TooLong; NotTokens,
    UnknownTarget, TargetTooLong, EndInside; NothingToEdit, BadEdits, NoSuchStep, NoSuchPosition, BadWeight, AllZero,
    BadTemperature. All of them are ValueErrors.
    """
    model, wanted = tell_apart("decode", task, variant, text, *more)
    return record(model, wanted, prefix=prefix, edits=edits, temperature=temperature, look=look)


@torch.inference_mode()
def record(
    checkpoint: Checkpoint,
    text: str,
    *,
    prefix: Sequence[str] = (),
    edits: Edits | None = None,
    temperature: Number = 1.0,
    look: str = "own",
) -> Trace:
    """As `decode`, with this model. Characters it does not know are dropped."""
    model, reading = checkpoint.model, read(checkpoint, text)
    given = target_numbers(checkpoint, prefix)
    looking = looking_at(checkpoint, len(reading.pieces), {} if edits is None else edits, temperature, look)
    found = model.read(model.embed(numbers(checkpoint, [reading])), opened=True)
    circle = checkpoint.task.circle(len(reading.pieces))
    tokens = greedy(model, found, checkpoint.task.longest_output, given, looking, circle)
    written = model.write(before(tokens), found, looking, opened=True)
    trace = traces(checkpoint, [OutputRow(reading, tokens[0].tolist(), 0)], found, written)[0]
    if not given and looking.own:
        return judged(checkpoint, trace)
    reached = tuple(step for step in sorted(looking.rows) if step < len(trace.output))
    ignored = tuple(step for step in sorted(looking.rows) if step >= len(trace.output))
    intervention = Intervention(len(given), reached, ignored, look, looking.temperature)
    return judged(checkpoint, replace(trace, intervention=intervention))


def looking_at(checkpoint: Checkpoint, source: int, edits: Edits, temperature: Number, look: str) -> Looking:
    """How the weights are to be changed, checked, for a source of so many tokens."""
    if not isinstance(look, str) or look not in LOOKS:
        raise UnknownName(kind=translatable("look"), name=str(look), choices=", ".join(LOOKS))
    edited = edited_rows(edits, source, checkpoint.task.longest_output)
    looking = Looking(checked_temperature(temperature), look, {step: torch.from_numpy(row) for step, row in edited.items()})
    if not looking.own and not checkpoint.model.config.attention:
        raise NothingToEdit
    return OWN if looking.own else looking


@torch.inference_mode()
def record_many(checkpoint: Checkpoint, texts: Sequence[str], beam: int | None = None) -> list[Trace | AttnvizError]:
    """The traces of many texts in their short form, in order; for a text that cannot be read, the reason in its place.

    beam: the width of a beam search whose best outputs these are; None for greedy decoding
    Raises: BadWidth.
    """
    readings, errors = read_many(checkpoint, texts)
    found: dict[int, Trace | AttnvizError] = dict(errors)
    for group in groups(checkpoint, readings, beam):
        written = checkpoint.model.write(before(even_out([output.tokens for output in group.outputs])), group.read)
        short = (judged(checkpoint, trace.short()) for trace in traces(checkpoint, group.outputs, group.read, written))
        found |= dict(zip(group.places, short, strict=True))
    return [found[place] for place in range(len(texts))]


@torch.inference_mode()
def write_many(checkpoint: Checkpoint, texts: Sequence[str]) -> list[str | AttnvizError]:
    """What is written for many texts, greedily, in order, without a record of it; for one that cannot be read, the reason."""
    readings, errors = read_many(checkpoint, texts)
    found: dict[int, str | AttnvizError] = dict(errors)
    for group in groups(checkpoint, readings):
        for place, output in zip(group.places, group.outputs, strict=True):
            tokens = [checkpoint.target_vocabulary.tokens[number] for number in output.tokens if number != END_TOKEN]
            found[place] = checkpoint.task.join(tokens)
    return [found[place] for place in range(len(texts))]


def read_many(checkpoint: Checkpoint, texts: Sequence[str]) -> tuple[dict[int, Reading], dict[int, AttnvizError]]:
    """What can be read, and why the others cannot, by the place of the text."""
    readings, errors = {}, {}
    for place, text in enumerate(texts):
        try:
            readings[place] = read(checkpoint, text)
        except AttnvizError as error:
            errors[place] = error
    return readings, errors


class Group(NamedTuple):
    """Texts whose sources have one length, decoded in one batch. places: where they are among all texts"""

    places: list[int]
    read: Read
    outputs: list[OutputRow]


def groups(checkpoint: Checkpoint, readings: Mapping[int, Reading], beam: int | None = None) -> Iterator[Group]:
    """Decode all readings, those of one length together.

    Raises: BadWidth.
    """
    check_width(1 if beam is None else beam)
    model, longest, known = checkpoint.model, checkpoint.task.longest_output, list(readings)
    for members in same_length([readings[place].pieces for place in known], AT_ONCE):
        places = [known[member] for member in members]
        found = model.read(model.embed(numbers(checkpoint, [readings[place] for place in places])))
        circle = checkpoint.task.circle(found.hs.shape[1])
        if beam is None:
            said = outputs_of(greedy(model, found, longest, circle=circle), longest, circle)
        else:
            searches = beam_search(model, found, longest, beam, circle=circle)
            said = [search.tokens(search.best[0]) for search in searches]
        outputs = [
            OutputRow(readings[place], tokens, row) for row, (place, tokens) in enumerate(zip(places, said, strict=True))
        ]
        yield Group(places, found, outputs)
