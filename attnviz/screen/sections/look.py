"""Whether the look of a step mattered, in two lines for each step: what always stands beside the stage."""

from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.recording.ablation import Ablation, ablate
from attnviz.screen.sections.blocks import Block, steps
from attnviz.screen.sections.matters import changed_looks, own_trace
from attnviz.screen.sections.request import Request
from attnviz.trace import Trace


def look(asked: Request) -> list[Block]:
    """Each step without the token that it looks at most, and without any one other.

    Raises: NothingToEdit for a model without attention; NothingLeft for a source of one token.
    """
    trace = own_trace(asked)
    ablation = ablate(asked.checkpoint, trace)
    names = asked.checkpoint.target_vocabulary.tokens
    changed = changed_looks(asked.trace)
    said = [without_most(trace, ablation, names, t, changed=t in changed) for t in range(len(trace.output))]
    return [steps([[most, without_another(ablation, t)] for t, most in enumerate(said)])]


def without_most(trace: Trace, found: Ablation, names: tuple[str, ...], t: int, *, changed: bool) -> str:
    """Where a visitor changed where the step looks, or it writes something else than the model would: of what the model itself
    would have done.

    changed: whether the look in view is not the model's own
    """
    source, written = visible(trace.source[found.largest[t]]), visible(trace.output[t])
    own, instead = visible(trace.likeliest(t, 1)[0][0]), visible(names[int(found.instead_of_largest[t])])
    if changed or own != written:
        alike = _("By itself it looks at “{source}” ({place}) and writes “{own}”, without that look too.")
        other = _("By itself it looks at “{source}” ({place}) and writes “{own}”; without that look, “{instead}”.")
        place = found.largest[t] + 1
        return (alike if own == instead else other).format(source=source, place=place, own=own, instead=instead)
    fall = f"{-found.fall_of_largest[t]:+z.2f}".replace("-", "−")  # of the log probability of what was written
    if not found.decides[t]:
        said = _("Without “{source}” it writes “{token}” all the same ({fall} nats).")
        return said.format(source=source, token=written, fall=fall)
    said = _("Without “{source}” it would write “{instead}”: this look decides ({fall} nats).")
    return said.format(source=source, instead=instead, fall=fall)


def without_another(found: Ablation, t: int) -> str:
    """How many of all other tokens change the step, each taken away alone."""
    others = found.changed.shape[1] - 1
    count = int(found.changed[t].sum()) - int(found.decides[t])
    return _("Of the other {others} tokens, {count} would change it if taken away alone.").format(count=count, others=others)
