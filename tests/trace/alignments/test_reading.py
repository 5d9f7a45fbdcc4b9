"""Each file of alignments that people have is read as its README says, or asks for what it lacks."""

import numpy as np
import pytest

from attnviz.trace.alignments.reading import NotOneTrace, open_alignments, read_trace, read_traces
from attnviz.trace.alignments.texts import TextMissing
from tests.cases import CASES

FOLDER = CASES / "alignments"
SOURCE, OUTPUT = "the old bridge is closed today .", "le vieux pont est fermé aujourd'hui ."
END_BOTH = "The weights count an end mark on both sides that the tokens do not have: </s> was added to source and output."
END_SOURCE = "The weights count an end mark that the source does not have: </s> was added to it."
LINKS = "These are hard links, not weights: the links of an output token share its row evenly."
LAYERS = "2 layers with 4 heads each: the mean of the heads of the last layer is in view."
FILES = {  # name: format, what must be given, traces, shape of the first, what is said of it, uneven
    "bare-matrix.json": ("json", "", 1, (7, 7), [], False),
    "batch-of-one.json": ("json", "", 1, (7, 7), ["2 heads: their mean is in view."], False),
    "columns-with-end-mark.json": ("json", "", 1, (7, 8), [END_SOURCE], False),
    "end-mark-too-many.json": ("json", "", 1, (8, 8), [END_BOTH], False),
    "layers-heads.json": ("json", "", 1, (7, 7), [LAYERS], False),
    "lines.jsonl": ("json", "", 2, (7, 7), [], False),
    "list.json": ("json", "", 2, (7, 7), [], False),
    "marian-soft.txt": ("marian", "source", 1, (8, 8), [END_BOTH], False),
    "nematus.txt": ("nematus", "", 2, (8, 8), [END_BOTH], False),
    "opennmt-attn-debug.txt": ("opennmt", "", 1, (7, 7), [], False),
    "pharaoh-with-text.txt": ("pharaoh", "", 2, (7, 7), [LINKS], False),
    "pharaoh.txt": ("pharaoh", "source and output", 2, (7, 7), [LINKS], False),
    "rows-below-one.json": (
        *("json", "", 1, (7, 7)),
        ["The rows do not sum to 1, but to 0.9. They can be normalised."],
        True,
    ),
    "rows-in-percent.json": ("json", "", 1, (7, 7), ["The weights are in percent: they were divided by 100."], False),
    "sockeye.jsonl": ("sockeye", "source", 1, (7, 7), [LINKS], False),
}
SECOND = {"pharaoh.txt": ("\nwe are late", "\nnous sommes encore en")}


def texts_for(name: str) -> dict[str, str]:
    """What must be given beside a file."""
    source, output = SECOND.get(name, ("", ""))
    lacking = FILES[name][1]
    return ({"source": SOURCE + source} if "source" in lacking else {}) | (
        {"output": OUTPUT + output} if "output" in lacking else {}
    )


def test_every_file_is_here():
    assert {path.name for path in FOLDER.iterdir()} == {*FILES, "nan.json", "README.md"}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_read_as_its_readme_says(name):
    form, _, count, shape, said, uneven = FILES[name]
    opened = open_alignments(FOLDER / name, **texts_for(name))
    first = opened.traces[0]
    assert (opened.format, len(opened.traces), len(opened.remarks), opened.uneven) == (form, count, count, uneven)
    assert " ".join(first.source[:7]) == first.typed == SOURCE
    assert " ".join(first.output[:7]) == first.text == OUTPUT
    assert first.attention.weight.shape == (len(first.output), len(first.source)) == shape
    assert [str(remark) for remark in opened.remarks[0]] == list(first.notes) == said


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name][0] != "pharaoh" and not FILES[name][5]])
def test_the_largest_weight_is_on_the_diagonal_and_the_rows_sum_to_1(name):
    """The sentence is the same in all of them, word for word."""
    trace = open_alignments(FOLDER / name, **texts_for(name)).traces[0]
    first = trace.seen("cross", 0, 0).attention.weight if trace.attentions[0].heads > 1 else trace.attention.weight
    assert (first.argmax(axis=1) == np.arange(len(first))).all()
    assert np.allclose(first.sum(axis=1), 1, atol=1e-3)


@pytest.mark.parametrize("name", [name for name in FILES if FILES[name][1]])
def test_what_a_file_lacks_is_asked_for(name):
    part = FILES[name][1]
    with pytest.raises(TextMissing) as caught:
        open_alignments(FOLDER / name)
    arguments = ", ".join(f"{each}=" for each in part.split(" and "))
    assert caught.value.data == {"part": part, "parts": part, "arguments": arguments}
    assert str(caught.value) == (
        f"This file does not say the {part}: a line for each sentence, its tokens separated by spaces. Give {arguments}."
    )


def test_every_head_can_be_chosen_and_the_mean_is_in_view():
    trace = read_trace(FOLDER / "layers-heads.json")
    assert [(one.kind, one.layer, one.heads) for one in trace.attentions] == [("cross", 0, 4), ("cross", 1, 4)]
    assert trace.seen("cross", 0, 3).attention.weight[0, 3] == np.float32(0.7186)
    mean = np.mean([trace.seen("cross", 1, head).attention.weight for head in range(4)], axis=0)
    assert np.allclose(trace.attention.weight, mean)


def test_rows_are_normalised_where_that_is_asked_for():
    opened = open_alignments(FOLDER / "rows-below-one.json", normalise=True)
    assert np.allclose(opened.traces[0].attention.weight.sum(axis=1), 1)
    assert not opened.uneven
    assert opened.traces[0].notes == ("The rows summed to 0.9 to 0.9: each was divided by its sum.",)


def test_one_trace_is_one_and_several_are_a_list():
    assert [trace.text for trace in read_traces(FOLDER / "list.json")] == [OUTPUT, "le vieux pont"]
    with pytest.raises(NotOneTrace) as caught:
        read_trace(FOLDER / "list.json")
    assert str(caught.value) == (
        "This file has 2 sentences, and one is wanted. Choose one of them. read_traces reads them all."
    )


def test_the_cell_that_is_no_number_is_named():
    with pytest.raises(ValueError, match="row 1, column 1 is nan") as caught:
        open_alignments(FOLDER / "nan.json")
    assert str(caught.value) == ("In sentence 1, row 1, column 1 is nan. A weight is a finite number from 0 up: correct it.")
