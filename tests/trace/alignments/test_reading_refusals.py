"""What cannot be read is refused by its whole sentence, with the line, the cell or the dimension and the way out."""

import json
from pathlib import Path

import pytest

from attnviz.errors import AttnvizError, UnknownName
from attnviz.trace.alignments.arrays import BadCell, BadCellOfHead, NoWeightsAtAll, RaggedRow, RaggedStack
from attnviz.trace.alignments.content import NameNotText, NoTextInside, NotForJson, NothingInside, NotReadable
from attnviz.trace.alignments.document import BadJson, NoTraceInside, TooMuchNested
from attnviz.trace.alignments.formats import FormatUnclear, NoFormat
from attnviz.trace.alignments.json_items import BadLinkPairs
from attnviz.trace.alignments.json_parts import BadSentence, BadTokens, NoWeightsPart
from attnviz.trace.alignments.links import LinkBeyond, LinkTurnedRound
from attnviz.trace.alignments.marian import BadMarianLine
from attnviz.trace.alignments.nematus import BadNematusLine, OtherSize
from attnviz.trace.alignments.opennmt import NoHeading
from attnviz.trace.alignments.pharaoh import BadLink, BadPharaohLine
from attnviz.trace.alignments.reading import NothingOfFormat, open_alignments
from attnviz.trace.alignments.shapes import ColumnsSumTo1, NotAMatrix, OtherShape, SeveralInBatch, Transposed
from attnviz.trace.alignments.sums import AboveOne
from attnviz.trace.alignments.text_rows import BadNumber
from attnviz.trace.alignments.texts import NoTokens, OtherCount, OwnTokens, TextMissing
from tests.cases import CASES

FOLDER = CASES / "alignments"
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def two_by(weights: object, **more: object) -> dict[str, object]:
    """Three source tokens, two output tokens."""
    return {"source": "a b c", "output": "x y", "attention": weights} | more


def ones(*shape: int) -> object:
    return 0.5 if not shape else [ones(*shape[1:])] * shape[0]


