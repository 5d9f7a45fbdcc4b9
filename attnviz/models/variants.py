"""The seven variants as values: what differs between them is written here and nowhere else."""

from attnviz.models.lstm.config import LSTMConfig

VARIANTS = {
    "plain": LSTMConfig(attention=False, bidirectional=False, layers=1, skip=False),
    "attention": LSTMConfig(attention=True, bidirectional=False, layers=1, skip=False),
    "bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=1, skip=False),
    "deep": LSTMConfig(attention=True, bidirectional=False, layers=3, skip=False),
    "deep-skip": LSTMConfig(attention=True, bidirectional=False, layers=3, skip=True),
    "deep-bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=3, skip=False),
    "deep-skip-bidirectional": LSTMConfig(attention=True, bidirectional=True, layers=3, skip=True),
}
DEFAULT = "bidirectional"


def variant_named(*, attention: bool, bidirectional: bool, depth: int, skip: bool) -> str:
    """The variant these switches choose. Without attention there is one, whatever the others say; skip needs depth."""
    if not attention:
        return "plain"
    chosen = (True, bidirectional, depth, skip and depth > 1)
    return next(name for name, one in VARIANTS.items() if (one.attention, one.bidirectional, one.layers, one.skip) == chosen)
