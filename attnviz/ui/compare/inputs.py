"""What is compared: one input or two, a model on each side, and presets that show what the chapter says."""

from collections.abc import Sequence
from typing import NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from attnviz.errors import translatable
from attnviz.language import current
from attnviz.language import gettext as _
from attnviz.models.variants import DEFAULT, VARIANTS, contrasts, variant_name
from attnviz.recording.shelf import tasks_shown, trained_variants
from attnviz.tasks import TASKS
from attnviz.tasks.task import Task
from attnviz.ui import address_bar as address
from attnviz.ui import controls, header
from attnviz.ui.address_check import settle
from attnviz.ui.opened.files import PLACES, file_in, swap_files

FILES = dict(zip(("left", "right"), PLACES, strict=True))  # where a side's file lies
VIEWS = {"two": translatable("Two side by side"), "all": translatable("All variants at once")}


class Preset(NamedTuple):
    """Two models that differ in one idea of the chapter: the right one has it."""

    left: str
    right: str
    label: str
    lesson: str


PRESETS = {
    "attention": Preset(
        "plain",
        "attention",
        translatable("Attention or none"),
        translatable(
            "Without attention, all of the source must fit into one vector (8.1.1): the longer it is, the more can get lost, "
            "so try a long one. With attention, each step looks again at the states that it needs (8.1.5)."
        ),
    ),
    "direction": Preset(
        "attention",
        "bidirectional",
        translatable("One direction or both"),
        translatable(
            "Read in one direction, a state knows only what stands before it, so the weight often falls one place late, or on "
            "the end of a word. Read in both, each state knows what stands on either side of it (8.4.1)."
        ),
    ),
    "skip": Preset(
        "deep",
        "deep-skip",
        translatable("Deep: skip connections or none"),
        translatable(
            "A skip connection adds the input of a layer to its output, so that gradients pass unchanged and many layers can "
            "be trained (8.4.3). It costs no parameters: compare how often the two are right, and where they look."
        ),
    ),
}


class Input(NamedTuple):
    """A text and the task that it is for."""

    task: Task
    text: str


class Side(NamedTuple):
    """One of the two. key: its place in the address; letter: what the page calls it; wanted: the model that was asked for;
    variant: that one, or another where it is not trained for the task. file: whether a file is open in its place, whose name
    then is the variant"""

    key: str
    letter: str
    given: Input
    wanted: str
    variant: str
    file: bool = False

    @property
    def name(self) -> str:
        """What the page calls it: the file, or the model."""
        return self.variant if self.file else variant_name(self.variant)


def choose_view() -> str:
    """Two models side by side, or all of them."""
    return address.choose(_("View"), "view", tuple(VIEWS), "two", lambda name: _(VIEWS[name]))


def choose_inputs(view: str, row: DeltaGenerator) -> tuple[Input, Input]:
    """What A reads and what B reads: the same, unless the visitor wants another for B. A file reads nothing, and has what it
    will read when it is closed. row: where to type what both read"""
    if view == "two" and any(map(file_in, PLACES)):
        first, second = (read_beside_files(place, row) for place in PLACES)
        return first, second
    if view == "all" or not apart():
        given = choose_input(header.subject(), row)
        return given, given
    rows = zip(st.columns(2), ("input_a", "input_b"), strict=True)
    left, right = (place.container(horizontal=True, vertical_alignment="center", key=key) for place, key in rows)
    left.markdown("**A**", width="content")
    first = choose_input(left, left)
    right.markdown("**B**", width="content")
    return first, choose_input(right, right, "2")


def read_beside_files(place: str, row: DeltaGenerator) -> Input:
    """What a side reads where one or both are files."""
    which = place if apart() else ""
    if not file_in(place):
        return choose_input(header.subject(), row, which)
    kept = address.kept_settings()
    task = TASKS[str(kept.get("task" + which, tasks_shown()[0]))]
    return Input(task, str(kept.get("text" + which, task.examples[current.get()][0])))


def apart() -> bool:
    """Whether B has an input of its own."""
    return bool(st.session_state.get("apart", "text2" in st.query_params))


def choose_input(place_for_task: DeltaGenerator, row: DeltaGenerator, which: str = "") -> Input:
    with place_for_task:
        task = controls.choose_task(current.get(), which)
    with row:
        text = controls.type_text(task, current.get(), which)
        controls.offer_examples(task, current.get(), which)
    return Input(task, text)


def sides_of(inputs: tuple[Input, Input], view: str) -> tuple[Side, Side]:
    """Both sides with their models. Where nothing is known yet, the right model is a contrast to the left."""
    left = side("left", "A", inputs[0], DEFAULT)
    right = side("right", "B", inputs[1], contrast(left.variant, trained_variants(inputs[1].task.name)))
    return (with_file(left), with_file(right)) if view == "two" else (left, right)


