"""The sections that ask what a look does: whether it matters to a step, and the exact arithmetic of one weight."""

import math

import numpy as np

from attnviz import arithmetic
from attnviz.attribution import integrated_gradients, occlude
from attnviz.checkpoints import facts, load
from attnviz.edits import NothingToEdit
from attnviz.errors import UnknownName
from attnviz.figures.labels import visible
from attnviz.figures.maps import maps_spec
from attnviz.interventions import Ablation, ablate
from attnviz.language import gettext as _
from attnviz.measures import rank_correlation
from attnviz.recording import record
from attnviz.trace import END, Trace
from attnviz.ui.blocks import Block, choices, figure, one_of, table, text
from attnviz.ui.section import Asked

HOW = ("removed", "blank")


def matters(asked: Asked) -> list[Block]:
    """For every step: what becomes of it without the token that it looks at most; and two other ways to ask, on one map."""
    checkpoint = load(asked.task, asked.variant)
    trace = own(asked)
    if trace.attention is None:
        raise NothingToEdit
    how = asked.options.get("how", "removed")
    if how not in HOW:
        raise UnknownName(kind="how", name=how, choices=", ".join(HOW))
    ablation = ablate(checkpoint, trace)
    occlusion = occlude(checkpoint, trace, "blank" if how == "blank" else "removed")
    gradients = integrated_gradients(checkpoint, trace)
    weight = trace.attention.weight
    close = {
        _("occlusion"): rank_correlation(weight, np.abs(occlusion)).tolist(),
        _("integrated gradients"): rank_correlation(weight, np.abs(gradients.value)).tolist(),
    }
    drawn = {_("attention"): weight, _("occlusion"): occlusion, _("integrated gradients"): gradients.value}
    t = min(asked.step, len(trace.output) - 1)
    missed = float(np.mean(gradients.missed) / max(1e-9, float(np.mean(np.abs(gradients.difference)))))
    return [
        text(step_sentence(trace, ablation, t)),
        step_table(trace, ablation, t),
        *sample(asked),
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
        figure("", maps_spec(trace, drawn, notes=close, theme=asked.theme), maps_text(trace, close)),
        text(
            _("Along the path of integrated gradients, the rows miss {share} of what they should sum to.").format(
                share=f"{missed:.0%}"
            ),
            "small",
        ),
        text(
            _(
                "What this shows and what not: that a step writes something else without a weight shows that this weight was "
                "used. That it writes the same does not show that the look was idle: hs at the neighbours holds much of the "
                "same, and h may know it already. Weights may differ and outputs agree (Jain and Wallace 2019, Attention is "
                "not Explanation), and yet weights that are put there by force can cost the model its accuracy (Wiegreffe "
                "and Pinter 2019, Attention is not not Explanation). Attention is where the model looked, which is one part "
                "of why it wrote what it wrote."
            ),
            "small",
        ),
    ]


def own(asked: Asked) -> Trace:
    """The decoding along the tokens in view, with the model's own attention."""
    checkpoint = load(asked.task, asked.variant)
    return record(checkpoint, asked.text, prefix=asked.trace.output)


def step_sentence(trace: Trace, found: Ablation, t: int) -> str:
    decides = bool(found.decides[t])
    sentence = (
        _("Step {step} ({token}) looks mostly at {source}. Without that look it would write something else: the look decides.")
        if decides
        else _("Step {step} ({token}) looks mostly at {source}. Without that look it would write the same.")
    )
    control = _("Without a random other token it would write something else in {share} of cases.")
    named = sentence.format(step=t + 1, token=visible(trace.output[t]), source=place_name(trace, found.largest[t]))
    return f"{named} {control.format(share=f'{found.control[t]:.0%}')}"


def place_name(trace: Trace, s: int) -> str:
    return f"{visible(trace.source[s])} ({s + 1})"


