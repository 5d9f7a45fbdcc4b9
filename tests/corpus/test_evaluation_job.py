"""The command evaluate: on which pairs, what it prints, and what it keeps."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest

from attnviz.corpus.table_reader import pairs_of, read_pairs
from attnviz.recording.shelf import PRETRAINED
from attnviz.tasks import find
from attnviz.tasks.task import of_split
from tests.test_main import TEXT, wrong_file


def test_evaluate_on_pairs_of_ones_own(run, tmp_path):
    file = tmp_path / "own.tsv"
    file.write_text(f"{TEXT}\tnot this\n{TEXT}\t1994-09-27\n1994-09-28\tnor this\n{'1' * 71}\t1994-09-27\n", encoding="utf-8")
    code, out, err = run("evaluate", "dates", "--variant", "attention", "--pairs", file, "--json")
    found = json.loads(out)
    assert code == 0
    assert err.splitlines() == [
        "attnviz: Read as: source column 1; target column 2 · delimiter: tab · UTF-8 · rows: 4.",
        "attnviz: Targets in no form that the task writes: 2, the first in line 1, “not this”. "
        "They are compared as they stand.",
    ]
    assert (found["task"], found["variant"], found["sources"]) == ("dates", "attention", 3)
    assert found["exact_match"] == pytest.approx(1 / 3)
    assert found["too_long"] == 1
    _, plain, _ = run("evaluate", "dates", "--variant", "attention", "--pairs", file)
    first, second, third = plain.splitlines()
    assert first == "1 of 3 sources with a target right (33.33%); 1 too long"
    assert second.startswith("by the rules: ")
    assert third.endswith(" right and with a warning")


def test_evaluate_counts_what_has_no_answer_by_its_signs_alone(run, tmp_path):
    file = tmp_path / "own.tsv"
    file.write_text("abc\t\nabd\tdba\nab\tx\n", encoding="utf-8")
    command = ["evaluate", "reverse", "--pairs", file]
    found = json.loads(run(*command, "--json")[1])
    assert (found["sources"], found["with_target"], found["exact_match"]) == (3, 2, 1 / 2)
    assert found["verdicts"] == {"right": 3, "wrong": 0, "unknown": 0}
    assert (found["warned"], found["silent"], found["warned_right"]) == (0, 2, 0)
    assert run(*command)[1].splitlines() == [
        "1 of 2 sources with a target right (50.00%); 0 too long",
        "by the rules: 3 right, 0 wrong, 0 unknown; 0 with a warning",
        "2 not right and without a sign; 0 right and with a warning",
    ]


def test_rows_without_a_target_are_read_and_not_counted(run, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text(f'source,target\n"{TEXT}",9/27/1994\n30 February 1994,\n', encoding="utf-8")
    code, out, err = run("evaluate", "dates", "--variant", "attention", "--pairs", file)
    assert (code, out.splitlines()[0]) == (0, "1 of 1 sources with a target right (100.00%); 0 too long")
    assert err.splitlines()[0].endswith("· header in line 1 · rows: 2 · without a target: 1.")


def test_a_table_is_read_as_the_command_wants_it(run, tmp_path):
    file = tmp_path / "own.csv"
    file.write_text("27 May 1994,1994-05-27,1994-05-28\n", encoding="utf-8")
    command = ["evaluate", "dates", "--variant", "attention", "--pairs", file]
    assert run(*command)[1].startswith("1 of 1")
    code, out, err = run(*command, "--target-column", 3, "--header", "no", "--delimiter", "comma", "--encoding", "cp949")
    assert (code, out.split(" sources")[0]) == (0, "0 of 1")
    assert "target column 3 · delimiter: comma · CP949 (Korean) · rows: 1" in err
    assert "Column 2 is left out." in err
    assert run(*command, "--target-column", 0)[0] == 2
    assert "is not the number of a column" in run(*command, "--source-column", 0)[2]


def test_evaluate_tells_the_width_of_its_beam(run, pairs):
    found = json.loads(run("evaluate", "dates", "--pairs", pairs, "--beam", 3, "--json")[1])
    assert (found["beam"], found["sources"], found["exact_match"]) == (3, 60, 1)
    assert json.loads(run("evaluate", "dates", "--pairs", pairs, "--json")[1])["beam"] is None


def test_evaluate_takes_the_split_that_a_training_would_take(run, pairs, uninterrupted):
    data = json.loads((uninterrupted / "bidirectional.json").read_bytes())["data"]
    for split in ("train", "dev", "test"):
        found = json.loads(run("evaluate", "dates", "--pairs", pairs, "--split", split, "--json")[1])
        assert found["sources"] == data[split]


def test_evaluate_without_a_file_takes_the_splits_of_the_task(run, monkeypatch):
    asked, nothing = [], SimpleNamespace(with_target=0, too_long=0, verdicts={}, warned=0, silent=0, warned_right=0)
    monkeypatch.setattr(
        "attnviz.corpus.evaluation_job.evaluate", lambda checkpoint, pairs, beam: asked.append(pairs) or nothing
    )
    for split in ("train", "dev", "test"):
        assert run("evaluate", "reverse", "--split", split)[0] == 0
    assert run("evaluate", "reverse")[0] == 0
    assert asked == [find("reverse").pairs(split) for split in ("train", "dev", "test", "test")]


def test_a_split_without_pairs_is_named(run, tmp_path):
    code, out, err = run(
        "evaluate", "dates", "--pairs", wrong_file(tmp_path, "own.tsv", b"1 may 1994\t1994-05-01\n"), "--split", "dev"
    )
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "own.tsv holds no pair of the split dev" in err


@pytest.fixture
def kept(pairs, tmp_path, monkeypatch) -> Path:
    """A copy of what is known of a shipped model, as if it had been tested on the test split of `pairs`."""
    file = tmp_path / "pretrained" / "dates" / "attention.json"
    file.parent.mkdir(parents=True)
    facts = json.loads((PRETRAINED / "dates" / "attention.json").read_bytes())
    facts["data"]["test"] = len(of_split(pairs_of(read_pairs(pairs, find("dates"))), "test", "target"))
    file.write_text(json.dumps(facts), encoding="utf-8")
    monkeypatch.setattr("attnviz.corpus.evaluation_job.facts_file", lambda task, variant: file)
    return file


KEEP = ["evaluate", "dates", "--variant", "attention", "--keep"]


def test_evaluate_keeps_a_greedy_result_as_the_models_test(run, pairs, kept):
    before = json.loads(kept.read_bytes())
    _, out, err = run(*KEEP, "--pairs", pairs, "--split", "test", "--json")
    after, printed = json.loads(kept.read_bytes()), json.loads(out)
    assert err.startswith("attnviz: Read as: ")
    assert after == before | {"test": {name: value for name, value in printed.items() if name != "beam"}}
    assert after["test"]["sources"] == before["data"]["test"]


def test_evaluate_keeps_the_results_of_beams_by_their_width(run, pairs, kept):
    before = json.loads(kept.read_bytes())
    for width in (10, 2, 10):
        assert run(*KEEP, "--pairs", pairs, "--split", "test", "--beam", width)[0] == 0
    after = json.loads(kept.read_bytes())
    beams = after.pop("beams")
    assert after == before
    assert list(beams) == ["2", "10"]
    scores = {"exact_match", "word_error_rate", "phoneme_error_rate", "bleu", "chrf", "on_covered"}
    assert beams["2"].keys() == scores | {"seconds"}
    assert beams["2"]["on_covered"]["exact_match"] == beams["2"]["exact_match"] == 1
    assert beams["2"]["seconds"] >= 0


@pytest.mark.parametrize("chosen", [[], ["--split", "train"], ["--beam", "2"]])
def test_evaluate_keeps_nothing_of_other_pairs(run, pairs, kept, chosen):
    before = kept.read_bytes()
    code, out, err = run(*KEEP, "--pairs", pairs, *chosen)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "so the result would not be kept" in err
    assert kept.read_bytes() == before
