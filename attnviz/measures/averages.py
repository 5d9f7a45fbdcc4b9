"""Which inputs are written in the same way, field by field, and where a model looks in them on average.

September 27, 1994 and May 3, 2041 have one form, 1994년 9월 27일 has another: over inputs of one form, the weights on the
month, the day and the year can be averaged, although the months differ in length.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.language import gettext as _
from attnviz.tasks import TASKS
from attnviz.tasks.task import Unit
from attnviz.trace import END, Record, Trace

Span = tuple[int, int]  # the source positions of a field: from the first up to, but not with, the second

DIGITS, LATIN, HANGUL, KANJI = "0", "abc", "가", "字"
SCRIPTS = {"LATIN": LATIN, "HANGUL": HANGUL} | dict.fromkeys(
    ("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"), KANJI
)
# Year, month and day stand behind their number and are fields of their own, even in 27日火曜日, where the weekday follows at
# once. In 27月曜日 the letter behind the number begins the weekday.
UNIT = re.compile(r"(?<=\d)[년월일年月日](?![요曜])")

# How many fields there are, where each token is one: of letters, of what the task reads, and where nobody knows what that is.
NAMES = {
    "letters": (translatable("1 letter"), translatable("{count} letters")),
    "characters": (translatable("1 character"), translatable("{count} characters")),
    "words": (translatable("1 word"), translatable("{count} words")),
    "sounds": (translatable("1 sound"), translatable("{count} sounds")),
    None: (translatable("1 token"), translatable("{count} tokens")),
}


class DifferentForms(AttnvizError):
    message = translatable("These inputs have different forms: {forms}. Choose inputs of one form to average over.")


@dataclass(frozen=True)
class Form:
    """How some inputs are written. fields: each field's text if it is the same in all of them, else its kind
    (`0000` or `0` for digits, `abc` for Latin letters, 가 for Hangul, 字 for kanji and kana) or, for a token, its `#number`.
    """

    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Average(Record):
    """The attention of many inputs of one form.

    fields:   the source fields, as in Form
    steps:    the output token of each step if it is the same in all, else the step's `#number` from 1; the end step is ■
    weight:   the weight on each field at each step, averaged over the inputs; a row sums to 1
    count:    how many inputs this is the average of
    left_out: how many more have no attention, or an output of another length than most, so that steps do not correspond
    """

    fields: tuple[str, ...]
    steps: tuple[str, ...]
    weight: Float[np.ndarray, "T F"]
    count: int
    left_out: int


class Field(NamedTuple):
    """Source positions that belong together: from start up to, but not with, end. kind: what stands for them in the name of
    the form; empty where each token is a field."""

    kind: str
    start: int
    end: int


def form_of(source: Sequence[str], unit: Unit | None = None) -> tuple[str, tuple[Span, ...]]:
    """The name of a source's form and where its fields are.

    Characters: runs of digits and of letters of one script are fields, and so is every other character, which stands in
    the name as it is: `abc 0, 0000`. Words, or one run alone: every token is a field, and the form is their number, named
    in the reader's language. unit: what the tokens are; None where nobody knows
    """
    fields = fields_of(source)
    return "".join(field.kind for field in fields) or count_of(source, unit), tuple(
        (field.start, field.end) for field in fields
    )


def fields_of(source: Sequence[str]) -> tuple[Field, ...]:
    words = any(len(token) != 1 for token in source)
    fields = () if words else runs_of("".join(source))
    return fields if len(fields) > 1 else tuple(Field("", position, position + 1) for position in range(len(source)))


def runs_of(text: str) -> tuple[Field, ...]:
    """The text cut into runs of digits, runs of letters of one script, units, and single other characters."""
    units = {found.start() for found in UNIT.finditer(text)}

    def run(position: int) -> tuple[str, int]:
        """What the characters of one field have in common; of one that stands alone, its position."""
        common = "" if position in units else run_of(text[position])
        return (common, -1) if common else (text[position], position)

    fields = []
    for (common, _position), positions in groupby(range(len(text)), run):
        start, *rest = positions
        fields.append(Field(number_of(1 + len(rest)) if common == DIGITS else common, start, start + 1 + len(rest)))
    return tuple(fields)


@lru_cache(4096)
def run_of(character: str) -> str:
    """The kind of run that a character can be part of; nothing for one that stands alone."""
    if character.isdecimal():
        return DIGITS
    if unicodedata.category(character)[0] != "L" and character != "〇":
        return ""
    first_words = unicodedata.name(character, "").split()[:2]  # two: FULLWIDTH LATIN SMALL LETTER A
    return next((SCRIPTS[word] for word in first_words if word in SCRIPTS), "")


def number_of(digits: int) -> str:
    """A number in the name of a form. Its length tells a year from a day or a month, which have one digit or two."""
    return DIGITS if digits <= 2 else DIGITS * digits


def count_of(source: Sequence[str], unit: Unit | None) -> str:
    """The name of a form in which each token is a field."""
    letters = len(source) > 0 and all(len(token) == 1 and run_of(token) in SCRIPTS.values() for token in source)
    one, several = NAMES["letters" if letters and unit != "words" else unit]
    return _(one) if len(source) == 1 else _(several).format(count=len(source))


def unit_of(trace: Trace) -> Unit | None:
    """What its source tokens are, where its task is one of ours."""
    return TASKS[trace.task].reads if trace.task in TASKS else None


def forms(traces: Sequence[Trace]) -> dict[str, list[int]]:
    """The indexes of the traces of each form, the most frequent form first. Those without attention are in none."""
    found: dict[str, list[int]] = defaultdict(list)
    for index, trace in enumerate(traces):
        if trace.attention is not None:
            found[form_of(trace.source, unit_of(trace))[0]].append(index)
    return {name: found[name] for name in sorted(found, key=lambda name: (-len(found[name]), name))}


def average_attention(traces: Sequence[Trace]) -> Average:
    """Where the model looked on average, field by field, when it wrote the first token, the second, and so on.

    weight(t, f) = mean over the traces of the sum over s in f of w(t, s). Raises DifferentForms unless the traces are of
    one form. Outputs of another length than most (the shortest of several such) are left out.
    """
    able = [trace for trace in traces if trace.attention is not None]
    lengths = Counter(len(trace.output) for trace in able)
    most = min(lengths, key=lambda length: (-lengths[length], length), default=0)
    used = [trace for trace in able if len(trace.output) == most]
    form = form_shared(able, used)
    weight = np.mean([field_weight(trace) for trace in used], axis=0) if used else np.zeros((0, 0))
    outputs = zip(*(trace.output for trace in used), strict=True)
    steps = tuple(same_text(tokens) or f"#{number}" for number, tokens in enumerate(outputs, 1))
    return Average(form.fields, steps, weight, len(used), len(traces) - len(used))


def form_shared(traces: Sequence[Trace], shown: Sequence[Trace]) -> Form:
    """The one form of the traces, its fields labelled for those that are shown."""
    names = sorted({form_of(trace.source, unit_of(trace))[0] for trace in traces})
    if len(names) > 1:
        raise DifferentForms(forms="; ".join(names))
    kinds = [field.kind for field in fields_of(shown[0].source)] if shown else []
    columns = enumerate(zip(kinds, zip(*map(field_texts, shown), strict=True), strict=True), 1)
    return Form("".join(names), tuple(same_text(texts) or kind or f"#{number}" for number, (kind, texts) in columns))


def field_texts(trace: Trace) -> list[str]:
    return ["".join(trace.source[start:end]) for start, end in form_of(trace.source)[1]]


def same_text(texts: Sequence[str]) -> str | None:
    """The text that all have in common, the end mark as ■; None if they differ."""
    return None if len(set(texts)) > 1 else "■" if texts[0] == END else texts[0]


def field_weight(trace: Trace) -> Float[np.ndarray, "T F"]:
    """The weight on each field at each step of a trace that has attention."""
    weight = np.zeros((len(trace.output), 0)) if trace.attention is None else trace.attention.weight.astype(np.float64)
    spans = form_of(trace.source)[1]
    return np.stack([weight[:, start:end].sum(axis=1) for start, end in spans], axis=1) if spans else weight[:, :0]
