"""Numbers as a text has them."""

from collections.abc import Sequence

import numpy as np
from jaxtyping import Float

from attnviz.errors import AttnvizError, translatable


class BadNumber(AttnvizError):
    message = translatable("In line {line}, “{found}” stands where a weight should. Write numbers alone there.")


def is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True


def row_of(texts: Sequence[str], line: int) -> Float[np.ndarray, " S"]:
    """Raises: BadNumber."""
    try:
        return np.array([float(text) for text in texts])
    except ValueError:
        wrong = next(text for text in texts if not is_number(text))
        raise BadNumber(line=line, found=f"{wrong:.20}") from None
