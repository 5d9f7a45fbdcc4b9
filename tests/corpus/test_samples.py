"""The samples of what people bring: counted by kind, from the tables of a folder."""

from pathlib import Path

import pytest

from attnviz.corpus.evaluation import evaluate
from attnviz.corpus.samples import MARKERS, decode_samples, main, read_samples, table_of
from attnviz.models.variants import opened_first
from attnviz.recording.shelf import load

WORDS = """\
knight	N AY T	word
read	R EH D	word
read	R IY D	word
attention	AH	typo in month
attention	AH	word
zxqq		no word
2	T UW	figure
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "words.tsv").write_text(WORDS, encoding="utf-8")
    return tmp_path


def test_each_source_counts_once_in_the_first_of_its_kinds(folder):
    samples = decode_samples(folder / "words.tsv", "phonemes")
    assert [(one.item.source, one.kind, one.counts) for one in samples] == [
        ("knight", "word", True),
        ("read", "word", True),
        ("attention", "typo in month", False),
        ("zxqq", "no word", False),
        ("2", "figure", True),
    ]
    assert samples[1].item.targets == {"R EH D", "R IY D"}


def test_the_table_has_a_row_for_each_kind_and_one_for_all(folder):
    rows = [line.strip("| ").split(" | ") for line in table_of(decode_samples(folder / "words.tsv", "phonemes")).splitlines()]
    assert rows[0] == ["kind", "inputs", "exact", "silent", "warned right"]
    assert rows[2:] == [
        ["word", "2", "2 of 2 (100%)", "–", "0 of 2 (0%)"],
        ["typo in month", "1", "–", "1 of 1 (100%)", "–"],  # the page calls it right, and its target says something else
        ["no word", "1", "–", "0 of 1 (0%)", "–"],
        ["figure", "1", "0 of 1 (0%)", "0 of 1 (0%)", "–"],  # which nothing can read: a sentence says so
        ["**all**", "5", "2 of 3 (67%)", "1 of 3 (33%)", "0 of 2 (0%)"],
    ]


def test_an_evaluation_of_the_same_pairs_counts_the_same(folder):
    pairs = [pair for _kind, pair in read_samples(folder / "words.tsv")]
    found = evaluate(load("phonemes", opened_first("phonemes")), pairs)
    assert (found.sources, found.with_target, found.silent, found.warned_right) == (5, 4, 1, 0)


def test_the_command_prints_a_table_for_each_file(folder, capsys):
    assert main([str(folder)]) == 0
    out = capsys.readouterr().out
    assert f"<summary>phonemes {opened_first('phonemes')}, <code>" in out
    assert "/words.tsv</code>, 5 inputs: 2 of 3 (67%) exact; wrong and silent 1 of 3 (33%); right and warned 0 of 2" in out
    assert out.count("**all**") == 1


def test_the_command_writes_between_the_markers_of_a_file(folder, capsys):
    readme = folder / "README.md"
    readme.write_text("\n".join(["before", *MARKERS, "after"]), encoding="utf-8")
    assert main([str(folder), "--write", str(readme)]) == 0
    text = readme.read_text(encoding="utf-8")
    assert text.startswith(f"before\n{MARKERS[0]}\n\n<details>")
    assert text.endswith(f"</details>\n\n{MARKERS[1]}\nafter")
    assert main([str(folder), "--write", str(folder / "words.tsv")]) == 2
    assert "words.tsv has no place for the tables" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["no-such-folder"], [str(Path(__file__).parent)]])
def test_what_is_wrong_is_said_in_one_line(arguments, capsys):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
