"""`align` and `score`: what they print and what they say beside it."""

import json

import pytest

from tests.cases import CASES

FOLDER = CASES / "alignments"
SOURCE = "the old bridge is closed today .\n"
LINK = "attnviz: a link is a weight of at least 0.5; hard links stay as they are\n"
HARD = "attnviz: These are hard links, not weights: the links of an output token share its row evenly.\n"


def test_align_prints_links_and_says_the_threshold(run):
    code, out, err = run("align", FOLDER / "bare-matrix.json")
    assert (code, out) == (0, "0-0 1-1 2-2 3-3 4-4 5-5 6-6\n")
    assert err == f"attnviz: read as json; sentences: 1\n{LINK.replace('a link', '7 links; a link')}"
    assert run("align", FOLDER / "bare-matrix.json", "--threshold", "0.8")[1] == "0-0 1-1 6-6\n"
    assert "attnviz: 0 links; " in run("align", FOLDER / "bare-matrix.json", "--threshold", "0.9")[2]


def test_align_prints_a_table(run):
    _, out, err = run("align", FOLDER / "list.json", "--to", "csv")
    lines = out.splitlines()
    assert lines[:2] == ["trace,step,output token,position,source token,weight", "0,0,le,0,the,0.8162"]
    assert len(lines) == 1 + 49 + 9
    assert err == "attnviz: read as json; sentences: 2\n"


def test_what_a_file_lacks_is_taken_from_others_and_asked_for_by_the_option(run, tmp_path):
    (tmp_path / "source.txt").write_text(SOURCE, encoding="utf-16")
    code, out, _ = run("align", FOLDER / "marian-soft.txt", "--source", tmp_path / "source.txt")
    assert (code, out) == (0, "0-0 1-1 2-2 3-3 4-4 5-5 6-6\n")
    code, out, err = run("align", FOLDER / "pharaoh.txt")
    assert (code, out) == (2, "")
    assert err == (
        "attnviz: This file does not say the source and output: a line for each sentence, its tokens separated by spaces. "
        "Give --source, --output-text.\n"
    )


def test_a_format_that_is_unclear_is_asked_for_by_the_option(run, tmp_path):
    file = tmp_path / "short.json"
    file.write_text('{"source": "a b", "output": "x y", "alignments": [[0, 1], [1, 0]]}', encoding="utf-8")
    assert run("align", file) == (
        2,
        "",
        "attnviz: This file can be read in more than one format. Choose one of: json, sockeye. Give --format.\n",
    )
    assert run("align", file, "--format", "sockeye")[1] == "1-0 0-1\n"
    assert run("align", file, "--format", "json")[1] == "1-0 0-1\n"


def test_rows_are_normalised(run):
    _, out, err = run("align", FOLDER / "rows-below-one.json", "--to", "csv", "--normalise")
    assert "0,0,le,0,the,0.8162" in out
    assert "The rows summed to 0.9 to 0.9: each was divided by its sum." in err


def test_score_prints_the_error_rate(run, tmp_path):
    """Found are 7 and 5 links, gold are 7 and 4, ten in both: 1 - 20 / 23."""
    gold = FOLDER / "pharaoh.txt"
    code, out, err = run("score", FOLDER / "pharaoh-with-text.txt", "--gold", gold)
    assert (code, err) == (0, f"attnviz: read as pharaoh; sentences: 2\n{HARD}{LINK}")
    assert out == (
        "alignment error rate  0.1304\n"
        "precision, recall     0.8333, 0.9091\n"
        "pointing score        0.9091\n"
        "links                 12 found; 11 sure and 11 possible in all\n"
    )
    _, out, _ = run("score", FOLDER / "pharaoh-with-text.txt", "--gold", gold, "--json")
    assert json.loads(out)["alignment_error_rate"] == pytest.approx(3 / 23)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["align", "none.json"], "none.json cannot be read: there is no such file. Choose another file."),
        (["align", "."], ". cannot be read: it is a folder. Choose another file."),
        (["align", FOLDER / "list.json", "--format", "giza"], "There is no format giza. Choose one of: json, sockeye,"),
        (["align", FOLDER / "list.json", "--threshold", "0"], "argument --threshold: 0 is not a share between 0 and 1"),
        (["score", FOLDER / "list.json"], "the following arguments are required: --gold"),
        (["score", FOLDER / "list.json", "--gold", FOLDER / "sockeye.jsonl"], "Lines of gold links: 1; sentences: 2."),
    ],
)
def test_what_is_wrong_is_said_in_one_line(run, arguments, said):
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert said in err
