"""What a page says about a trace that was opened from a file."""

from collections.abc import Sequence

from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.models.variants import variant_name
from attnviz.remark import Remark
from attnviz.screen.sentences import quote, remark_sentence, task_name
from attnviz.trace import AttentionRecord, Trace
from attnviz.trace.alignments.remarks import HEADS, LAYERS

LONGEST = 40  # characters of a sentence in a list


def said_of_model(trace: Trace) -> str:
    """The task and the variant that a file names; nothing where it names none."""
    named = " · ".join(str(quote(name)) for name in (task_name(trace.task), variant_name(trace.variant)) if name)
    return _("The file says: {model}").format(model=named) if named else ""


def said_of_reading(remarks: Sequence[Remark]) -> list[str]:
    """How the trace was read. Which of its attentions is in view, the page's own boxes say."""
    return [remark_sentence(one) for one in remarks if one.message not in (HEADS, LAYERS)]


def said_of_parts(trace: Trace, joined: Trace) -> list[str]:
    """What the trace lacks, and what else is left out where its pieces are joined."""
    lacking, joining = parts_missing(trace), [part for part in parts_missing(joined) if part not in parts_missing(trace)]
    without = _("Not in this file: {parts}. What would show them is left out.").format(parts=", ".join(lacking))
    of_pieces = _("Left out, as it is known only for pieces of words: {parts}.").format(parts=", ".join(joining))
    return [*([without] if lacking else []), *([of_pieces] if joining else [])]


def parts_missing(trace: Trace) -> list[str]:
    parts = {
        _("weights"): not trace.attentions,
        _("scores"): bool(trace.attentions) and all(one.score is None for one in trace.attentions),
        _("states (hs, h, c)"): not (trace.encoder or trace.decoder or any(has_states(one) for one in trace.attentions)),
        _("probabilities"): trace.probability is None,
    }
    return [name for name, missing in parts.items() if missing]


def has_states(one: AttentionRecord) -> bool:
    return any(part is not None for part in (one.context, one.query, one.key, one.value))


def trace_name(trace: Trace, number: int) -> str:
    """A trace of several, by its number, from 0, and how its source begins."""
    text = trace.typed or " ".join(trace.source)
    shown = " ".join(map(visible, text[:LONGEST].split()))
    return f"{number + 1}: {shown}{'…' if len(text) > LONGEST else ''}"


def layer_name(one: AttentionRecord) -> str:
    """An attention of several, its layer from 1."""
    kind = {
        "cross": _("layer {layer}"),
        "encoder": _("encoder, layer {layer}"),
        "decoder": _("decoder, layer {layer}"),
        "read": _("read head, layer {layer}"),
        "write": _("write head, layer {layer}"),
    }[one.kind]
    return kind.format(layer=one.layer + 1)
