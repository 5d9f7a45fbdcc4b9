"""What a visitor changes in a decoding: decoded, and said in sentences."""

from attnviz.figures.kit.labels import visible
from attnviz.language import gettext as _
from attnviz.measures.probability_text import probability_text
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record
from attnviz.recording.tokenising import prefix_of
from attnviz.screen.address import Changes
from attnviz.trace import Intervention, Trace
from attnviz.trace.edits import BadTemperature, read_edits


def decode_changed(model: Checkpoint, text: str, changes: Changes) -> Trace:
    """Raises: what `decode` raises, and BadEdit."""
    return record(
        model,
        text,
        prefix=prefix_of(model.task, changes.write) if changes.write.strip() else changes.given,
        edits=read_edits(changes.edit, first=1),
        temperature=number_of(changes.temperature),
        look=changes.look,
    )


def number_of(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise BadTemperature(temperature=text) from error


def sentences(trace: Trace, before: Trace) -> list[str]:
    """What was changed and what came of it, in the reader's language."""
    done = trace.intervention
    if done is None:
        return []
    parts = [
        name_steps(done.edited, _("Steps that look elsewhere: {steps}.")),
        name_steps(done.ignored, _("The output ended before these edited steps: {steps}.")),
        look_sentence(done),
        likelihood(trace, before) if done.given else "",
    ]
    return [part for part in parts if part]


def name_steps(steps: tuple[int, ...], sentence: str) -> str:
    return sentence.format(steps=", ".join(str(step + 1) for step in steps)) if steps else ""


def look_sentence(done: Intervention) -> str:
    names = {
        "largest": _("Every step looks only where it looked most."),
        "evenly": _("Every step looks everywhere alike."),
        "left": _("Every step looks one token to the left."),
        "right": _("Every step looks one token to the right."),
    }
    warm = "" if done.temperature == 1 else _("Softmax temperature {temperature}.").format(temperature=f"{done.temperature:g}")
    return " ".join(part for part in (names.get(done.look, ""), warm) if part)


def likelihood(trace: Trace, before: Trace) -> str:
    """What was forced, how likely it was; and the whole beside the model's own choice."""
    given = trace.intervention.given if trace.intervention else 0
    forced = trace.written_probability()[:given]
    said = _("Forced: {tokens}, with probability {probability}.").format(
        tokens=" ".join(map(visible, trace.output[:given])), probability=probability_text(float(forced.prod(dtype=float)))
    )
    both = _("Log probability of the whole output: {this}; before your change: {before}.").format(
        this=f"{trace.log_probability():z.2f}", before=f"{before.log_probability():z.2f}"
    )
    return f"{said} {both}"