def step_table(trace: Trace, found: Ablation, t: int) -> Block:
    head = (
        _("writes"),
        _("looks mostly at"),
        _("without it"),
        _("log probability falls by"),
        _("without a random other"),
        _("falls by"),
    )
    rows = [
        (
            f"{step + 1}  {visible(token)}",
            place_name(trace, found.largest[step]),
            _("changes") if found.decides[step] else _("the same"),
            f"{found.fall_of_largest[step]:z.3f}",
            _("changes in {share}").format(share=f"{found.control[step]:.0%}"),
            f"{found.fall_of_control[step]:z.3f}",
        )
        for step, token in enumerate(trace.output)
    ]
    return table(head, rows, _("Each step without the token that it looks at most"), t)


def sample(asked: Asked) -> list[Block]:
    """The same over the whole test sample, as it was measured."""
    found = facts(asked.task, asked.variant)["test"].get("deciding") or {}
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


def maps_text(trace: Trace, close: dict[str, list[float]]) -> str:
    """The maps in words: how alike each is to attention, on average."""
    means = {name: [value for value in values if not math.isnan(value)] for name, values in close.items()}
    said = "; ".join(f"{name} {np.mean(values):.2f}" for name, values in means.items() if values)
    return _("Rank correlation with attention, mean over the steps: {values}.").format(values=said or "–")


def cell(asked: Asked) -> list[Block]:
    """The arithmetic of one weight. Without a chosen source position, that of the step's largest weight."""
    trace = asked.trace
    if trace.attention is None:
        raise NothingToEdit
    t = min(asked.step, len(trace.output) - 1)
    s = int(trace.attention.weight[t].argmax()) if asked.position is None else asked.position
    found = arithmetic.cell(trace, t, s)
    context = float(found.contribution.sum())
    order = np.argsort(-np.abs(found.contribution), kind="stable")[:6].tolist()
    warm = (
        "" if found.temperature == 1 else _(", divided by the temperature {temperature}").format(temperature=found.temperature)
    )
    used = (
        ""
        if abs(found.weight - found.own) < 1e-6
        else _(" It was edited: {weight} is used.").format(weight=f"{found.weight:.4f}")
    )
    return [
        text(
            _("Step {step} ({token}) and source {position} ({source}).").format(
                step=t + 1, token=visible(trace.output[t]), position=s + 1, source=visible(trace.source[s])
            )
        ),
        text(
            _("1. The score is the dot product of h and hs: {score}, the sum of {count} products. The largest:").format(
                score=f"{found.score:z.4f}", count=len(trace.decoder[-1].out[t])
            )
        ),
        table(
            (_("unit"), "h", "hs", "h · hs"),
            [
                *((f"{term.unit + 1}", f"{term.h:z.4f}", f"{term.hs:z.4f}", f"{term.product:z.4f}") for term in found.terms),
                (_("all others"), "", "", f"{found.rest:z.4f}"),
                (_("score"), "", "", f"{found.score:z.4f}"),
            ],
        ),
        text(
            _("2. Softmax: exp(score − largest score{warm}) = {power}; over all source tokens these sum to {total}.").format(
                warm=warm, power=f"{found.power:.4g}", total=f"{found.total:.4f}"
            )
            + " "
            + _("weight = {power} / {total} = {weight}.").format(
                power=f"{found.power:.4g}", total=f"{found.total:.4f}", weight=f"{found.own:.4f}"
            )
            + used
        ),
        text(
            _(
                "3. Through the affine layer: weight × (row of {token} · hs) = {part}. That is what this source state adds to "
                "the logit of {token}, exactly, because the context is a weighted sum."
            ).format(token=visible(trace.output[t]), part=f"{found.contribution[s]:z.4f}")
        ),
        table(
            (_("source"), _("weight"), _("adds to the logit")),
            [
                *(
                    (place_name(trace, p), f"{trace.attention.weight[t, p]:.4f}", f"{found.contribution[p]:z.4f}")
                    for p in order
                ),
                (_("all others"), "", f"{context - float(found.contribution[order].sum()):z.4f}"),
                (_("the whole context"), "", f"{context:z.4f}"),
                (_("h itself"), "", f"{found.from_h:z.4f}"),
            ],
            marked=order.index(s) if s in order else None,
        ),
    ]
