"""The tables of models: every row and range from the files of the models, whichever of them are there."""

import re
from pathlib import Path

import orjson
import pytest

from attnviz.__main__ import main
from attnviz.corpus.readme_tables import BEGIN, END, NoMarkers, duration, tables, write_tables
from attnviz.errors import DamagedModel
from attnviz.models.variants import VARIANTS
from attnviz.tasks import TASKS


def put(folder: Path, task: str, variant: str, **test: object) -> None:
    """The files of a model of which this was measured."""
    found = {"sources": 100, "exact_match": 0.5, "lowest_probability_p1": 0.1} | test
    facts = {"parameters": 1234, "cpu_seconds": 90, "data": {"train": 6000}, "test": found}
    (folder / task).mkdir(exist_ok=True)
    (folder / task / f"{variant}.json").write_bytes(orjson.dumps(facts))
    (folder / task / f"{variant}.safetensors").write_bytes(bytes(2000))


def put_beams(folder: Path, task: str, variant: str, beams: dict[int, dict[str, object]]) -> None:
    """What was measured with beams of these widths, in the file of a model that is there."""
    file = folder / task / f"{variant}.json"
    file.write_bytes(orjson.dumps(orjson.loads(file.read_bytes()) | {"beams": {str(width): beams[width] for width in beams}}))


def rows(text: str, first: str) -> list[list[str]]:
    """The cells of the tables whose first heading is this, without the rules."""
    blocks = [block for block in text.split("\n\n") if block.startswith(f"| {first} |")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for block in blocks for line in block.splitlines()]
    return [line for line in cells if not line[0].startswith("---")]


def by_length(scores: dict[int, float], name: str = "exact_match", sources: int = 10) -> dict[str, dict[str, float]]:
    return {str(length): {"sources": sources, name: score} for length, score in scores.items()}


def test_without_models_the_tasks_are_named(tmp_path):
    assert tables(tmp_path) == f"Not trained yet: {', '.join(f'`{name}`' for name in TASKS)}."


@pytest.mark.parametrize("task", TASKS)
def test_any_task_can_be_the_only_one(tmp_path, task):
    put(tmp_path, task, "deep")
    text = tables(tmp_path)
    assert re.findall(r"### `(\w+)`", text) == [task]
    assert rows(text, "variant") == [
        ["variant", "parameters", "training", "exact match", "size"],
        ["`deep`", "1,234", "1.5 min", "50.00%", "2 kB"],
    ]
    assert text.endswith(f"Not trained yet: {', '.join(f'`{name}`' for name in TASKS if name != task)}.")


def test_tasks_and_variants_stand_in_their_order(tmp_path):
    for task in reversed(TASKS):
        for variant in reversed(VARIANTS):
            put(tmp_path, task, variant)
    text = tables(tmp_path)
    assert re.findall(r"### `(\w+)`", text) == list(TASKS)
    assert re.findall(r"^\| `([\w-]+)`", text, re.MULTILINE) == list(VARIANTS) * len(TASKS)
    assert "Not trained yet" not in text


def test_a_measure_has_a_column_where_a_model_has_it(tmp_path):
    put(tmp_path, "dates", "plain", pointing_score=None, by_language={"en": {"exact_match": 0.25}})
    put(
        tmp_path,
        "dates",
        "attention",
        pointing_score=0.539,
        pointing_score_tolerance_1=0.808,
        by_language={"en": {"exact_match": 0.75}},
        alignment_error_rate=0.2,
        alignment_error_rate_tolerance_1=0.0,
    )
    headings, plain, attention = rows(tables(tmp_path), "variant")
    assert headings[4:] == ["en", "pointing score", "alignment error rate", "size"]
    assert plain[4:7] == ["25.00%", "–", "–"]
    assert attention[4:7] == ["75.00%", "53.9% (80.8%)", "20.0% (0.0%)"]


def test_translation_has_bleu_also_over_covered_sentences(tmp_path):
    put(tmp_path, "translation", "attention", bleu=40.04, chrf=60.06, covered=80, on_covered={"bleu": 46.5, "chrf": 65.0})
    text = tables(tmp_path)
    assert rows(text, "variant")[0][4:7] == ["BLEU", "chrF", "BLEU, covered"]
    assert rows(text, "variant")[1][4:7] == ["40.0", "60.1", "46.5"]
    assert "tested on 100 sources kept out of training, 80 of them covered." in text


def test_published_figures_stand_beside_ours_for_phonemes_alone(tmp_path):
    for task in TASKS:
        put(tmp_path, task, "attention", word_error_rate=0.26, phoneme_error_rate=0.06)
    text = tables(tmp_path)
    section = text.split("### `phonemes`")[1].split("###")[0]
    assert [row[:3] for row in rows(section, "system")[1:]] == [
        ["Phonetisaurus", "33.9%", "24.4%"],
        ["LSTM, 2 × 512", "31%", "23.3%"],
        ["Transformer", "30.2%", "–"],
        ["LSTM with attention, 3 × 512", "–", "21.7%"],
    ]
    assert "a tenth of the test words" in section
    assert text.count("Phonetisaurus") == 1


def test_what_attention_adds_is_weighted_mean_by_sources(tmp_path):
    """Lengths 9 to 20 with ten sources each: six ranges of two. What is longer than the task reads is left out."""
    lengths = {length: (length - 8) / 100 for length in range(9, 22)}
    put(tmp_path, "translation", "plain", by_length=by_length(lengths, "bleu"))
    put(tmp_path, "translation", "attention", by_length=by_length(dict.fromkeys(lengths, 30), "bleu"))
    assert rows(tables(tmp_path), "words in the source") == [
        ["words in the source", "9–10", "11–12", "13–14", "15–16", "17–18", "19–20"],
        ["sources", *["20"] * 6],
        ["`plain`", "0.0", "0.0", "0.1", "0.1", "0.1", "0.1"],
        ["`attention`", *["30.0"] * 6],
    ]


