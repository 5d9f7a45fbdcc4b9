"""What others have measured on the same data, to compare with."""

from typing import NamedTuple


class WordErrorRate(NamedTuple):
    """On the CMU Pronouncing Dictionary as it is now (without stress), and as it was in 2007."""

    system: str
    current: str
    older: str
    source: str


G2P = "README of [cmusphinx/g2p-seq2seq](https://github.com/cmusphinx/g2p-seq2seq)"
ATTENTION = "as quoted in the literature"
WORD_ERROR_RATES = (
    WordErrorRate("Phonetisaurus", "33.9%", "24.4%", G2P),
    WordErrorRate("LSTM, 2 × 512", "31%", "23.3%", G2P),
    WordErrorRate("Transformer", "30.2%", "–", G2P),
    WordErrorRate("LSTM with attention, 3 × 512", "–", "21.7%", ATTENTION),
)
WORD_ERROR_RATES_NOTE = """\
Published word error rates, for comparison. Those on the current dictionary are of other random splits. Those on the older
dictionary are not comparable: its pronunciations differ from the current ones for a tenth of the test words."""
