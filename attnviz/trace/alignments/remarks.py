"""What is to be said of how a sentence was read."""

from collections.abc import Sequence

from attnviz.errors import translatable
from attnviz.remark import Remark
from attnviz.trace.alignments.sums import SummedWeights

HARD = translatable("These are hard links, not weights: the links of an output token share its row evenly.")
ENDS = translatable("The links count the end mark, which the tokens do not have: {mark} was added.")
ADDED = {
    ("source",): translatable("The weights count an end mark that the source does not have: {mark} was added to it."),
    ("output",): translatable("The weights count an end mark that the output does not have: {mark} was added to it."),
    ("source", "output"): translatable(
        "The weights count an end mark on both sides that the tokens do not have: {mark} was added to source and output."
    ),
}
LAYERS = translatable("{layers} layers with {heads} heads each: the mean of the heads of the last layer is in view.")
HEADS = translatable("{heads} heads: their mean is in view.")
PERCENT = translatable("The weights are in percent: they were divided by 100.")
ALL_UNEVEN = translatable("The rows do not sum to 1, but to {lowest}. They can be normalised.")
UNEVEN = translatable("The rows do not sum to 1, but to {lowest} to {highest}. They can be normalised.")
NORMALISED = translatable("The rows summed to {lowest} to {highest}: each was divided by its sum.")


def end_mark_remarks(added: tuple[str, ...], mark: str) -> list[Remark]:
    return [Remark(ADDED[added], {"mark": mark})] if added else []


def head_remarks(layers: int, heads: int) -> list[Remark]:
    if layers > 1:
        return [Remark(LAYERS, {"layers": str(layers), "heads": str(heads)})]
    return [Remark(HEADS, {"heads": str(heads)})] if heads > 1 else []


def sum_remarks(found: SummedWeights) -> list[Remark]:
    sums = {"lowest": f"{found.lowest:.3g}", "highest": f"{found.highest:.3g}"}
    uneven = ALL_UNEVEN if sums["lowest"] == sums["highest"] else UNEVEN
    said = [(PERCENT, found.percent, {}), (uneven, found.uneven, sums), (NORMALISED, found.normalised, sums)]
    return [Remark(message, data) for message, holds, data in said if holds]


def sentences_of(remarks: Sequence[Remark]) -> tuple[str, ...]:
    return tuple(map(str, remarks))