@pytest.mark.parametrize("missing", ["plain", "attention"])
def test_what_attention_adds_needs_both(tmp_path, missing):
    for variant in VARIANTS:
        if variant != missing:
            put(tmp_path, "reverse", variant, by_length=by_length({3: 0.5}))
    assert "What attention adds" not in tables(tmp_path)


def test_where_the_look_decides_stands_by_part_the_end_mark_last(tmp_path):
    put(tmp_path, "dates", "plain", deciding={})
    one = {"</s>": {"decides": 0.0, "control": 0.0}, "year": {"decides": 0.4449, "control": 0.0012}}
    put(tmp_path, "dates", "attention", deciding=one)
    put(tmp_path, "dates", "deep", deciding=one | {"day": {"decides": 1.0, "control": 0.5}})
    text = tables(tmp_path)
    assert "Where the look decides, in brackets a random other token." in text
    assert rows(text, "step writes") == [
        ["step writes", "day", "year", "end mark"],
        ["`attention`", "–", "44.5% (0.1%)", "0.0% (0.0%)"],
        ["`deep`", "100.0% (50.0%)", "44.5% (0.1%)", "0.0% (0.0%)"],
    ]


def test_where_nothing_was_measured_of_the_look_there_is_no_word_of_it(tmp_path):
    put(tmp_path, "dates", "plain", deciding={})
    put(tmp_path, "dates", "attention")
    assert "look decides" not in tables(tmp_path)


def test_beams_stand_beside_greedy_decoding_of_the_models_that_have_them(tmp_path):
    for variant, rate in (("plain", 0.31), ("bidirectional", 0.296), ("deep", 0.28)):
        put(tmp_path, "phonemes", variant, word_error_rate=rate)
    put_beams(tmp_path, "phonemes", "bidirectional", {10: {"word_error_rate": 0.2909}, 2: {"word_error_rate": 0.2911}})
    put_beams(tmp_path, "phonemes", "deep", {5: {"word_error_rate": 0.27}})
    text = tables(tmp_path)
    assert "What beams bring: word error rate." in text
    assert rows(text, "decoding") == [
        ["decoding", "greedy", "beam 2", "beam 5", "beam 10"],
        ["`bidirectional`", "29.6%", "29.1%", "–", "29.1%"],
        ["`deep`", "28.0%", "–", "27.0%", "–"],
    ]


def test_beams_of_translation_have_bleu_also_over_covered_sentences(tmp_path):
    put(tmp_path, "translation", "attention", bleu=39.63, on_covered={"bleu": 48.07})
    put_beams(tmp_path, "translation", "attention", {5: {"bleu": 41.07, "on_covered": {"bleu": 50.45}}})
    text = tables(tmp_path)
    assert "What beams bring: BLEU, in brackets over covered sources." in text
    assert rows(text, "decoding")[1] == ["`attention`", "39.6 (48.1)", "41.1 (50.5)"]


def test_beams_of_other_tasks_have_the_exact_match(tmp_path):
    put(tmp_path, "dates", "plain", exact_match=0.98)
    put_beams(tmp_path, "dates", "plain", {3: {"exact_match": 0.985}})
    assert rows(tables(tmp_path), "decoding")[1] == ["`plain`", "98.00%", "98.50%"]


@pytest.mark.parametrize("task", TASKS)
def test_where_no_model_has_beams_there_is_no_word_of_them(tmp_path, task):
    put(tmp_path, task, "attention", word_error_rate=0.3, bleu=40.0)
    assert "beam" not in tables(tmp_path)


@pytest.mark.parametrize(("seconds", "shown"), [(8.6, "9 s"), (59, "59 s"), (60, "1.0 min"), (1620, "27.0 min")])
def test_times_are_in_seconds_or_minutes(seconds, shown):
    assert duration(seconds) == shown


def test_a_model_without_its_json_is_named(tmp_path):
    put(tmp_path, "dates", "plain")
    (tmp_path / "dates" / "plain.json").unlink()
    with pytest.raises(DamagedModel, match=r"plain\.json"):
        tables(tmp_path)


def test_only_what_stands_between_the_markers_is_replaced(tmp_path):
    file = tmp_path / "README.md"
    file.write_text(f"before\n{BEGIN}\nold\n{END}\nafter é\n", encoding="utf-8")
    write_tables(file, "new")
    once = file.read_text(encoding="utf-8")
    assert once == f"before\n{BEGIN}\n\nnew\n\n{END}\nafter é\n"
    write_tables(file, "new")
    assert file.read_text(encoding="utf-8") == once


@pytest.mark.parametrize("text", ["", BEGIN, END, f"{END}\n{BEGIN}"])
def test_a_file_without_the_markers_is_left_as_it_is(tmp_path, text):
    file = tmp_path / "README.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(NoMarkers, match="no place for the tables"):
        write_tables(file, "new")
    assert file.read_text(encoding="utf-8") == text


def test_the_command_prints_the_tables_or_writes_them(tmp_path, capsys):
    assert main(["table"]) == 0
    printed = capsys.readouterr().out
    assert printed == tables() + "\n"
    file = tmp_path / "README.md"
    file.write_text(f"{BEGIN}\n{END}\n", encoding="utf-8")
    assert main(["table", "--write", str(file)]) == 0
    assert printed.strip() in file.read_text(encoding="utf-8")
    file.write_text("no markers", encoding="utf-8")
    assert main(["table", "--write", str(file)]) == 2
    assert "<!-- Written by" in capsys.readouterr().err
