"""The tables in a log of OpenNMT, wherever they stand."""

from attnviz.trace.alignments.reading import read_traces
from tests.cases import CASES

TABLE = (CASES / "alignments" / "opennmt-attn-debug.txt").read_text(encoding="utf-8")
LOG = f"""[2020-11-02 10:00:01,204 INFO] Translating shard 0.
[2020-11-02 10:00:02,318 INFO] {TABLE}
[2020-11-02 10:00:02,319 INFO]
SENT 1: ['the', 'old']
PRED 1: le vieux pont
PRED SCORE: -1.7312

             we       are
 nous *0.9000000 0.1000000
 </s> *0.5000000 *0.5000000
PRED AVG SCORE: -0.2, PRED PPL: 1.2
"""


def test_other_lines_of_the_log_are_passed_over():
    first, second = read_traces(LOG)
    assert [first] == read_traces(TABLE)
    assert (second.source, second.output, second.text) == (("we", "are"), ("nous", "</s>"), "nous")
    assert second.attention.weight.tolist() == [[0.8999999761581421, 0.10000000149011612], [0.5, 0.5]]


def test_a_star_and_brackets_may_be_tokens():
    [trace] = read_traces("  [a]   *\n * *0.8 0.2\n ]  0.4 *0.6\n")
    assert (trace.source, trace.output) == (("[a]", "*"), ("*", "]"))


def test_whole_tokens_may_be_given_for_those_that_were_cut():
    [trace] = read_traces("  internat    co\n a *0.8 0.2\n", source="internationalisation co-operation")
    assert trace.source == ("internationalisation", "co-operation")