def with_file(one: Side) -> Side:
    """The side with the file that is open in its place."""
    file = file_in(FILES[one.key])
    return one if file is None else one._replace(variant=file.name, file=True)


def side(key: str, letter: str, given: Input, usual: str) -> Side:
    asked = st.query_params.get(key, usual)
    wanted = st.session_state.setdefault(key, asked if asked in VARIANTS else usual)
    return Side(key, letter, given, wanted, nearest(wanted, usual, trained_variants(given.task.name)))


def nearest(wanted: str, usual: str, options: Sequence[str]) -> str:
    """The model that was asked for, else the usual one, else any; where nothing is trained, the error will name it."""
    return next((name for name in (wanted, usual, *options) if name in options), wanted)


def contrast(variant: str, options: Sequence[str]) -> str:
    """The model that differs least from this one, if possible in one idea of the chapter; this one where there is no other."""
    return next((name for name in contrasts(variant) if name in options), variant)


def choose_model(one: Side) -> None:
    """The box with the models of this task. The choice counts when the page runs next."""
    box = f"model_{one.key}"
    st.session_state[box] = one.variant
    st.selectbox(
        _("Model {letter}").format(letter=one.letter),
        trained_variants(one.given.task.name) or (one.variant,),
        format_func=variant_name,
        key=box,
        on_change=take_model,
        args=(one.key,),
        filter_mode=None,
    )
    if one.variant != one.wanted:
        instead = _("{wanted} is not trained for this task, so {shown} is shown instead.")
        st.caption(instead.format(wanted=variant_name(one.wanted), shown=one.name))


def take_model(key: str) -> None:
    st.session_state[key] = st.session_state[f"model_{key}"]
    settle(key)


def offer_presets(left: Side, right: Side, view: str) -> None:
    """A button for each idea; for two models, also one to swap them and a switch for another input."""
    shown = {left.variant, right.variant} if view == "two" else set()
    files = left.file or right.file
    with st.container(horizontal=True, vertical_alignment="center", key="presets"):
        for name, preset in () if files else PRESETS.items():
            missing = missing_of(preset, left.given.task, right.given.task)
            st.button(
                _(preset.label),
                key=f"preset_{name}",
                type="primary" if shown == {preset.left, preset.right} else "secondary",
                disabled=bool(missing),
                help=_("Not trained for this task: {variants}").format(variants=", ".join(map(variant_name, missing)))
                if missing
                else None,
                on_click=take_preset,
                args=(name,),
            )
        if view == "two":
            st.button(_("⇄ Swap A and B"), key="swap", on_click=swap)
        if view == "two" and not files:
            st.toggle(_("Another input for B"), value=apart(), key="apart", on_change=part)
    for preset in PRESETS.values():
        if shown == {preset.left, preset.right}:
            st.markdown(_(preset.lesson))


def missing_of(preset: Preset, first: Task, second: Task) -> list[str]:
    """The models of a preset that are not trained."""
    wanted = ((preset.left, first), (preset.right, second))
    return [variant for variant, task in wanted if variant not in trained_variants(task.name)]


def take_preset(name: str) -> None:
    st.session_state.update({"left": PRESETS[name].left, "right": PRESETS[name].right, "view": "two"})
    for key in ("left", "right", "view"):
        settle(key)


def swap() -> None:
    """Everything that A has to B, and back."""
    swap_files()
    state = st.session_state
    pairs = [("left", "right")]
    if apart():
        pairs += [("task", "task2"), ("task_shown", "task2_shown"), ("text", "text2")]
    for one, other in pairs:
        state[one], state[other] = state[other], state[one]


def part() -> None:
    """Another input for B begins as a copy of A's."""
    state = st.session_state
    if state["apart"]:
        state.update({"task2": state["task"], "task2_shown": state["task"], "text2": state["text"]})


def tell_address(left: Side, right: Side, view: str) -> None:
    """The whole state of the page in the address: who opens it sees the same."""
    values = {"task": left.given.task.name, "text": left.given.text, "left": left.wanted, "right": right.wanted, "view": view}
    if left.file or right.file:  # no address holds a file: it says only what the other side shows
        values = {"view": view}
        for one in (left, right):
            if not one.file:
                values |= {"task": one.given.task.name, "text": one.given.text, one.key: one.wanted}
    elif apart():
        values |= {key: str(st.session_state.get(key, st.query_params.get(key, ""))) for key in ("task2", "text2")}
    address.write_all(values | {"lang": current.get()})