EMPTY = "There is no trace in this file. Choose one that holds an alignment."
TO_WRITE = "Choose a text or JSON file."
ASK = "a line for each sentence, its tokens separated by spaces. Give "
CORRECT = "A weight is a finite number from 0 up: correct it."
BEYOND = "goes beyond the tokens: source positions run from 0 to 1, output positions from 0 to"
REFUSED = {
    "empty": (b"", {}, NothingInside, "This file is empty. Choose one that holds an alignment."),
    "blank": (" \n\n", {}, NothingInside, "This file is empty. Choose one that holds an alignment."),
    **{
        f"nothing in JSON: {text!r}": (text, {}, NoTraceInside, EMPTY)
        for text in ("[]", " {}\n", "[ ]", "[{}, {}]", "[[]]", "{}\n{}", "[]\n\n[]\n")
    },
    "nothing in data": ([], {}, NoTraceInside, EMPTY),
    "nothing in JSON with texts": ("[]", {"source": "a", "output": "x"}, NoTraceInside, EMPTY),
    "a picture": (
        *(PNG, {}, NoTextInside),
        f"This is no text, so no alignment can be read from it: its bytes are neither UTF-8 nor UTF-16. {TO_WRITE}",
    ),
    "a zero byte": (
        *(b"0-0 1-1\0", {}, NoTextInside),
        f"This is no text, so no alignment can be read from it: it holds a zero byte. {TO_WRITE}",
    ),
    "half a character": (
        *("0-0\udcff", {}, NoTextInside),
        f"This is no text, so no alignment can be read from it: it holds half a character. {TO_WRITE}",
    ),
    "half a character in JSON": (
        *(r'{"source": "\ud800", "output": "x", "attention": [[1]]}', {}, NoTextInside),
        f"This is no text, so no alignment can be read from it: it holds half a character. {TO_WRITE}",
    ),
    "half a character beside it": (
        *("0-0", {"source": "a\ud800", "output": "x"}, NoTextInside),
        f"This is no text, so no alignment can be read from it: it holds half a character. {TO_WRITE}",
    ),
    "a folder": (FOLDER, {}, NotReadable, "alignments cannot be read: it is a folder. Choose another file."),
    "no such file": (
        *(FOLDER / "none.txt", {}, NotReadable),
        "none.txt cannot be read: there is no such file. Choose another file.",
    ),
    "a name": (
        *("mine/links.txt", {}, NameNotText),
        "“mine/links.txt” is the name of a file and not what is in it. Give its path: Path(“mine/links.txt”).",
    ),
    "no data of JSON": (
        *({"source": "a", "attention": {1, 2}}, {}, NotForJson),
        "These data cannot be written as JSON: 'set' object has no attribute 'tolist'. "
        "Give dicts, lists, arrays, texts and numbers.",
    ),
    "broken JSON": (
        *('{"source": ["a"],\n "output": [}', {}, BadJson),
        "This JSON breaks off or goes wrong at line 2, column 13. Write the file again.",
    ),
    "broken JSON lines": (
        *('{"a": 1}\n\n{"a": }', {}, BadJson),
        "This JSON breaks off or goes wrong at line 3, column 7. Write the file again.",
    ),
    "nested JSON": (
        *("[" * 5000, {}, TooMuchNested),
        "This JSON has a number with too many digits, or is nested too deeply. Write the file again.",
    ),
    "a huge number": (
        *('{"attention": [[NaN, ' + "9" * 5000 + "]]}", {}, TooMuchNested),
        "This JSON has a number with too many digits, or is nested too deeply. Write the file again.",
    ),
    "no format": (
        *("Dear reader", {}, NoFormat),
        "This file is in no format of alignments that is known: json, sockeye, pharaoh, nematus, opennmt, marian. "
        "See the README for an example of each.",
    ),
    "an unknown format": (
        *("0-0", {"format": "giza"}, UnknownName),
        "There is no format giza. Choose one of: json, sockeye, pharaoh, nematus, opennmt, marian.",
    ),
    "another format": (
        *("0-0", {"format": "opennmt"}, NothingOfFormat),
        "Nothing in this file is an alignment in the format opennmt. Choose another format or file.",
    ),
    "two formats": (
        *({"source": "a b", "output": "x y", "alignments": [[0, 1], [1, 0]]}, {}, FormatUnclear),
        "This file can be read in more than one format. Choose one of: json, sockeye. Give format=.",
    ),
    "no source": (
        *({"tgt": "x", "weights": [[1]]}, {}, TextMissing),
        f"This file does not say the source: {ASK}source=.",
    ),
    "no output": (
        *({"src": "a", "weights": [[1]]}, {}, TextMissing),
        f"This file does not say the output: {ASK}output=.",
    ),
    "a matrix alone": (
        *("[[0.5, 0.5]]", {}, TextMissing),
        f"This file does not say the source and output: {ASK}source=, output=.",
    ),
    "too many lines": (
        *("0-0", {"source": "a\nb", "output": "x"}, OtherCount),
        "Sentences in this file: 1; lines given for the source: 2. Give a line for each sentence, its tokens separated by "
        "spaces.",
    ),
    "an empty line": (
        *("0-0\n0-0", {"source": "a\n\n", "output": "x\ny"}, NoTokens),
        "Sentence 2 has no token of its source. Take the sentence out, or give its text.",
    ),
    "a trace of ours": (
        *(two_by({"weight": [[1, 0]]}, source=["a", "b"], output=["x"], notes=[]), {"source": "d"}, OwnTokens),
        "Sentence 1 is a trace that attnviz wrote, with tokens of its own. Leave out the source given beside it.",
    ),
    "no tokens": (
        *(two_by([[1]], source=[1, 2]), {}, BadTokens),
        "In sentence 1, “source” should be a list of tokens, or a text with its tokens separated by spaces.",
    ),
    "no weights part": (
        *({"source": "a", "output": "x"}, {}, NoWeightsPart),
        "Sentence 1 has no weights under a name that is known. Name them “attention”.",
    ),
    "a number in place of a sentence": (
        *('{"source": "a", "output": "x", "attention": [[1]]}\n7', {}, BadSentence),
        "Sentence 2 is neither an object nor a matrix. Write {“source”: […], “output”: […], “attention”: [[…]]}.",
    ),
    "no weights": (
        *(two_by([[]]), {}, NoWeightsAtAll),
        "Sentence 1 has no weights at all. Give it a row for each output token.",
    ),
    "weights that are a text": (
        *(two_by("0.5"), {"format": "json"}, BadLink),
        "In line 1, “0.5” is no link. Write source-target, both from 0, as in 3-4.",
    ),
    "infinite": (two_by([[1, 0, 0], [0, float("inf"), 0]]), {}, BadCell, f"In sentence 1, row 2, column 2 is inf. {CORRECT}"),
    "negative": (two_by([[1, 0, 0], [0, 0, -0.25]]), {}, BadCell, f"In sentence 1, row 2, column 3 is -0.25. {CORRECT}"),
    "no number": (two_by([[1, 0, None], [0, 0, 1]]), {}, BadCell, f"In sentence 1, row 1, column 3 is null. {CORRECT}"),
    "a text for a number": (
        two_by([[1, 0, "1"]]),
        {},
        BadCell,
        f"In sentence 1, row 1, column 3 is “1”. {CORRECT}",
    ),
    "yes": (two_by([[1, 0, True], [0, 0, 1]]), {}, BadCell, f"In sentence 1, row 1, column 3 is true. {CORRECT}"),
    "a huge whole number": (
        two_by([[1, 0, 10**400]]),
        {},
        BadCell,
        f"In sentence 1, row 1, column 3 is inf. {CORRECT}",
    ),
    "negative in a head": (
        *(two_by([ones(2, 3), [[1, 0, 0], [0, -1, 0]]]), {}, BadCellOfHead),
        f"In sentence 1, row 2, column 2 of matrix 2 is -1. {CORRECT}",
    ),
    "a short row": (
        *(two_by([[1, 0, 0], [0, 1]]), {}, RaggedRow),
        "In sentence 1, row 2 has 2 weights and row 1 has 3. Give each row a weight for every source token.",
    ),
    "a short row of Nematus": (
        *("0 ||| x y ||| 0 ||| a b c ||| 3 2\n1 0 0\n0 1", {}, RaggedRow),
        "In sentence 1, row 2 has 2 weights and row 1 has 3. Give each row a weight for every source token.",
    ),
    "heads that differ": (
        *(two_by([ones(2, 3), ones(1, 3)]), {}, RaggedStack),
        "In sentence 1, the matrices are not alike: a list of 1 stands beside one of 2. "
        "Give all layers and heads the same shape.",
    ),
    "a row alone": (
        *(two_by([1, 0, 0]), {}, NotAMatrix),
        "The weights of sentence 1 are 3 (a single row). "
        "Give a row for each output token, and in it a weight for each source token.",
    ),
    "seven dimensions": (
        *(two_by(ones(1, 1, 1, 1, 1, 2, 3)), {}, NotAMatrix),
        "The weights of sentence 1 are 1 × 1 × 1 × 1 × 1 × 2 × 3 (too many dimensions). "
        "Give a row for each output token, and in it a weight for each source token.",
    ),
    "another shape": (
        *(two_by(ones(4, 7, 7)), {}, OtherShape),
        "The weights of sentence 1 are 4 × 7 × 7 (heads × rows × columns), but its tokens ask for 2 × 3. "
        "Give a row for each output token and a column for each source token.",
    ),
    "transposed": (
        *({"source": "a b c d", "output": "x y", "attention": ones(4, 2)}, {}, Transposed),
        "The weights of sentence 1 are 4 × 2 (rows × columns), but its tokens ask for 2 × 4: "
        "they seem transposed. Transpose them, so that each row is an output token.",
    ),
    "transposed heads": (
        *({"source": "a b c d", "output": "x y", "attention": ones(2, 3, 4, 2)}, {}, Transposed),
        "The weights of sentence 1 are 2 × 3 × 4 × 2 (layers × heads × rows × columns), but its tokens ask for 2 × 4: "
        "they seem transposed. Transpose them, so that each row is an output token.",
    ),
    "a transposed square": (
        *({"source": "a b", "output": "x y", "attention": [[0.9, 0.6], [0.1, 0.4]]}, {}, ColumnsSumTo1),
        "The weights of sentence 1 seem transposed: their columns sum to 1 and their rows do not. "
        "Transpose them, so that each row is an output token.",
    ),
    "a batch of two": (
        *(two_by(ones(6, 2, 4, 2, 3)), {}, SeveralInBatch),
        "The weights of sentence 1 are 6 × 2 × 4 × 2 × 3 (layers × batch × heads × rows × columns): a batch of 2. "
        "Give each sentence of the batch an object of its own.",
    ),
    "above one": (
        *(two_by([[1, 0, 0], [0, 3, 2]]), {}, AboveOne),
        "In sentence 1, row 2 has a weight of 3, and a weight is at most 1. "
        "Let the rows sum to 1: each is then divided by its sum. Give normalise=True.",
    ),
    "a link beyond": (
        *("0-0\n0-0 2-1", {"source": "a\na b", "output": "x\nx y"}, LinkBeyond),
        f"In line 2, the link 2-1 {BEYOND} 1. Correct the link, or give the sentences that it belongs to.",
    ),
    "links turned round": (
        *("0-0 1-2", {"source": "a b c", "output": "x y"}, LinkTurnedRound),
        "In line 1, the link 1-2 goes beyond the tokens: source positions run from 0 to 2, output positions from 0 to 1. "
        "The other way round, as output-source, all links of the line would fit: swap the source and the output.",
    ),
    "a link of Sockeye beyond": (
        *('{"translation": "x", "alignments": [[0, 0], [2, 0]]}', {"source": "a b"}, LinkBeyond),
        f"In line 1, the link 2-0 {BEYOND} 0. Correct the link, or give the sentences that it belongs to.",
    ),
    "no link": (
        *("0-0\n1-x", {}, BadLink),
        "In line 2, “1-x” is no link. Write source-target, both from 0, as in 3-4.",
    ),
    "too many bars": (
        *("a ||| b ||| c ||| 0-0", {}, BadPharaohLine),
        "Line 1 has 4 parts between its bars. Write source ||| output ||| links, output ||| links, or links alone.",
    ),
    "no pairs": (
        *(two_by([[0.5, 0.5]]), {"format": "sockeye"}, BadLinkPairs),
        "In sentence 1, the links should be pairs of positions from 0, as in [[0, 0], [1, 2]]: first the source.",
    ),
    "no number in a row": (
        *("0 ||| x ||| 0 ||| a b ||| 2 1\n0.5 half", {}, BadNumber),
        "In line 2, “half” stands where a weight should. Write numbers alone there.",
    ),
    "more rows than promised": (
        *("0 ||| x ||| 0 ||| a b ||| 2 1\n1 0\n0 1\n0 1", {}, OtherSize),
        "Line 1 promises 2 × 1 (columns × rows), and 2 × 3 follow. Correct its two numbers, or the rows below.",
    ),
    "no line of Nematus": (
        *("0 ||| x ||| 0 ||| a ||| 1 1\n1\n1 ||| y", {}, BadNematusLine),
        "Line 3 should begin a sentence: id ||| output ||| score ||| source ||| columns rows. Correct it, or take it out.",
    ),
    "a table without its heading": (
        *("the\n x *0.9 0.1", {}, NoHeading),
        "Line 2 has 2 weights, and the line above the table has 1 source tokens. Give a token for each weight.",
    ),
    "no line of Marian": (
        *("x ||| 0.9,0.1\na ||| x ||| 1", {}, BadMarianLine),
        "Line 2 has 3 parts between its bars. Write output ||| weights, or weights alone.",
    ),
}


AS_JSON = [name for name, (file, _, error, _) in REFUSED.items() if isinstance(file, dict) and error is not NotForJson]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_said_in_a_sentence(name):
    file, given, error, said = REFUSED[name]
    with pytest.raises(AttnvizError) as caught:
        open_alignments(file, **given)
    assert (type(caught.value), str(caught.value)) == (error, said)


@pytest.mark.parametrize("name", AS_JSON)
def test_a_file_is_refused_as_what_it_holds_is(name, tmp_path):
    file, given, error, said = REFUSED[name]
    path: Path = tmp_path / "file.json"
    path.write_text(json.dumps(file), encoding="utf-8")
    with pytest.raises(error) as caught:
        open_alignments(path, **given)
    assert str(caught.value) == said
