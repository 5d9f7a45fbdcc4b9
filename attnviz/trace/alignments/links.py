"""Weights of hard links: those of an output token share its row evenly."""

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable
from attnviz.trace.alignments.found_sentence import HardLinks, Tokens
from attnviz.trace.trace import END


class LinkBeyond(AttnvizError):
    message = translatable(
        "In line {line}, the link {link} goes beyond the tokens: source positions run from 0 to {source}, "
        "output positions from 0 to {output}. Correct the link, or give the sentences that it belongs to."
    )


class LinkTurnedRound(AttnvizError):
    message = translatable(
        "In line {line}, the link {link} goes beyond the tokens: source positions run from 0 to {source}, "
        "output positions from 0 to {output}. The other way round, as output-source, all links of the line would fit: "
        "swap the source and the output."
    )


def with_end_marks(links: HardLinks, source: Tokens, output: Tokens) -> tuple[Tokens, Tokens]:
    """The tokens, each side with an end mark where that is linked."""
    if not links.may_end:
        return source, output
    last = max((pair[0] for pair in links.pairs), default=0), max((pair[1] for pair in links.pairs), default=0)
    return source + (END,) * (last[0] == len(source)), output + (END,) * (last[1] == len(output))


def linked_weights(links: HardLinks, source: Tokens, output: Tokens, line: int) -> Float[np.ndarray, "T S"]:
    """A row sums to 1; the row of an output token without links is all 0.

    Raises: LinkBeyond, LinkTurnedRound.
    """
    check_links(links, len(source), len(output), line)
    weight = np.zeros((len(output), len(source)))
    for position, step in links.pairs:
        weight[step, position] = 1
    total = weight.sum(axis=1, keepdims=True)
    np.divide(weight, total, where=total > 0, out=weight)
    return weight


def check_links(links: HardLinks, source: int, output: int, line: int) -> None:
    beyond = next((pair for pair in links.pairs if pair[0] >= source or pair[1] >= output), None)
    if beyond is None:
        return
    turned = all(step < source and position < output for position, step in links.pairs)
    wrong = LinkTurnedRound if turned else LinkBeyond
    raise wrong(line=line, link=f"{beyond[0]}-{beyond[1]}", source=source - 1, output=output - 1)
