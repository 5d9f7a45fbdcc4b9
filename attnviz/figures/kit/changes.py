"""What a visitor changed in a decoding, and what changed by it: for the marks in red."""

from difflib import SequenceMatcher

from attnviz.trace import Trace


def edited_steps(trace: Trace) -> list[int]:
    """The steps whose weights are not the model's own: those that were edited, or all, where all were changed."""
    if trace.intervention is None:
        return []
    if trace.intervention.temperature != 1 or trace.intervention.look != "own":
        return list(range(len(trace.output)))
    return list(trace.intervention.edited)


def changed_steps(trace: Trace, before: Trace | None) -> frozenset[int]:
    """The steps that wrote something else than before: step by step where both outputs are as long. Otherwise what was only
    moved, by a token more or less, is not changed."""
    if before is None:
        return frozenset()
    if len(before.output) == len(trace.output):
        pairs = zip(before.output, trace.output, strict=True)
        return frozenset(step for step, (old, new) in enumerate(pairs) if old != new)
    matched = SequenceMatcher(None, before.output, trace.output, autojunk=False).get_matching_blocks()
    return frozenset(range(len(trace.output))) - {step for block in matched for step in range(block.b, block.b + block.size)}
