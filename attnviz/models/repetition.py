"""Going in circles: one, two or three tokens that come again and again, which greedy decoding does not leave by itself."""

from collections.abc import Sequence

ROUND = 3  # tokens in the longest round; so that it comes twice, a circle has at least twice as many


def in_circles(tokens: Sequence[object], circle: int | None) -> bool:
    """Whether the last `circle` tokens are all the same as the one, two or three places before them. None: nothing is a
    circle."""
    if circle is None or len(tokens) < circle:
        return False
    last = tokens[len(tokens) - circle :]
    return any(last[size:] == last[:-size] for size in range(1, ROUND + 1))


def up_to_circle(tokens: Sequence[int], circle: int | None) -> Sequence[int]:
    """The tokens up to where they have gone in circles; all of them where they do not."""
    return next((tokens[:end] for end in range(len(tokens)) if in_circles(tokens[:end], circle)), tokens)
