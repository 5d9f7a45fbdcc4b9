"""The section that asks whether a look matters: each step without it, over the test sample too, and two other ways to ask."""

from collections.abc import Collection, Sequence
from functools import lru_cache

import numpy as np
from jaxtyping import Float

from attnviz.figures.attribution_maps import maps_spec, maps_text
from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.measures.attention import rank_correlation
from attnviz.recording.ablation import Ablation, ablate
from attnviz.recording.attribution import Attribution, integrated_gradients, occlude
from attnviz.recording.running import record
from attnviz.recording.shelf import facts_of_model, take
from attnviz.screen.picture_cache import KEPT
from attnviz.screen.sections.blocks import Block, choices, figure, one_of, table, text
from attnviz.screen.sections.request import Request, check_name, place_name
from attnviz.trace import END, Trace
from attnviz.trace.edits import NothingToEdit

SEEN = 0.0005  # of a log probability, in the three decimals that are shown


def matters(asked: Request) -> list[Block]:
    """For every step: what becomes of it without the token that it looks at most; and two other ways to ask, on one map."""
    checkpoint = asked.checkpoint
    trace = own_trace(asked)
    if trace.attention is None:
        raise NothingToEdit
    ablation = ablate(checkpoint, trace)
    t = min(asked.step, len(trace.output) - 1)
    return [
        *without_changes(asked.trace),
        text(step_sentence(trace, ablation, t, checkpoint.target_vocabulary.tokens)),
        step_table(trace, ablation, t),
        *rises(ablation),
        *sample(asked),
        *accounts(asked, trace, trace.attention.weight),
        text(
            _(
                "What this shows, and what it does not show: that a step writes something else without a weight shows "
                "that this weight was used. That it writes the same does not show that the look did nothing: hs at the "
                "neighbours holds much of the same, and h may know it already. Weights may differ and outputs agree (Jain "
                "and Wallace 2019, Attention is not Explanation), and yet weights that are put there by force can cost the "
                "model its accuracy (Wiegreffe and Pinter 2019, Attention is not not Explanation). Attention is where the "
                "model looked, which is one part of why it wrote what it wrote."
            ),
            "small",
        ),
    ]


def accounts(asked: Request, trace: Trace, weight: Float[np.ndarray, "T S"]) -> list[Block]:
    """Attention, occlusion and integrated gradients on the same axes."""
    how = check_name("how", asked.options.get("how", "removed"), ("removed", "blank"))
    checkpoint = asked.checkpoint
    occlusion = occlude(checkpoint, trace, "blank" if how == "blank" else "removed")
    gradients = gradients_of(asked.model, asked.text, trace.output)
    close = {
        _("occlusion"): rank_correlation(weight, np.abs(occlusion)).tolist(),
        _("integrated gradients"): rank_correlation(weight, np.abs(gradients.value)).tolist(),
    }
    drawn = {_("attention"): weight, _("occlusion"): occlusion, _("integrated gradients"): gradients.value}
    missed = float(np.mean(gradients.missed) / max(1e-9, float(np.mean(np.abs(gradients.difference)))))
    return [
        text(
            _(
                "The same question asked in three ways. Attention: the weights. Occlusion: by how much the log probability of "
                "the token written falls if the source token is not there at all. Integrated gradients: what the source token "
                "adds to the logit, compared with an average token. ρ: whether a row ranks the source tokens as attention "
                "does."
            )
        ),
        choices(
            one_of(
                "how",
                _("Occluded tokens are"),
                {"removed": _("removed: the source is shorter"), "blank": _("blank: their embedding is zero")},
                how,
            )
        ),
        figure("", maps_spec(trace, drawn, notes=close, theme=asked.theme), maps_text(close)),
        text(
            _("Along the path of integrated gradients, the rows miss {share} of what they should sum to.").format(
                share=f"{missed:.0%}"
            ),
            "small",
        ),
    ]


@lru_cache(KEPT)
def gradients_of(model: str, text: str, output: tuple[str, ...]) -> Attribution:
    """Kept, as it takes by far the longest and is the same at every step that one walks through."""
    checkpoint = take(model)
    return integrated_gradients(checkpoint, record(checkpoint, text, prefix=output))


