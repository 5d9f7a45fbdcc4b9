"""The numbers of the page Compare: of the decodings, and of the models on inputs that they never saw."""

from collections.abc import Mapping, Sequence
from math import isnan, nan
from typing import cast

from attnviz.errors import DamagedModel, translatable
from attnviz.language import gettext as _
from attnviz.measures.attention import all_measures
from attnviz.measures.probability_text import probability_text
from attnviz.recording.shelf import facts
from attnviz.screen.sections.blocks import Table, table
from attnviz.trace import Trace
from attnviz.ui.compare.inputs import Side
from attnviz.ui.table import table_html

OF_A_TRACE = {
    "log_probability": translatable("log probability of the whole output"),
    "lowest_probability": translatable("lowest probability of a token"),
    "mean_probability": translatable("mean probability of a token"),
    "mean_entropy": translatable("attention entropy, bits"),
    "coverage_deviation": translatable("penalty: source tokens looked at too little or too much"),
    "absentmindedness_of_input": translatable("penalty: source tokens that many steps look at"),
    "absentmindedness_of_output": translatable("penalty: steps that look at many source tokens"),
    "confidence": translatable("confidence: the three penalties together"),
    "confidence_rate": translatable("confidence on a scale from 0 to 1"),
    "monotonicity": translatable("share of steps that do not jump back"),
    "pointing_score": translatable("pointing score"),
    "alignment_error_rate": translatable("alignment error rate"),
}
OF_A_MODEL = {
    "exact_match": translatable("right"),
    "bleu": "BLEU",
    "phoneme_error_rate": translatable("wrong sounds"),
    "pointing_score": translatable("pointing score"),
    "alignment_error_rate": translatable("alignment error rate"),
    "parameters": translatable("parameters"),
}
FORMATS = {
    "log_probability": "z.3f",
    "exact_match": ".2%",
    "phoneme_error_rate": ".2%",
    "bleu": ".1f",
    "parameters": ",.0f",
}
PROBABILITIES = ("lowest_probability", "mean_probability")
# Where it is known which is better. A surer model need not be a better one, nor one that looks at fewer tokens.
HIGHER, LOWER = ("exact_match", "bleu", "pointing_score"), ("phoneme_error_rate", "alignment_error_rate")

Numbers = Mapping[str, float]


def measures_html(sides: Sequence[Side], traces: Sequence[Trace]) -> str:
    """The measures of each side in a column of its own, as HTML: of what it wrote, and of its model."""
    head = ["", *(f"{side.letter} · {side.variant}" for side in sides)]
    written = [all_measures(trace) | {"log_probability": log_probability(trace)} for trace in traces]
    models = [known_of_model(side.given.task.name, side.variant) for side in sides]
    comparable = len({side.given.task.name for side in sides}) == 1
    decoding = table_of(_("This decoding"), head, OF_A_TRACE, written, comparable=False)
    behind = table_of(_("The models, on unseen inputs"), head, OF_A_MODEL, models, comparable=comparable)
    return f'<div class="compare-tables">{table_html(decoding)}{table_html(behind)}</div>'


def log_probability(trace: Trace) -> float:
    return nan if trace.probability is None else trace.log_probability()


def known_of_model(task: str, variant: str) -> dict[str, float]:
    """What is known about a model; nothing where its file is missing or altered."""
    try:
        found = facts(task, variant)
        tested = cast(Mapping[str, float | None], found["test"])  # what OF_A_MODEL names there are numbers
        values = {name: tested.get(name) for name in OF_A_MODEL} | {"parameters": found["parameters"]}
        return {name: nan if value is None else float(value) for name, value in values.items()}
    except (DamagedModel, TypeError, ValueError):
        return dict.fromkeys(OF_A_MODEL, nan)


def table_of(
    caption: str, head: Sequence[str], names: Mapping[str, str], columns: Sequence[Numbers], *, comparable: bool
) -> Table:
    """A row for each name, but not for what no column has. comparable: whether one number can be better than another"""
    used = [name for name in names if not all(isnan(column[name]) for column in columns)]
    rows = [[_(names[name]), *(in_words(name, column[name]) for column in columns)] for name in used]
    best = [
        (row, 1 + column)
        for row, name in enumerate(used)
        for column in find_better(name, [numbers[name] for numbers in columns])
    ]
    return table(head, rows, caption, best=best if comparable else ())


def in_words(name: str, value: float) -> str:
    if name in PROBABILITIES and not isnan(value):
        return probability_text(value)
    return "–" if isnan(value) else format(value, FORMATS.get(name, ".3f"))


def find_better(name: str, values: Sequence[float]) -> list[int]:
    """Which of these are the best, where that is known and they are not all as good."""
    sign = 1 if name in HIGHER else -1 if name in LOWER else 0
    found = [value for value in values if not isnan(value)]
    if sign == 0 or len(set(found)) < 2:
        return []
    return [place for place, value in enumerate(values) if value == sign * max(sign * each for each in found)]
