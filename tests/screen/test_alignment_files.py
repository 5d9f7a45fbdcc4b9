"""The alignment of an opened trace as files for the browser."""

import re
from pathlib import Path

import numpy as np
import pytest

from attnviz.recording.running import decode
from attnviz.screen.alignment_files import CSV, PHARAOH, THRESHOLDS, alignment_files, alignment_text
from attnviz.trace import AttentionRecord, Trace
from attnviz.trace.alignments.reading import open_alignments

MENU = Path(__file__).parents[2] / "attnviz" / "browser" / "alignment_menu.js"


def test_there_is_a_file_for_each_weight_that_the_menu_offers():
    [offered] = re.findall(r"const LEAST = \[(.*)\];", MENU.read_text(encoding="utf-8"))
    assert tuple(re.findall(r'"([^"]*)"', offered)) == THRESHOLDS
    files = alignment_files(decode("dates", "attention", "27.9.94"))
    assert set(files) == {CSV, *(f"{PHARAOH} {threshold}" for threshold in THRESHOLDS)}
    links = [len(files[f"{PHARAOH} {threshold}"].split()) for threshold in THRESHOLDS]
    assert links == sorted(links, reverse=True)
    assert links[0] > links[-1]


def test_the_links_are_read_again_as_they_were():
    trace = decode("dates", "attention", "27.9.94")
    text = alignment_text(trace, PHARAOH, "0.5")
    [again] = open_alignments(text, source=[" ".join(trace.source)], output=[" ".join(trace.output[:-1])]).traces
    assert ((again.attention.weight > 0) == (trace.attention.weight[:-1] >= 0.5)).all()


@pytest.mark.parametrize("kind", ["encoder", None])
def test_without_a_look_at_the_source_there_is_none(kind):
    looks = () if kind is None else (AttentionRecord(kind, 0, "source", "source", np.ones((1, 1, 1), np.float32)),)
    trace = Trace("", "", "a", (), ("a",), ("b",), "b", attentions=looks)
    assert alignment_files(trace if kind is None else trace.seen(kind, 0)) == {}


def test_the_table_of_a_long_trace_is_not_sent_along():
    source, output = tuple("a" * 200), tuple("b" * 201)
    look = AttentionRecord("cross", 0, "output", "source", np.full((1, 201, 200), 1 / 200, np.float32))
    files = alignment_files(Trace("", "", "", (), source, output, "", attentions=(look,)))
    assert CSV not in files
    assert len(files) == len(THRESHOLDS)