def own_trace(asked: Request) -> Trace:
    """The decoding along the tokens in view, with the model's own attention."""
    return record(asked.checkpoint, asked.text, prefix=asked.trace.output)


def changed_looks(trace: Trace) -> Collection[int]:
    """The steps whose look a visitor changed: some, or all at once."""
    done = trace.intervention
    if done is None:
        return ()
    return done.edited if done.look == "own" and done.temperature == 1 else range(len(trace.output))


def without_changes(trace: Trace) -> list[Block]:
    """Where the visitor changed the look, that it is not the changed one that is spoken of."""
    if not changed_looks(trace):
        return []
    return [text(_("This is about where the model itself looks for the output above, without your edits of its weights."))]


def own_token(trace: Trace, t: int) -> str:
    """What the model itself writes at a step, behind the tokens in view."""
    return trace.likeliest(t, 1)[0][0]


def step_sentence(trace: Trace, found: Ablation, t: int, names: tuple[str, ...]) -> str:
    """names: of the tokens, by their numbers"""
    own, instead = own_token(trace, t), names[int(found.instead_of_largest[t])]
    if own != trace.output[t]:
        sentence = _(
            "Step {step} ({token}): by itself, the model looks mostly at {source} and writes {own}; "
            "without that look {instead}."
        )
    elif found.decides[t]:
        sentence = _(
            "Step {step} ({token}) looks mostly at {source}. "
            "Without that look it would write something else: the look decides."
        )
    else:
        sentence = _("Step {step} ({token}) looks mostly at {source}. Without that look it would write the same.")
    control = _("Without a random other token it would write something else in {share} of cases.")
    words = {"token": trace.output[t], "own": own, "instead": instead}
    shown = {name: visible(token) for name, token in words.items()}
    named = sentence.format(step=t + 1, source=place_name(trace, found.largest[t]), **shown)
    return f"{named} {control.format(share=f'{found.control[t]:.0%}')}"


def step_table(trace: Trace, found: Ablation, t: int) -> Block:
    """Where a step does not write what the model itself would, that too: what changes or not is that."""
    steps = range(len(trace.output))
    own = [own_token(trace, step) for step in steps]
    columns: list[tuple[str, Sequence[str]]] = [
        (_("step"), [f"{step + 1}" for step in steps]),
        (_("writes"), list(map(visible, trace.output))),
        *([] if tuple(own) == trace.output else [(_("by itself"), list(map(visible, own)))]),
        (_("looks mostly at"), [place_name(trace, place) for place in found.largest]),
        (_("without it"), [_("changes") if decides else _("the same") for decides in found.decides]),
        (_("log probability falls by"), [f"{fall:z.3f}" for fall in found.fall_of_largest]),
        (_("without a random other"), [_("changes in {share}").format(share=f"{share:.0%}") for share in found.control]),
        (_("falls by"), [f"{fall:z.3f}" for fall in found.fall_of_control]),
    ]
    head = [name for name, _cells in columns]
    rows = list(zip(*(cells for _name, cells in columns), strict=True))
    return table(head, rows, _("Each step without the token that it looks at most"), t)


def rises(found: Ablation) -> list[Block]:
    """What a fall below 0 is, where there is one that can be seen."""
    if min(found.fall_of_largest.min(), found.fall_of_control.min()) > -SEEN:
        return []
    return [text(_("A fall below 0 is a rise: without that token the model would be surer of what stands there."), "small")]


def sample(asked: Request) -> list[Block]:
    """The same over the whole test sample, as it was measured."""
    known = facts_of_model(asked.model)
    found = ({} if known is None else known["test"].get("deciding")) or {}
    if not found:
        return []
    head = (_("step writes"), _("steps"), _("the look decides"), _("a random other decides"), _("log probability falls by"))
    rows = [
        (
            _("end mark") if part == END else _(part),
            f"{one['steps']:,}",
            f"{one['decides']:.0%}",
            f"{one['control']:.0%}",
            f"{one['fall']:z.2f}",
        )
        for part, one in sorted(found.items(), key=lambda item: item[0] == END)
    ]
    return [table(head, rows, _("The same over the whole test sample"))]
