"""What Compare says: what differs, the measures, all variants at once."""

import re

import pytest

from attnviz.measures.attention import mean_entropy
from attnviz.models.variants import variant_name
from attnviz.recording.running import decode
from attnviz.recording.shelf import facts, tasks_shown, trained_variants
from attnviz.tasks import TASKS
from tests.pages.compare_page import Compare

DATE = TASKS["dates"].examples["en"][0]


def test_the_difference_is_drawn_and_the_largest_are_listed():
    page = Compare(left="attention", right="bidirectional")
    one, other = (decode("dates", variant, DATE).attention.weight for variant in page.models)
    [cells] = page.tracks("difference")["difference"]["marks"]
    assert (cells["scale"], cells["limit"]) == ("signed", 1)
    drawn = page.values("difference", "difference")
    assert drawn == [pytest.approx(row, abs=1e-4) for row in (other - one).tolist()]
    head, *rows = page.table("Where they differ most")
    assert head == ["output (step)", "looks at (place)", "A", "B", "B − A"]
    sizes = [abs(float(row[-1])) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == pytest.approx(abs(other - one).max(), abs=0.006)
    step, place = (int(re.search(r"\((\d+)\)", cell)[1]) - 1 for cell in rows[0][:2])
    assert float(rows[0][2]) == pytest.approx(one[step, place], abs=0.006)


def test_both_stages_have_one_scale_and_tracks_as_high():
    page = Compare(left="attention", right="deep")
    left, right = page.tracks("stage_left"), page.tracks("stage_right")
    assert [(name, track["height"]) for name, track in left.items()] == [
        (name, track["height"]) for name, track in right.items()
    ]
    [weights], [other_weights] = left["steps"]["marks"], right["steps"]["marks"]
    assert weights == other_weights
    sizes = [abs(decode("dates", variant, DATE).attention.value).max() for variant in page.models]
    assert left["hs"]["marks"][0]["limit"] == right["hs"]["marks"][0]["limit"] >= max(sizes)


def test_both_stages_hold_the_weights_and_say_what_each_step_does():
    page = Compare(left="attention", right="bidirectional")
    for name, variant in zip(("stage_left", "stage_right"), page.models, strict=True):
        trace = decode("dates", variant, DATE)
        assert page.values(name, "weight") == [pytest.approx(row, abs=1e-4) for row in trace.attention.weight.tolist()]
        assert len(page.stages[name]["showcase"]["sentences"]) == len(trace.output)


def test_other_outputs_are_explained_and_what_differs_is_framed():
    text = "The black cat is sleeping on the white bed."
    page = Compare(task="translation", text=text, left="attention", right="bidirectional")
    written = [decode("translation", variant, text).text for variant in page.models]
    assert written[0] != written[1]
    assert page.sentences == [
        f"Both read the same source, but one wrote {written[0]} and the other {written[1]}. From where they part, the same "
        "row of both is about different tokens, so the rows do not correspond and are not subtracted."
    ]
    assert "difference" not in page.stages
    assert all(page.marked)
    assert len(page.marked[0]) < len(page.outputs[0])


def test_without_attention_there_is_no_difference():
    page = Compare(left="plain", right="attention")
    assert page.sentences == ["One of the models (No attention) has no attention, so there are no weights to subtract."]
    assert list(page.tracks("stage_left")) == ["tokens", "hs", "neck", "decoder", "output", "sure"]
    assert list(page.tracks("stage_right")) == ["links", "tokens", "hs", "weight", "steps"]
    entropy = f"{mean_entropy(decode('dates', 'attention', DATE)):.3f}"
    assert page.table("This decoding")[4] == ["attention entropy, bits", "–", entropy]


def test_the_measures_of_both_stand_side_by_side():
    page = Compare(left="plain", right="bidirectional", text="27 septembre 1994")
    head, *rows = page.table("This decoding")
    assert head == ["", "A · No attention", "B · Bidirectional"]
    traces = [decode("dates", variant, "27 septembre 1994") for variant in page.models]
    assert "pointing score" not in [row[0] for row in rows]  # what neither has is left out
    assert rows[0][1:] == [f"{trace.log_probability():z.3f}" for trace in traces]
    parameters = [f"{facts('dates', variant)['parameters']:,}" for variant in page.models]
    assert page.table("The models, on unseen inputs")[-1] == ["parameters", *parameters]


def test_models_of_different_tasks_are_not_judged():
    page = Compare(text="27.9.94", task2="reverse", text2="hello")
    assert not [body for body in page.html if "compare-best" in body]
    assert [body for body in Compare().html if "compare-best" in body]


@pytest.mark.parametrize("task", tasks_shown())
def test_one_click_shows_all_variants_of_the_present_input(task):
    page = Compare(task=task).choose("view", "all")
    figure = page.charts["all"]
    names = [variant_name(name) for name in trained_variants(task)]
    assert [note["text"] for note in figure["layout"]["annotations"]] == [f"<b>{name}</b>" for name in names]
    _head, *rows = page.table("What they wrote")
    assert [row[0] for row in rows] == names
    traces = [decode(task, name, page.texts[0]) for name in trained_variants(task)]
    assert [row[1] for row in rows] == [trace.text for trace in traces]
    words = {"right": "✓ right", "wrong": "✗ wrong", "unknown": ""}
    for row, trace in zip(rows, traces, strict=True):
        assert row[2].split(" (")[0] == (words[trace.verdict] + (" ⚠" if trace.objections else "")).strip()
    assert page.address["view"] == "all"


def test_all_variants_of_what_cannot_be_read_are_one_sentence():
    page = Compare(view="all").type("☃")
    assert page.charts == {}
    assert len(page.sentences) == 1
    assert page.type("27.9.94").charts


def test_beside_each_output_stands_whether_it_is_right():
    page = Compare(view="all", task="reverse", text="abcdefghijklmnopqrstuvwxyzabcd")
    rows = page.table("What they wrote")[1:]
    right = "dcbazyxwvutsrqponmlkjihgfedcba"
    assert [row[2].split()[:2] == ["✓", "right"] for row in rows] == [row[1] == right for row in rows]
    assert [row[2].split()[:2] == ["✗", "wrong"] for row in rows] == [row[1] != right for row in rows]
    assert any(row[1] == right for row in rows)
    assert any(row[1] != right for row in rows)


def test_a_warning_is_a_mark_with_its_sentence_for_those_who_hover_or_hear():
    page = Compare(view="all", task="phonemes", text="zzxqzq")
    sentence = "“zzxqzq” is not in the dictionary: what is right is unknown. Try another spelling of it."
    for row in page.table("What they wrote")[1:]:
        assert row[2].startswith(f"⚠ ({sentence}")
    [table] = [body for body in page.html if "What they wrote" in body]
    assert f'title="{sentence}' in table


def test_both_sides_say_whether_they_are_right_and_where_not():
    page = Compare(task="reverse", text="abcdefghijklmnopqrstuvwxyzabcd", left="plain", right="bidirectional")
    left, _, right, _ = (body for body in page.html if "compare-trust" in body)
    assert '<p class="compare-wrong">✗ Wrong at ' in left
    assert '<p class="compare-right">✓ Right. ' in right
    plain, other = (body for body in page.html if "compare-output" in body)
    assert plain.count("compare-not-right") == plain.count("something else belongs here") > 0
    assert "compare-not-right" not in other
