"""What the page says about a trace, in the reader's language, as pieces of text with a role: never as HTML."""

import re
from collections.abc import Mapping
from typing import NamedTuple, TypedDict

import numpy as np

from attnviz.errors import AttnvizError, DamagedModel
from attnviz.figures.kit.labels import seen, visible
from attnviz.language import gettext as _
from attnviz.models.variants import VARIANTS, variant_name
from attnviz.recording.shelf import facts
from attnviz.remark import Remark
from attnviz.tasks import TASKS
from attnviz.trace import Trace

BEFORE = 30  # letters of what was written before, in the sentence of a step
LOOKED, MOST = 0.1, 3  # source tokens with at least this weight are named as looked at; how many at most
ALIKE = 0.0005  # weights that are no farther apart are printed alike
# What a sentence says in words of ours; its other data are names and stay as they are.
PHRASES = ("reason", "kind", "expected", "parts", "one")

MARKED = re.compile(r"“([^“”]*)”")
MARKED_WORDS = re.compile(rf"{MARKED.pattern}(, {MARKED.pattern})*(, …)?")


class Phrase(TypedDict):
    """role: plain, source, output (as coloured on the page)"""

    role: str
    text: str


def phrase(role: str, text: str) -> Phrase:
    return {"role": role, "text": text}


class Facts(NamedTuple):
    """What the page says about a model."""

    parameters: int
    exact_match: float
    sources: int
    bleu: float | None


def error_sentence(error: AttnvizError) -> str:
    """The error in the reader's language."""
    return sentence(error.message, error.data | {name: int(error.data[name]) + 1 for name in error.counted})


def remark_sentence(remark: Remark) -> str:
    """What is remarked of a source or an output, in the reader's language."""
    return sentence(remark.message, remark.data)


def sentence(message: str, data: Mapping[str, str | int | float]) -> str:
    """What it quotes is made visible, so that nothing in it can act."""
    ids = ("variant", "choices") if "variant" in data else ()
    said = {name: variant_names(str(value)) if name in ids else in_words(name, value) for name, value in data.items()}
    return _(message).format(**{name: quote(value) for name, value in said.items()})


def in_words(name: str, value: str | int | float) -> str | int | float:
    """What the reader calls it: our phrases and tasks in their language, all else as it is."""
    if name in PHRASES:
        return _(str(value))
    return task_name(str(value)) if name == "task" else marked(value)


def marked(value: str | int | float) -> str | int | float:
    """Where it is words in quotation marks, they are those of the reader's language."""
    if not (isinstance(value, str) and MARKED_WORDS.fullmatch(value)):
        return value
    return MARKED.sub(lambda found: _("“{text}”").format(text=found[1]), value)


def task_name(task: str) -> str:
    """The title of a task of ours; of another what it calls itself."""
    return _(TASKS[task].title) if task in TASKS else task


def variant_names(ids: str) -> str:
    """Variants in a row by their names; what is no row of them stays as it is."""
    for between in (", ", " / "):
        if set(ids.split(between)) <= set(VARIANTS):
            return between.join(map(variant_name, ids.split(between)))
    return ids


def quote(value: str | int | float) -> str | int | float:
    return " ".join(map(visible, value.split(" "))) if isinstance(value, str) and value else value


def step_sentence(trace: Trace, t: int) -> list[Phrase]:
    """What one step writes, after what, looking where."""
    between = " " if any(len(seen(token)) > 1 for token in trace.output) else ""
    before = last_of([visible(token) for token in trace.output[:t]], between)
    looked = looked_at(trace, t)
    if not looked:
        sentence = _("writes {token} after {before}") if t else _("writes {token} first")
    else:
        sentence = (
            _("writes {token} after {before}, looking at {looked}") if t else _("writes {token} first, looking at {looked}")
        )
    values = {"token": [phrase("output", visible(trace.output[t]))], "before": [phrase("plain", before)], "looked": looked}
    parts = enumerate(re.split(r"\{(\w+)\}", sentence))
    return [piece for number, part in parts for piece in (values[part] if number % 2 else [phrase("plain", part)])]


def last_of(tokens: list[str], between: str) -> str:
    """The end of what was written, as much as a projector's one line has room for: all of it stands in the output above."""
    for start in range(len(tokens)):
        text = between.join(tokens[start:])
        if len(text) <= BEFORE:
            return f"…{between}{text}" if start else text
    return "…" if tokens else ""


def looked_at(trace: Trace, t: int) -> list[Phrase]:
    """The source tokens that have a good part of a step's weight, with it, in the order of the source; that it is all of them,
    where they are alike and too many to be named."""
    if trace.attention is None:
        return []
    weight = trace.attention.weight[t]
    if len(weight) > MOST and weight.max() - weight.min() < ALIKE:
        return [phrase("plain", _("all tokens alike ({weight} each)").format(weight=f"{weight.mean():.2f}"))]
    largest = np.argsort(-weight, kind="stable")[:MOST].tolist()
    places = sorted(place for place in largest if weight[place] >= min(LOOKED, weight.max()))
    pieces = [[phrase("source", visible(trace.source[place])), phrase("plain", f" ({weight[place]:.2f})")] for place in places]
    between = [[phrase("plain", ", "), *piece] if number else piece for number, piece in enumerate(pieces)]
    return [piece for group in between for piece in group]


def model_line(task: str, variant: str) -> str:
    """Which model this is, how large, and how good: one line beside the switches."""
    known = facts_of(task, variant)
    values = {"variant": variant_name(variant), "size": f"{known.parameters / 1000:.0f}k", "count": f"{known.sources:,}"}
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
        bleu = test.get("bleu")
        right, sources = float(test["exact_match"]), int(test["sources"])
        return Facts(int(known["parameters"]), right, sources, None if bleu is None else float(bleu))
    except (KeyError, TypeError, ValueError) as error:
        raise DamagedModel(file=f"{variant}.json", reason="its metadata are missing or altered") from error
