"""What stands beside the bottleneck: how often a model is right by the length of the source, without attention and with it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypedDict

from attnviz.corpus.length_groups import LengthGroup, falls, kept_groups, span
from attnviz.errors import AttnvizError, translatable
from attnviz.language import current, speaking
from attnviz.language import gettext as _
from attnviz.recording.shelf import facts
from attnviz.screen.sentences import error_sentence
from attnviz.tasks import TASKS, find
from attnviz.tasks.task import Task

WITHOUT, WITH = "plain", "attention"
HARD = translatable(
    "One vector carries the whole source. Of the longest, {plain} are right without attention, and {attention} with it."
)
HARD_EITHER_WAY = translatable(
    "One vector carries the whole source. Of the longest, {plain} are right without attention. Attention does not help "
    "there: {attention}."
)
ENOUGH = translatable(
    "One vector is enough here: of the longest, {plain} are right without attention, and {attention} with it."
)
BY_LENGTH = {
    "characters": translatable("Right by number of characters, of {count} unseen inputs"),
    "words": translatable("Right by number of words and marks, of {count} unseen inputs"),
}


class LengthRow(TypedDict):
    """Sources of some lengths: their label, such as 1–7, their number, the shares that are right, from 0 to 1, and all in
    words."""

    label: str
    sources: int
    plain: float
    attention: float
    words: dict[str, str]
    about: str


class BottleneckPanel(TypedDict):
    """measure: what the rows are shares of, a line above them; definition: what counts as right, where that needs saying;
    example: a long text on which the model without attention fails and the one with attention does not; None where there is
    none"""

    heading: str
    sentence: str
    measure: str
    definition: str
    rows: list[LengthRow]
    example: str | None


def bottleneck_panel(task: str) -> BottleneckPanel:
    """In the present language. Where the figures are not kept, the sentence says so and there are no rows.

    Raises: UnknownName.
    """
    find(task)
    try:
        return known_panel(task, current.get())
    except AttnvizError as error:
        return panel_of(TASKS[task], error_sentence(error), (), example_of(task))


@lru_cache
def known_panel(task: str, language: str) -> BottleneckPanel:
    """Raises: DamagedModel, NotByLength."""
    with speaking(language):
        groups = kept_groups(TASKS[task], (WITHOUT, WITH))
        return panel_of(TASKS[task], sentence_of(groups), groups, example_of(task))


def panel_of(task: Task, sentence: str, groups: Sequence[LengthGroup], example: str | None) -> BottleneckPanel:
    count = f"{sum(group.sources for group in groups):,}"
    return {
        "heading": _("Without attention there is nowhere to look"),
        "sentence": sentence,
        "measure": _(BY_LENGTH[task.reads]).format(count=count) if groups else "",
        "definition": definition_of(task) if groups else "",
        "rows": [row_of(group) for group in groups],
        "example": example,
    }


def sentence_of(groups: Sequence[LengthGroup]) -> str:
    """By the figures: whether accuracy falls with length (`length_groups.falls`), and whether attention helps the longest."""
    shares = groups[-1].shares
    said = ENOUGH if not falls(groups, WITHOUT) else HARD if shares[WITH] > shares[WITHOUT] else HARD_EITHER_WAY
    return _(said).format(plain=percent(shares[WITHOUT]), attention=percent(shares[WITH]))


def definition_of(task: Task) -> str:
    """What counts as right, where more may be right than is known."""
    if task.one_right:
        return ""
    return _("Right: equal to a reference. Other good ones are not counted.")


def row_of(group: LengthGroup) -> LengthRow:
    plain, attention = group.shares[WITHOUT], group.shares[WITH]
    words = {WITHOUT: percent(plain), WITH: percent(attention)}
    about = _("source length {lengths}: {plain} without attention, {attention} with it; sources: {count}")
    said = about.format(lengths=span(group.lengths), count=f"{group.sources:,}", **words)
    label = span(group.lengths)
    return {"label": label, "sources": group.sources, "plain": plain, "attention": attention, "words": words, "about": said}


def percent(share: float) -> str:
    """With one digit; only all is 100 %."""
    return "100%" if share == 1 else f"{min(share, 0.999):.1%}"


def example_of(task: str) -> str | None:
    try:
        return facts(task, WITHOUT)["bottleneck_example"]["source"]
    except (AttnvizError, KeyError, TypeError):
        return None
