"""What is known of a model from its evaluation, on the page Many inputs: shown until the visitor decodes something there."""

from collections.abc import Mapping

import streamlit as st
from babel import Locale, UnknownLocaleError

from attnviz.corpus.length_groups import kept_shares
from attnviz.errors import AttnvizError
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.recording.model_facts import DecidedJson, EvaluationJson, ScoresJson
from attnviz.recording.shelf import facts
from attnviz.screen.sections.blocks import Table, table
from attnviz.tasks.task import Task
from attnviz.trace import END
from attnviz.ui.compare.measures import OF_A_MODEL, explained, known_of_model, meanings_of_models, table_of
from attnviz.ui.complaint import complain
from attnviz.ui.corpus.charts import show_lengths
from attnviz.ui.heading import show_heading
from attnviz.ui.table import table_html


def show_kept(task: Task, variant: str) -> None:
    """The evaluation of this model as it was kept. Nothing is decoded for it."""
    try:
        tested = facts(task.name, variant)["test"]
    except AttnvizError as error:
        complain(error, "kept_why")
        return
    count = f"{tested['sources']:,}"
    show_heading(_("What is known of this model: its evaluation on {count} inputs that it never saw").format(count=count))
    st.caption(where_from(tested))
    left, right = st.columns(2)
    with left:
        show_kept_lengths(task, variant)
    with right:
        st.html(measures_html(task, variant))
    st.html(f'<div class="compare-tables">{"".join(map(table_html, groups_of(tested)))}</div>')


def where_from(tested: EvaluationJson) -> str:
    """How all this was measured, and that nothing is decoded now."""
    said = [
        _(
            "Measured once by the command evaluate, on the task's test split, and kept beside the model. At each step the "
            "model wrote the likeliest token."
        ),
        _("Inputs longer than the task reads count as wrong: {count}.").format(count=f"{tested.get('too_long', 0):,}")
        if tested.get("too_long")
        else "",
        _("Nothing has been decoded here yet. Decode the sample, a list or a file, and the results appear here."),
    ]
    return " ".join(filter(None, said))


def show_kept_lengths(task: Task, variant: str) -> None:
    try:
        shares = kept_shares(task, variant)
    except AttnvizError as error:
        complain(error, "kept_length_why")
        return
    show_lengths(shares, task.reads, "kept_by_length", level=3)


def measures_html(task: Task, variant: str) -> str:
    """The measures with what they mean, as HTML."""
    known = [known_of_model(task.name, variant)]
    shown = table_of(_("Measures"), ["", variant_name(variant)], OF_A_MODEL, known, comparable=False)
    return f'<div class="compare-tables">{explained(shown, meanings_of_models([task], known))}</div>'


def groups_of(tested: EvaluationJson) -> list[Table]:
    """By language, and by what a step writes, as far as the task has them and the model looks anywhere."""
    languages, parts = tested.get("by_language"), tested.get("deciding")
    return [*([languages_table(languages)] if languages else []), *([deciding_table(parts)] if parts else [])]


def languages_table(found: Mapping[str, ScoresJson]) -> Table:
    rows = [(name_of(code), f"{one['sources']:,}", f"{one['exact_match']:.2%}") for code, one in found.items()]
    return table((_("language"), _("inputs"), _("share right")), rows, _("By language"))


def name_of(code: str) -> str:
    """The language in words of the reader's."""
    try:
        return str(Locale(current.get()).languages.get(code, code))
    except UnknownLocaleError:
        return code


def deciding_table(found: Mapping[str, DecidedJson]) -> Table:
    """How often a step writes something else without the token that it looks at most, and without a random other."""
    head = (_("step writes"), _("steps"), _("the look decides"), _("a random other decides"))
    rows = [
        (
            _("end mark") if part == END else _(part),
            f"{one['steps']:,}",
            f"{one['decides']:.0%}",
            f"{one['control']:.0%}",
        )
        for part, one in sorted(found.items(), key=lambda item: item[0] == END)
    ]
    return table(head, rows, _("Where the look decides"))
