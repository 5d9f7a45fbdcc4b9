"""What others have measured on the same data, to compare with, by task."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Published(NamedTuple):
    """A table of the README. note: what stands above it; sides: on which side the text of each column stands, l or r"""

    note: str
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]
    sides: str


G2P = "README of [cmusphinx/g2p-seq2seq](https://github.com/cmusphinx/g2p-seq2seq)"
ATTENTION = "as quoted in the literature"
# Word error rates on the CMU Pronouncing Dictionary as it is now (without stress), and as it was in 2007.
PUBLISHED: Mapping[str, Published] = {
    "phonemes": Published(
        note="""\
Published word error rates, for comparison. Those on the current dictionary are of other random splits. Those on the older
dictionary are not comparable: its pronunciations differ from the current ones for a tenth of the test words.""",
        headings=("system", "current dictionary", "older dictionary", "source"),
        rows=(
            ("Phonetisaurus", "33.9%", "24.4%", G2P),
            ("LSTM, 2 × 512", "31%", "23.3%", G2P),
            ("Transformer", "30.2%", "–", G2P),
            ("LSTM with attention, 3 × 512", "–", "21.7%", ATTENTION),
        ),
        sides="lrrl",
    ),
}
