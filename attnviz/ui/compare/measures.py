"""The numbers of the page Compare: of the decodings, and of the models on inputs that they never saw."""

from collections.abc import Mapping, Sequence
from html import escape
from math import isnan, nan
from typing import cast

from attnviz.errors import DamagedModel, translatable
from attnviz.language import gettext as _
from attnviz.measures.attention import all_measures
from attnviz.measures.probability_text import probability_text
from attnviz.recording.shelf import facts
from attnviz.screen.sections.blocks import Table, table
from attnviz.tasks.task import Task
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
    "exact_match": translatable("share right"),
    "bleu": "BLEU",
    "phoneme_error_rate": translatable("wrong sounds"),
    "pointing_score": translatable("pointing score"),
    "alignment_error_rate": translatable("alignment error rate"),
    "parameters": translatable("parameters"),
}
# What each row says, in a sentence for a whole classroom.
MEANINGS_OF_A_TRACE = {
    "log_probability": translatable("0 if the model was certain of the whole output; the lower, the less sure it was."),
    "lowest_probability": translatable("How sure it was of the token that it was least sure of, from 0 to 1."),
    "mean_probability": translatable("How sure it was of a token on average, from 0 to 1."),
    "mean_entropy": translatable("How widely a step looks: 0 for one token alone, 1 for two tokens equally, 2 for four."),
    "coverage_deviation": translatable(
        "0 if every source token is looked at once; the lower, the more are missed or repeated."
    ),
    "absentmindedness_of_input": translatable("0 if one step looks at each source token; the lower, the more steps share it."),
    "absentmindedness_of_output": translatable("0 if each step looks at one source token; the lower, the more it looks at."),
    "confidence": translatable("Their sum: 0 if every step looks at one token and every token is looked at once."),
    "confidence_rate": translatable("The same on a scale from 0 to 1: 1 means no penalty at all."),
    "monotonicity": translatable("1 if the look goes from left to right, 0 if every step jumps back."),
    "pointing_score": translatable("How many steps look most at the token that decides what they write, where that is known."),
    "alignment_error_rate": translatable("0 if every step looks where it should, 1 if none does, where that is known."),
}
MEANINGS_OF_A_MODEL = {
    "exact_match": translatable("How many outputs are right from beginning to end; one wrong token makes an output wrong."),
    "bleu": translatable("How many runs of one to four words a translation shares with the references, from 0 to 100."),
    "phoneme_error_rate": translatable("How many sounds have to be changed, added or left out, of each hundred right ones."),
    "pointing_score": translatable("How many steps look most at the token that decides what they write."),
    "alignment_error_rate": translatable("0 if every step looks where it should, 1 if none does."),
    "parameters": translatable("How many numbers the model has learned."),
}
EQUAL_TO_A_REFERENCE = translatable("How many outputs equal a reference translation; other good ones count as wrong.")
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
    head = ["", *(f"{side.letter} · {side.name}" for side in sides)]
    written = [all_measures(trace) | {"log_probability": log_probability(trace)} for trace in traces]
    decoding = table_of(_("This decoding"), head, OF_A_TRACE, written, comparable=False)
    blocks = explained(decoding, meanings_of_decoding(written)) + models_html([side for side in sides if not side.file])
    return f'<div class="compare-tables">{blocks}</div>'


def models_html(sides: Sequence[Side]) -> str:
    """What is known of the models; nothing where both sides are files."""
    if not sides:
        return ""
    models = [known_of_model(side.given.task.name, side.variant) for side in sides]
    head = ["", *(f"{side.letter} · {side.name}" for side in sides)]
    tasks = [side.given.task for side in sides]
    comparable = len({task.name for task in tasks}) == 1
    behind = table_of(_("The models, on unseen inputs"), head, OF_A_MODEL, models, comparable=comparable)
    return explained(behind, meanings_of_models(tasks, models))


def explained(shown: Table, meanings: Mapping[str, str]) -> str:
    """A table as HTML, and below it what each of its rows says: a line each, by its name."""
    bold = '<span style="font-weight: 600">'
    lines = "".join(
        f'<p style="margin: 0 0 0.35rem">{bold}{escape(name)}</span> {escape(meaning)}</p>'
        for name, meaning in meanings.items()
    )
    return f'<div style="flex: 1 1 24rem; max-width: 44rem">{table_html(shown)}<div>{lines}</div></div>'


def meanings_of_decoding(columns: Sequence[Numbers]) -> dict[str, str]:
    """What the rows of the table of decodings say, by their names in the reader's language."""
    return {_(OF_A_TRACE[name]): _(MEANINGS_OF_A_TRACE[name]) for name in used(OF_A_TRACE, columns)}


def meanings_of_models(tasks: Sequence[Task], columns: Sequence[Numbers]) -> dict[str, str]:
    """The same of what is known of models. Where not all that is right is known, what counts as right."""
    right = [MEANINGS_OF_A_MODEL["exact_match"] if task.one_right else EQUAL_TO_A_REFERENCE for task in tasks]
    meanings = {name: _(MEANINGS_OF_A_MODEL[name]) for name in used(OF_A_MODEL, columns)}
    if "exact_match" in meanings:
        meanings["exact_match"] = " ".join(map(_, dict.fromkeys(right)))
    return {_(OF_A_MODEL[name]): said for name, said in meanings.items()}


def used(names: Mapping[str, str], columns: Sequence[Numbers]) -> list[str]:
    """Without what no column has."""
    return [name for name in names if not all(isnan(column[name]) for column in columns)]


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
    shown = used(names, columns)
    rows = [[_(names[name]), *(in_words(name, column[name]) for column in columns)] for name in shown]
    best = [
        (row, 1 + column)
        for row, name in enumerate(shown)
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
