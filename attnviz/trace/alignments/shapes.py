"""Which dimension of the weights is what: layers, heads, output tokens, source tokens; and the end mark among the tokens."""

from dataclasses import dataclass

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.found_sentence import Tokens
from attnviz.trace.trace import END

END_MARKS = (END, "<eos>", "<EOS>", "[EOS]", "<|endoftext|>", "[SEP]", "<end>")
Layers = Float[np.ndarray, "layers heads T S"]
NAMES = {
    1: translatable("a single row"),
    2: translatable("rows × columns"),
    3: translatable("heads × rows × columns"),
    4: translatable("layers × heads × rows × columns"),
    5: translatable("layers × batch × heads × rows × columns"),
    6: translatable("steps × layers × batch × heads × row × columns"),
}
MANY = translatable("too many dimensions")


class OtherShape(AttnvizError):
    message = translatable(
        "The weights of sentence {sentence} are {found} ({parts}), but its tokens ask for {output} × {source}. "
        "Give a row for each output token and a column for each source token."
    )


class Transposed(AttnvizError):
    message = translatable(
        "The weights of sentence {sentence} are {found} ({parts}), but its tokens ask for {output} × {source}: "
        "they seem transposed. Transpose them, so that each row is an output token."
    )


class ColumnsSumTo1(AttnvizError):
    message = translatable(
        "The weights of sentence {sentence} seem transposed: their columns sum to 1 and their rows do not. "
        "Transpose them, so that each row is an output token."
    )


class SeveralInBatch(AttnvizError):
    message = translatable(
        "The weights of sentence {sentence} are {found} ({parts}): a batch of {batch}. "
        "Give each sentence of the batch an object of its own."
    )


class NotAMatrix(AttnvizError):
    message = translatable(
        "The weights of sentence {sentence} are {found} ({parts}). "
        "Give a row for each output token, and in it a weight for each source token."
    )


@dataclass(frozen=True)
class PlacedWeights:
    """Weights and the tokens of their sides.

    added: the sides that got an end mark; turns: whether they would fit transposed, too
    """

    weight: Layers
    source: Tokens
    output: Tokens
    added: tuple[str, ...]
    turns: bool


def place_weights(array: Float[np.ndarray, "..."], source: Tokens, output: Tokens, sentence: int) -> PlacedWeights:
    """Raises: NotAMatrix, SeveralInBatch, OtherShape, Transposed."""
    weight = as_layers(array, sentence)
    rows, columns = weight.shape[2:]
    data: dict[str, str | int | float] = {"sentence": sentence, "found": times(array), "parts": names(array)}
    data |= {"output": len(output), "source": len(source)}
    turns = fits(rows, source) and fits(columns, output)
    if not (fits(rows, output) and fits(columns, source)):
        raise (Transposed if turns else OtherShape)(**data)
    added = tuple(side for side, more in (("source", columns - len(source)), ("output", rows - len(output))) if more)
    return PlacedWeights(weight, (*source, END)[:columns], (*output, END)[:rows], added, turns)


def as_layers(array: Float[np.ndarray, "..."], sentence: int) -> Layers:
    """With layers and heads in front, whatever there was. Six dimensions are what transformers' `generate` returns: for each
    step, for each layer, a batch of heads with one row."""
    if array.ndim == 5:
        check_batch(array, 1, sentence)
        return array[:, 0]
    if array.ndim == 6 and array.shape[4] == 1:
        check_batch(array, 2, sentence)
        return array[:, :, 0, :, 0].transpose(1, 2, 0, 3)
    if array.ndim not in (2, 3, 4):
        raise NotAMatrix(sentence=sentence, found=times(array), parts=names(array))
    return array.reshape((1,) * (4 - array.ndim) + array.shape)


def check_batch(array: Float[np.ndarray, "..."], axis: int, sentence: int) -> None:
    if array.shape[axis] != 1:
        raise SeveralInBatch(sentence=sentence, found=times(array), parts=names(array), batch=array.shape[axis])


def fits(size: int, tokens: Tokens) -> bool:
    """Whether it counts the tokens, perhaps with an end mark that they do not have."""
    return size == len(tokens) or (size == len(tokens) + 1 and tokens[-1] not in END_MARKS)


def times(array: Float[np.ndarray, "..."]) -> str:
    return " × ".join(map(str, array.shape[:8]))


def names(array: Float[np.ndarray, "..."]) -> str:
    return NAMES.get(array.ndim, MANY)
