"""The page Compare, by the keys of its widgets."""

import json
import re
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest

from attnviz.language import speaking
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from attnviz.recording.shelf import tasks_shown, trained_variants
from attnviz.tasks import TASKS
from attnviz.ui.compare.inputs import PRESETS
from tests.pages.conftest import MAIN
from tests.pages.test_explore_bad_input import HOSTILE
from tests.pages.test_explore_korean import NAMES, WORD, figure_texts

DATE = TASKS["dates"].examples["en"][0]
TAG = re.compile(r"<[^>]*>")


class Compare:
    """The page of one visitor. Every run must end without an exception."""

    def __init__(self, **asked: str) -> None:
        self.at = AppTest.from_file(str(MAIN), default_timeout=30)
        self.language = asked.get("lang", "en")
        self.at.switch_page("compare.py")
        for key, value in asked.items():
            self.at.query_params[key] = value
        self.run()

    def run(self) -> "Compare":
        with speaking(self.language):  # AppTest sends a choice by its label
            self.at.run()
        assert not self.at.exception, self.at.exception
        return self

    def type(self, text: str, which: str = "") -> "Compare":
        self.at.text_input(key="text" + which).set_value(text)
        return self.run()

    def choose(self, key: str, value: str) -> "Compare":
        self.at.button_group(key=key).set_value(value)
        return self.run()

    def choose_model(self, side: str, variant: str) -> "Compare":
        self.at.selectbox(key=f"model_{side}").set_value(variant)
        return self.run()

    def press(self, key: str) -> "Compare":
        self.at.button(key=key).click()
        return self.run()

    def part(self, on: bool = True) -> "Compare":
        self.at.toggle(key="apart").set_value(on)
        return self.run()

    @property
    def models(self) -> tuple[str, str]:
        return tuple(self.at.selectbox(key=f"model_{side}").value for side in ("left", "right"))

    @property
    def texts(self) -> list[str]:
        return [box.value for box in self.at.text_input]

    @property
    def html(self) -> list[str]:
        """The pieces of HTML, style sheets left out."""
        return [element.proto.body for element in self.at.get("html") if not element.proto.body.startswith("<style>")]

    @property
    def outputs(self) -> list[str]:
        """What the sides wrote, in large letters; ■ is the end mark."""
        found = [body for body in self.html if "compare-output" in body]
        return [unescape("".join(re.findall(r'class="compare-tile[^>]*>([^<]*)<', body))) for body in found]

    @property
    def marked(self) -> list[str]:
        """The letters that the other side did not write."""
        found = [body for body in self.html if "compare-output" in body]
        return [unescape("".join(re.findall(r"compare-differs[^>]*>([^<]*)<", body))) for body in found]

    def table(self, title: str) -> list[list[str]]:
        """The rows of a table, the first its head."""
        [table] = [
            table for body in self.html for table in body.split("<table>") if table.startswith(f"<caption>{title}</caption>")
        ]
        rows = re.findall(r"<tr>(.*?)</tr>", table)
        return [[unescape(TAG.sub("", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows]

    @property
    def charts(self) -> dict[str, dict]:
        return {chart.proto.id.split("-")[-1]: json.loads(chart.proto.spec) for chart in self.at.get("plotly_chart")}

    @property
    def alternatives(self) -> dict[str, str]:
        return {chart.proto.id.split("-")[-1]: chart.proto.alt for chart in self.at.get("plotly_chart")}

    @property
    def sentences(self) -> list[str]:
        return [text.value for text in self.at.text]

    @property
    def address(self) -> dict[str, str]:
        return {key: value if isinstance(value, str) else value[0] for key, value in self.at.query_params.items()}


def said(value: object) -> str:
    return " ".join(figure_texts(value)).replace("<br>", " ")


# ---- opening it


def test_it_opens_with_a_model_and_a_contrast_to_it():
    page = Compare()
    assert page.models == ("bidirectional", "attention")
    assert page.outputs == ["1994-09-27■"] * 2
    assert set(page.charts) == {"heatmap_left", "heatmap_right", "difference"}
    assert page.sentences == []


def test_it_begins_with_what_was_on_explore(explore):
    page = explore(task="reverse", text="hello", depth="3", bidirectional="false")
    page.at.switch_page("compare.py")
    compare = visiting(page.at)
    assert compare.models == ("deep", "deep-skip")
    assert compare.texts == ["hello"]
    assert compare.outputs[0] == "olleh■"
    assert compare.address["left"] == "deep"


def visiting(at: AppTest) -> Compare:
    """The page Compare in a session that is under way."""
    page = Compare.__new__(Compare)
    page.at, page.language = at, "en"
    return page.run()


def go(at: AppTest, page: str) -> None:
    """Follow a link, as a browser does: what is in the address is lost."""
    at.switch_page(page)
    for key in list(at.query_params):
        del at.query_params[key]


def test_the_left_model_goes_back_to_explore(explore):
    page = explore(text="3 mars 2003")
    page.at.switch_page("compare.py")
    compare = visiting(page.at).choose_model("left", "deep-skip").type("27.9.94")
    go(compare.at, "explore.py")
    assert page.run().model_line.startswith("deep-skip · ")
    assert page.at.query_params.keys() == {"text", "bidirectional", "depth", "skip"}
    assert (page.text, page.output) == ("27.9.94", "1994-09-27■")
    assert page.address == explore(text="27.9.94", bidirectional="false", depth="3", skip="true").address


def test_switches_that_rest_keep_their_setting(explore):
    page = explore(attention="false", depth="3")
    page.at.switch_page("compare.py")
    compare = visiting(page.at)
    assert compare.models == ("plain", "attention")
    compare.at.switch_page("explore.py")
    assert page.run().switch(attention=True).model_line.startswith("deep-bidirectional · ")


def test_a_visitor_who_comes_again_finds_both_models_and_a_new_left_one_its_contrast(explore):
    page = explore()
    page.at.switch_page("compare.py")
    compare = visiting(page.at).choose_model("right", "deep")
    compare.at.switch_page("corpus.py")
    compare.at.run()
    compare.at.switch_page("compare.py")
    assert compare.run().models == ("bidirectional", "deep")
    compare.at.switch_page("explore.py")
    page.run().switch(bidirectional=False).choose("depth", 3).at.switch_page("compare.py")
    assert compare.run().models == ("deep", "deep-skip")


# ---- presets


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("task", tasks_shown())
def test_every_preset_over_every_task(task, name):
    preset, page = PRESETS[name], Compare(task=task, view="all")
    missing = [variant for variant in (preset.left, preset.right) if variant not in trained_variants(task)]
    button = page.at.button(key=f"preset_{name}")
    assert button.disabled == bool(missing)
    assert button.help == (f"Not trained for this task: {', '.join(missing)}" if missing else "")
    if missing:
        return
    page.press(f"preset_{name}")
    assert page.models == (preset.left, preset.right)
    text = page.texts[0]
    assert page.outputs == [tiles_of(task, variant, text) for variant in page.models]
    assert preset.lesson in [element.value for element in page.at.markdown]
    assert (page.address["left"], page.address["right"], page.address["view"]) == (preset.left, preset.right, "two")


def tiles_of(task: str, variant: str, text: str) -> str:
    return "".join("■" if token == "</s>" else token for token in decode(task, variant, text).output)


def test_a_preset_keeps_the_input_and_its_lesson_stays_when_swapped():
    page = Compare(text="3 mars 2003").press("preset_direction").press("swap")
    assert page.models == ("bidirectional", "attention")
    assert page.texts == ["3 mars 2003"]
    assert PRESETS["direction"].lesson in [element.value for element in page.at.markdown]
    page.choose_model("left", "deep")
    assert not {preset.lesson for preset in PRESETS.values()} & {element.value for element in page.at.markdown}


# ---- two inputs


def test_another_input_for_b_begins_as_a_copy():
    page = Compare(task="reverse", text="hello").part()
    assert page.texts == ["hello", "hello"]
    assert page.at.button_group(key="task2").value == "reverse"
    page.type("world", "2")
    assert page.outputs == ["olleh■", "dlrow■"]
    assert page.sentences == [
        "The two read different sources: a weight of one stands on a token that the other did not read, so there is nothing "
        "to subtract. Choose the same input for both."
    ]
    assert page.marked == ["", ""]
    assert page.part(False).texts == ["hello"]
    assert page.outputs == ["olleh■"] * 2
    assert not {"text2", "task2"} & page.address.keys()


def test_another_task_for_b_brings_an_example_of_its_own():
    page = Compare(text="27.9.94").part().choose("task2", "reverse")
    assert page.texts == ["27.9.94", TASKS["reverse"].examples["en"][0]]
    assert page.outputs[0] == "1994-09-27■"
    page.choose("example2", "stressed")
    assert (page.texts, page.outputs[1]) == (["27.9.94", "stressed"], "desserts■")


def test_swapping_takes_all_of_a_to_b():
    page = Compare(text="27.9.94", task2="reverse", text2="hello", left="deep", right="attention").press("swap")
    assert page.models == ("attention", "deep")
    assert page.texts == ["hello", "27.9.94"]
    assert page.outputs == ["olleh■", "1994-09-27■"]
    assert [page.at.button_group(key=key).value for key in ("task", "task2")] == ["reverse", "dates"]
    before = page.address
    assert page.press("swap").press("swap").address == before


def test_both_inputs_are_there_again_after_all_variants_and_after_another_page():
    page = Compare(text="27.9.94", task2="reverse", text2="hello").choose("view", "all")
    assert page.texts == ["27.9.94"]
    assert page.choose("view", "two").texts == ["27.9.94", "hello"]
    for way in ("explore.py", "compare.py"):
        go(page.at, way)
        page.run()
    assert page.texts == ["27.9.94", "hello"]
    assert page.outputs == ["1994-09-27■", "olleh■"]
    assert page.address["task2"] == "reverse"


# ---- what differs


def test_the_difference_is_drawn_and_the_largest_are_listed():
    page = Compare(left="attention", right="bidirectional")
    one, other = (decode("dates", variant, DATE).attention.weight for variant in page.models)
    drawn = page.charts["difference"]["data"][0]
    assert drawn["z"] == [pytest.approx(row, abs=1e-4) for row in (other - one).tolist()]
    assert (drawn["zmin"], drawn["zmax"]) == (-1, 1)
    head, *rows = page.table("Where they differ most")
    assert head == ["output (step)", "looks at (place)", "A", "B", "B − A"]
    sizes = [abs(float(row[-1])) for row in rows]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == pytest.approx(abs(other - one).max(), abs=0.006)
    step, place = (int(re.search(r"\((\d+)\)", cell)[1]) - 1 for cell in rows[0][:2])
    assert float(rows[0][2]) == pytest.approx(one[step, place], abs=0.006)


def test_both_heatmaps_have_one_scale_from_0_to_1():
    charts = Compare().charts
    scales = [charts[name]["data"][0] for name in ("heatmap_left", "heatmap_right")]
    assert {(scale["zmin"], scale["zmax"], str(scale["colorscale"])) for scale in scales} == {
        (0, 1, str(scales[0]["colorscale"]))
    }


def test_other_outputs_are_explained_and_what_differs_is_framed():
    text = "The black cat is sleeping on the white bed."
    page = Compare(task="translation", text=text, left="attention", right="bidirectional")
    written = [decode("translation", variant, text).text for variant in page.models]
    assert written[0] != written[1]
    assert page.sentences == [
        f"Both read the same source, but one wrote {written[0]} and the other {written[1]}. From where they part, the same "
        "row of both is about different tokens, so the rows do not correspond and are not subtracted."
    ]
    assert "difference" not in page.charts
    assert all(page.marked)
    assert len(page.marked[0]) < len(page.outputs[0])


def test_without_attention_there_is_no_difference():
    page = Compare(left="plain", right="attention")
    assert page.sentences == ["The model plain has no attention, so there are no weights to subtract."]
    assert "This model has no attention" in said(page.charts["heatmap_left"])
    assert page.table("This decoding")[4] == ["attention entropy, bits", "–", "1.158"]


def test_the_measures_of_both_stand_side_by_side():
    page = Compare(left="plain", right="bidirectional", text="27 septembre 1994")
    head, *rows = page.table("This decoding")
    assert head == ["", "A · plain", "B · bidirectional"]
    traces = [decode("dates", variant, "27 septembre 1994") for variant in page.models]
    assert "pointing score" not in [row[0] for row in rows]  # what neither has is left out
    assert rows[0][1:] == [f"{trace.log_probability():z.3f}" for trace in traces]
    assert page.table("The models, on unseen inputs")[-1] == ["parameters", "55,596", "49,452"]


def test_models_of_different_tasks_are_not_judged():
    page = Compare(text="27.9.94", task2="reverse", text2="hello")
    assert not [body for body in page.html if "compare-best" in body]
    assert [body for body in Compare().html if "compare-best" in body]


# ---- all variants


@pytest.mark.parametrize("task", tasks_shown())
def test_one_click_shows_all_variants_of_the_present_input(task):
    page = Compare(task=task).choose("view", "all")
    figure = page.charts["all"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == [f"<b>{name}</b>" for name in trained_variants(task)]
    _head, *rows = page.table("What they wrote")
    assert [row[0] for row in rows] == list(trained_variants(task))
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
    assert '<p class="compare-wrong">✗ Wrong. ' in left
    assert '<p class="compare-right">✓ Right. ' in right
    plain, other = (body for body in page.html if "compare-output" in body)
    assert plain.count("compare-not-right") == plain.count("something else was due here") > 0
    assert "compare-not-right" not in other


# ---- what goes wrong

FAULTS = {
    "": "⚠ There is nothing to read yet. Type something, or choose one of the examples.",
    "☃😀": "⚠ The model knows none of these characters: ☃ 😀. Choose one of the examples to begin.",
    "1" * 41: "⚠ This text is 41 characters long, and the model reads at most 40. Shorten it.",
}


@pytest.mark.parametrize("text", FAULTS)
@pytest.mark.parametrize("which", ["", "2"])
def test_an_error_is_a_sentence_on_its_own_side_and_the_other_stays(text, which):
    page = Compare(text="27.9.94", task2="dates", text2="27.9.94").type(text, which)
    assert page.sentences == [FAULTS[text]]
    assert page.outputs == ["1994-09-27■"]
    assert set(page.charts) == {"heatmap_right" if which == "" else "heatmap_left"}
    assert page.type("3 mars 2003", which).sentences != [FAULTS[text]]
    assert len(page.outputs) == 2


def test_errors_on_both_sides():
    page = Compare(text="")
    assert page.sentences == [FAULTS[""]] * 2
    assert page.charts == {}
    assert page.choose("example", "9/27/94").outputs == ["1994-09-27■"] * 2


def test_a_damaged_model_is_a_sentence_on_its_side(models):
    (models / "deep.safetensors").write_bytes(b"")
    page = Compare(left="bidirectional", right="deep")
    assert page.sentences[0].startswith("⚠ The model file deep.safetensors cannot be used")
    assert page.outputs == ["1994-09-27■"]
    page.choose("view", "all")
    assert len(page.sentences) == 1
    assert len(page.table("What they wrote")) == len(VARIANTS)  # the head, and all but one


def test_a_model_without_facts_has_no_numbers(models):
    (models / "deep.json").unlink()
    page = Compare(left="bidirectional", right="deep")
    assert page.table("The models, on unseen inputs")[-1] == ["parameters", "49,452", "–"]


def test_a_model_that_is_not_trained_gives_way_to_one_that_is_until_it_can_be_shown(models):
    (models / "deep.safetensors").unlink()
    page = Compare(left="deep", right="attention")
    assert page.models == ("bidirectional", "attention")
    assert "deep" not in page.at.selectbox(key="model_left").options
    captions = [element.value for element in page.at.caption]
    assert "deep is not trained for this task, so bidirectional is shown instead." in captions
    assert page.address["left"] == "deep"
    page.choose_model("left", "deep-skip")
    assert not [element.value for element in page.at.caption if "not trained" in element.value]
    page = Compare(left="attention", right="deep")
    assert page.models == ("attention", "bidirectional")
    assert page.address["right"] == "deep"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_interpreted(text):
    page = Compare(text="27.9.94", task2="dates", text2=text + "27.9.1994")
    assert page.outputs[1] == tiles_of("dates", "attention", text + "27.9.1994")
    for element in [*page.at.markdown, *page.at.caption, *page.at.button]:
        assert text not in str(element.proto)
    for body in page.html:
        assert not re.search(r"<(?!/?(p|span|div|table|caption|thead|tbody|tr|th|td)\b)", body)


# ---- the address


def test_the_address_holds_everything_and_opens_the_same_page():
    page = Compare(task="reverse", text="hello").part().choose("task2", "dates").type("27.9.94", "2")
    page.choose_model("left", "deep").choose_model("right", "plain")
    assert page.address == {
        "task": "reverse",
        "text": "hello",
        "left": "deep",
        "right": "plain",
        "view": "two",
        "task2": "dates",
        "text2": "27.9.94",
        "lang": "en",
    }
    again = Compare(**page.address)
    assert (again.charts, again.html, again.address) == (page.charts, page.html, page.address)


def test_an_address_with_all_variants_opens_them():
    page = Compare(view="all", task="reverse", text="hello")
    assert list(page.charts) == ["all"]
    assert Compare(**page.address).charts == page.charts


@pytest.mark.parametrize("key", ["left", "right", "view", "task2"])
def test_what_the_address_asks_for_in_vain_is_named_until_it_is_chosen(key):
    asked = {key: "nonsense"} | ({"text2": "27.9.94"} if key == "task2" else {})
    page = Compare(**asked)
    [warning] = page.at.warning
    assert warning.value.startswith(f"The address asks for {key}=nonsense; it can only be one of ")
    assert len(page.outputs) == 2
    if key in ("left", "right"):
        page.choose_model(key, "deep")
    else:
        page.choose(key, "all" if key == "view" else "reverse")
    assert not page.at.warning


def test_no_step_and_no_switch_is_in_its_address(explore):
    page = explore(depth="3", step="4")
    page.at.switch_page("compare.py")
    assert visiting(page.at).address.keys() == {"task", "text", "left", "right", "view", "lang"}


# ---- words


def english(page: Compare) -> set[str]:
    """The words in Latin letters that are neither names nor the visitor's own."""
    at = page.at
    texts = [widget.label for widget in [*at.toggle, *at.button, *at.text_input, *at.button_group, *at.selectbox]]
    texts += [option.content for group in at.button_group for option in group.proto.options]
    texts += [button.help for button in at.button]
    texts += [element.value for element in [*at.markdown, *at.caption, *at.warning, *at.text]]
    texts += [TAG.sub(" ", body) for body in page.html]
    texts += [text for chart in page.charts.values() for text in figure_texts(chart)] + list(page.alternatives.values())
    examples = [text for task in TASKS.values() for text in (*task.examples["ko"], *task.examples["en"])]
    names = {word for name in (*VARIANTS, *TASKS, *page.texts, *examples) for word in WORD.findall(name)}
    letters = {letter for text in page.texts for letter in text}
    found = {word for text in texts for word in WORD.findall(text)}
    return found - NAMES - names - letters - {"A", "B", "BLEU", "e"}


def test_the_words_are_found_at_all():
    assert {"confidence", "Swap", "differ", "difference", "largest", "unseen", "probability"} <= english(Compare())


@pytest.mark.parametrize("name", PRESETS)
def test_in_korean_every_preset_is_korean(name):
    assert english(Compare(lang="ko").press(f"preset_{name}")) == set()


@pytest.mark.parametrize("text", [*FAULTS, "27☃.9.1994", "2001년 2월 30일"])
def test_in_korean_every_sentence_about_the_text_is_korean(text):
    assert english(Compare(lang="ko", text=text)) == set()
    assert english(Compare(lang="ko", text=text, view="all")) == set()


def test_in_korean_what_cannot_be_subtracted_and_what_is_not_trained_is_said_in_korean(models):
    (models / "deep.safetensors").unlink()
    assert english(Compare(lang="ko", left="deep", right="plain")) == set()
    assert english(Compare(lang="ko", text="27.9.94", task2="dates", text2="9.9.99")) == set()


def test_every_chart_is_also_told_in_words():
    page = Compare()
    assert page.alternatives["heatmap_left"].startswith("Attention weights: 11 steps, 27 source tokens.")
    assert page.alternatives["difference"].startswith("The right weights less the left ones.")
    assert page.choose("view", "all").alternatives["all"].startswith("plain: This model has no attention")
