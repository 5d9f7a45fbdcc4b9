"""The section that asks when the model learned this, over all models that are shipped."""

import sys
from itertools import pairwise

import pytest

from attnviz.figures.kit.labels import visible
from attnviz.figures.kit.theme import THEMES
from attnviz.language import LANGUAGES, speaking
from attnviz.recording import shelf
from attnviz.recording.judging import judge_trace
from attnviz.recording.moments import trace_of_example
from attnviz.recording.running import decode
from attnviz.recording.shelf import has_weights, id_at, moments, trained_variants
from attnviz.screen.address import NONE, Changes
from attnviz.screen.sections.learned import learned, since, verdicts_of
from attnviz.screen.sections.request import Request
from attnviz.tasks import TASKS

MODELS = [(task, variant) for task in TASKS for variant in trained_variants(task)]
TEXT = "Tuesday, September 27, 1994"


def asked(name: str, text: str, moment: int | None = None, changes: Changes = NONE, theme="light", **options: str) -> Request:
    return Request(name, text, changes, theme, 0, None, options, moment)


def of(blocks, kind):
    return [block for block in blocks if block["kind"] == kind]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("task", "variant"), MODELS)
def test_every_model_has_its_slider_and_says_what_was_kept(task, variant, language):
    with speaking(language):
        blocks = learned(asked(f"{task}/{variant}", TASKS[task].examples[language][0], 2))
    history = moments(task, variant)
    [slider] = of(blocks, "moments")
    assert slider["value"] == 2
    assert [stop["share"] for stop in slider["stops"]] == [moment.accuracy for moment in history]
    assert all(f"{moment.step:,}" in stop["said"] for moment, stop in zip(history[1:], slider["stops"][1:], strict=True))
    assert bool(of(blocks, "choices")) is not has_weights(history)
    assert bool(of(blocks, "figure")) == (not has_weights(history) and variant != "plain")
    if language == "en":
        kept = "The weights of this model were kept" if has_weights(history) else "Weights were kept for the small models only"
        assert blocks[-1]["text"].startswith(kept)
    [ways] = of(blocks, "ways")
    assert [way["act"]["kind"] for way in ways["items"]] == ["moment", "open"]


def test_the_marks_are_what_the_model_writes_when_it_is_asked_at_each_moment():
    verdicts = verdicts_of("dates", "bidirectional", TEXT)
    names = [id_at("dates", "bidirectional", number).partition("/")[2] for number in range(12)]
    assert verdicts == tuple(decode("dates", name, TEXT).verdict for name in names)
    assert verdicts[2:] == ("wrong", *["right"] * 9)
    blocks = learned(asked("dates/bidirectional", TEXT))
    assert [stop["tone"] for stop in of(blocks, "moments")[0]["stops"]] == list(verdicts)


def test_at_the_trained_model_there_is_no_way_back():
    [ways] = of(learned(asked("dates/bidirectional", TEXT)), "ways")
    assert [way["act"]["kind"] for way in ways["items"]] == ["open"]


def test_the_id_may_hold_the_moment_too():
    one, other = (learned(asked(name, TEXT, 2)) for name in ("dates/bidirectional", "dates/bidirectional@422"))
    assert one == other


@pytest.mark.parametrize("theme", THEMES)
def test_an_example_is_shown_as_it_was_written_then(theme):
    blocks = learned(asked("phonemes/deep", "zebra", 3, theme=theme, example="2"))
    kept = moments("phonemes", "deep")[3].kept[1]
    trace = trace_of_example(TASKS["phonemes"], "deep", kept)
    [figure] = of(blocks, "figure")
    assert figure["spec"]["data"][0]["z"] == trace.attention.weight.astype(float).round(4).tolist()
    layout = figure["spec"]["layout"]
    assert layout["width"] <= 350
    assert layout["height"] <= 120
    assert figure["spec"]["data"][0]["showscale"] is False
    [choice] = of(blocks, "choices")[0]["choices"]
    assert choice["value"] == "2"
    assert dict(choice["options"])["2"] == "knight"
    verdict = judge_trace(TASKS["phonemes"], trace, None).verdict
    assert [block["tone"] for block in of(blocks, "text") if block["text"].startswith(f"Written: {trace.text}")] == [verdict]


@pytest.mark.parametrize(("task", "variant"), [one for one in MODELS if not has_weights(moments(*one))])
def test_names_beside_the_picture_stand_apart_and_the_table_has_them_all(task, variant):
    for number, kept in enumerate(moments(task, variant)[2].kept, 1):
        for figure in of(learned(asked(f"{task}/{variant}", "", 2, example=str(number))), "figure"):
            layout, margin = figure["spec"]["layout"], figure["spec"]["layout"]["margin"]
            rooms = {
                "xaxis": layout["width"] - margin["l"] - margin["r"],
                "yaxis": layout["height"] - margin["t"] - margin["b"],
            }
            for axis, room in rooms.items():
                low, high = layout[axis]["range"]
                places = layout[axis]["tickvals"]
                assert len(places) == len(layout[axis]["ticktext"]) >= 1
                assert all(after - before >= 12 * abs(high - low) / room for before, after in pairwise(places))
            [table] = figure["table"]["tables"]
            output = map(visible, trace_of_example(TASKS[task], variant, kept).output)
            assert [row[0] for row in table["rows"]] == [f"{place}: {token}" for place, token in enumerate(output, 1)]


@pytest.mark.parametrize(
    ("wanted", "text", "number"), [("", "knight", "2"), ("99", "x", "1"), ("x", "x", "1"), ("3", "knight", "3")]
)
def test_the_text_in_view_is_the_example_unless_another_is_asked_for(wanted, text, number):
    options = {"example": wanted} if wanted else {}
    [choices] = of(learned(asked("phonemes/deep", text, 3, **options)), "choices")
    assert choices["choices"][0]["value"] == number


R, W, U = "right", "wrong", "unknown"


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ((W, W, R, R), "This text has been written right since moment 3 of 4."),
        ((R, R), "This text has been written right since moment 1 of 2."),
        ((W, R, W, R), "This text has been written right since moment 4 of 4; the first time was at moment 2."),
        ((W, R, W), "This text was first written right at moment 2 of 3, and the trained model gets it wrong."),
        ((W, W), "At none of the 2 moments was this text written right."),
        ((W, U), "Unknown: nobody knows what is right for this text."),
    ],
)
def test_since_when_it_is_right(verdicts, said):
    assert since(verdicts) == said


def test_with_a_change_it_says_whose_marks_these_are():
    said = "The marks are those of the model without your changes."
    plain, changed = (learned(asked("dates/bidirectional", TEXT, 2, one)) for one in (NONE, Changes(edit=("7:4",))))
    assert said not in str(plain)
    assert said in str(changed)


@pytest.mark.parametrize("name", ["dates/bidirectional", "own:12"])
def test_without_a_history_there_is_a_sentence(monkeypatch, name):
    monkeypatch.setattr(sys.modules[learned.__module__], "moments", lambda _task, _variant: ())
    said, _ways = learned(asked(name, TEXT))
    assert said["text"] == "Nothing was kept of this model’s training."
    assert shelf.moments("dates", "bidirectional")
