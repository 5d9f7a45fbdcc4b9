"""What goes wrong on the Explore page: a sentence each, and the page works on."""

import json
import re
from collections.abc import Iterator

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import save_file

from attnviz.recording.shelf import tasks_shown
from attnviz.screen.sections import OPENED

HOSTILE = [
    "<b>",
    '<a href="http://x">',
    "<extra>",
    "{{",
    "{text}",
    "$x$",
    "![x](http://x)",
    "[x](http://x)",
    "**x**",
    ":material/home:",
    "&lt;b&gt;",
    "%{y}",
]


def works_on(page) -> None:
    """The visitor types a date and sees it."""
    assert page.type("3 mars 2003").output == "2003-03-03■"


def strings(value: object) -> Iterator[str]:
    """All strings anywhere in nested lists and dicts."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from strings(list(value.values()))
    elif isinstance(value, list):
        for member in value:
            yield from strings(member)


# ---- the address bar

UNKNOWN = [
    ("task", "nonsense", ", ".join(tasks_shown())),
    ("lang", "xx", "en, ko"),
    ("attention", "maybe", "true, false"),
    ("bidirectional", "no", "true, false"),
    ("depth", "2", "1, 3"),
    ("skip", "", "true, false"),
    ("more", "nonsense", ", ".join(OPENED)),
]


@pytest.mark.parametrize(("key", "value", "choices"), UNKNOWN)
def test_an_unknown_value_in_the_address_is_named_in_english(explore, key, value, choices):
    page = explore(**{key: value})
    sentence = f"The address asks for {key}={value}; it can only be one of {choices}. The usual one is shown instead."
    assert page.notices == [sentence]
    assert page.output == "1994-09-27■"
    assert page.address == explore().address
    works_on(page)


@pytest.mark.parametrize(("key", "value", "choices"), UNKNOWN)
def test_an_unknown_value_in_the_address_is_named_in_korean(explore, monkeypatch, key, value, choices):
    monkeypatch.setattr("attnviz.ui.controls.language.matching", lambda locale: "ko")  # a Korean browser
    page = explore(**{key: value})
    assert page.notices == [
        f"주소의 {key}={value} 값은 쓸 수 없습니다. 쓸 수 있는 값: {choices}. 대신 기본값으로 보여 줍니다."
    ]
    assert page.output == "1994-09-27■"
    works_on(page)


def test_streamlit_reads_a_switch_in_any_case_and_so_does_the_check(explore):
    page = explore(bidirectional="False", depth="3", skip="TRUE")
    assert page.model_line.startswith("Deep + skip · ")
    assert page.notices == []


PLACES = {
    ("step", "en"): "The address asks for step={}. Steps are counted from 1; the first is shown instead.",
    ("step", "ko"): "주소의 step={} 값은 쓸 수 없습니다. 단계는 1부터 셉니다. 대신 첫 단계를 보여 줍니다.",
    ("position", "en"): "The address asks for position={}. Source positions are counted from 1; none is chosen.",
    ("position", "ko"): "주소의 position={} 값은 쓸 수 없습니다. 입력 위치는 1부터 셉니다. 아무 위치도 고르지 않았습니다.",
}


@pytest.mark.parametrize(("key", "language"), PLACES)
@pytest.mark.parametrize("value", ["abc", "0", "-1", "1.5", "", "٣", "9" * 30])
def test_a_step_or_position_that_is_no_number_from_1_is_named(explore, key, language, value):
    page = explore(lang=language, **{key: value})
    assert page.notices == [PLACES[key, language].format(value)]
    works_on(page)


def test_a_step_beyond_the_last_is_named(explore):
    page = explore(step="99")
    assert page.notices == ["The address asks for step 99, and this output has 11. The last is shown instead."]
    korean = "주소는 99단계를 가리키지만 이 출력은 11단계까지 있습니다. 대신 마지막 단계를 보여 줍니다."
    assert explore(step="99", lang="ko").notices == [korean]
    works_on(page)


def test_a_position_beyond_the_last_is_named(explore):
    page = explore(position="28")
    assert page.notices == ["The address asks for source position 28, and this input has 27. None is chosen."]
    korean = "주소는 입력의 28번째 위치를 가리키지만 이 입력의 토큰은 16개입니다. 아무 위치도 고르지 않았습니다."
    assert explore(position="28", lang="ko").notices == [korean]
    assert explore(position="27", step="11").notices == []
    works_on(page)


def test_several_unknown_values_have_a_sentence_each(explore):
    notices = explore(task="x", depth="9", step="z").notices
    assert [re.search(r"(\w+)=(\w+)", notice).groups() for notice in notices] == [("task", "x"), ("depth", "9"), ("step", "z")]


def test_a_sentence_about_the_address_goes_when_the_key_is_set(explore):
    page = explore(depth="9", bidirectional="x")
    assert len(page.notices) == 2
    assert "bidirectional=x" in page.choose("depth", 3).notices[0]
    assert page.switch(bidirectional=False).notices == []


@pytest.mark.parametrize("act", [lambda page: page.type("3 mars 2003"), lambda page: page.choose("example", "9/27/94")])
def test_a_sentence_about_the_step_goes_with_new_text(explore, act):
    for step in ("abc", "99"):
        assert act(explore(step=step)).notices == []


def test_what_the_address_asks_for_is_shown_and_cannot_act(explore):
    [notice] = explore(depth="1\u202e3\x07").notices
    assert "depth=1�3␇" in notice


@pytest.mark.parametrize("value", HOSTILE)
def test_an_unknown_value_is_never_interpreted(explore, value):
    page = explore(task=value, step=value)
    assert [value in notice for notice in page.notices] == [True, True]
    assert_no_element_holds(page, value)


# ---- the text


@pytest.mark.parametrize("text", ["", " ", "\t \u3000", "\u00a0"])
@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "There is nothing to read yet. Type something, or choose one of the examples."),
        ("ko", "아직 읽을 글이 없습니다. 글을 입력하거나 예시를 하나 고르세요."),
    ],
)
def test_no_text(explore, language, sentence, text):
    page = explore(lang=language).type(text)
    assert page.notices == [sentence]
    assert page.picture is None
    assert page.payload["words"]
    works_on(page)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "This text is 71 characters long, and the model reads at most 70. Shorten it."),
        ("ko", "글이 너무 깁니다: 글자 71개. 모델은 70개까지 읽습니다. 줄이세요."),
    ],
)
def test_text_that_is_too_long(explore, language, sentence):
    page = explore(lang=language).type("1" * 71)
    assert page.notices == [sentence]
    assert page.picture is None
    assert page.type("1" * 70).picture is not None
    works_on(page)


def test_a_link_with_a_very_long_text(explore):
    page = explore(text="1" * 100_000)
    assert page.notices == ["This text is 500 characters long, and the model reads at most 70. Shorten it."]
    works_on(page)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The model knows none of these characters: ☃ 😀. Choose one of the examples to begin."),
        ("ko", "모델이 모르는 글자뿐입니다: ☃ 😀. 예시를 하나 골라 시작해 보세요."),
    ],
)
def test_only_unknown_characters(explore, language, sentence):
    page = explore(lang=language).type("☃😀☃")
    assert page.notices == [sentence]
    assert page.picture is None
    works_on(page)


def test_unknown_characters_are_named_struck_through_and_dropped(explore):
    page = explore().type("27☃☃.9.1994❄")
    assert page.output == "1994-09-27■"
    assert "Unknown to the model and left out: ☃ (U+2603), ❄ (U+2744)" in page.honesty
    assert page.picture["typed"] == [
        {"text": "27", "dropped": False},
        {"text": "☃☃", "dropped": True},
        {"text": ".9.1994", "dropped": False},
        {"text": "❄", "dropped": True},
    ]
    assert "".join(page.picture["stage"]["columns"]["tokens"]) == "27␣.9.1994"
    assert explore(lang="ko").type("27☃.9.1994").honesty[-2] == "모르는 글자라서 뺐습니다: ☃ (U+2603)"


def test_text_that_is_all_read_is_not_repeated(explore):
    assert explore().picture["typed"] == []


def test_emoji_are_dropped_part_by_part(explore):
    page = explore().type("27.9.👩‍🚀1994🇰🇷")
    assert page.output == "1994-09-27■"
    named = "👩 (U+1F469), � (U+200D), 🚀 (U+1F680), 🇰 (U+1F1F0), 🇷 (U+1F1F7)"
    assert f"Unknown to the model and left out: {named}" in page.honesty


@pytest.mark.parametrize(
    "character", ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u200b", "\u200f", "\u202e", "\u2066", "\ufeff"]
)
def test_control_and_bidirectional_characters_are_shown_and_cannot_act(explore, character):
    page = explore().type(f"27{character}.9.1994")
    assert page.output == "1994-09-27■"
    shown = page.payload | {"asks": {}, "address": {}}
    assert character not in "".join(strings(shown))


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_never_interpreted(explore, text):
    page = explore().type(text + "27.9.1994")
    assert page.output == "1994-09-27■"
    shown = "".join(piece["text"] for piece in page.picture["typed"]) or "".join(page.picture["source"])
    assert shown == (text + "27.9.1994").replace(" ", "␣")  # as it is: the component writes it as text, and escapes nothing
    assert_no_element_holds(page, text)


@pytest.mark.parametrize("token", HOSTILE)
def test_tokens_of_an_opened_trace_are_never_interpreted(explore, opened, token):
    data = {"source": [token, "b"], "output": [token], "attention": {"weight": [[0.9, 0.1]]}, "typed": token, "dropped": [0]}
    page = opened(explore(), json.dumps(data))
    assert page.output == token.replace(" ", "␣")
    stage = page.picture["stage"]
    assert stage["columns"]["tokens"] == [token.replace(" ", "␣"), "b"]
    assert stage["rows"]["tokens"] == [token.replace(" ", "␣")]
    assert_no_element_holds(page, token)


def assert_no_element_holds(page, text: str) -> None:
    """No element but the text box and the component holds this text: Streamlit reads Markdown in nearly all others."""
    at = page.at
    for element in [
        *at.markdown,
        *at.caption,
        *at.get("html"),
        *at.button,
        *at.toggle,
        *at.button_group,
        *at.selectbox,
        *at.menu_button,
    ]:
        assert text not in str(element.proto), element


# ---- the models


def damaged(page) -> str:
    """The only sentence of a page whose model is damaged. The other variants work."""
    [sentence] = page.notices
    assert page.picture is None
    assert page.switch(bidirectional=False).output == "1994-09-27■"
    assert page.notices == []
    assert page.switch(bidirectional=True).notices == [sentence]
    return sentence


def altered(path, weights=None, **metadata) -> None:
    """Write a model file anew, with other metadata or weights."""
    with safe_open(path, framework="pt") as file:
        old = file.metadata()
        kept = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    save_file(kept | (weights or {}), path, old | metadata)


def test_a_missing_model_file(explore, models):
    (models / "bidirectional.safetensors").unlink()
    others = "No attention, Attention, Deep, Deep + skip, Deep bidirectional, Deep bidirectional + skip"
    expected = f"No model is trained here for Dates: Bidirectional. Train it, or choose one of: {others}."
    assert damaged(explore()) == expected


def test_a_truncated_model_file(explore, models):
    path = models / "bidirectional.safetensors"
    path.write_bytes(path.read_bytes()[:50_000])
    assert damaged(explore()).startswith(
        "The model file bidirectional.safetensors cannot be used: it is missing, or not a whole"
    )
    assert (
        explore(lang="ko")
        .notices[0]
        .startswith("모델 파일을 쓸 수 없습니다(파일이 없거나 온전한 safetensors 파일이 아닙니다): bidirectional.safetensors.")
    )


def test_a_model_file_of_other_shape(explore, models):
    path = models / "bidirectional.safetensors"
    with safe_open(path, framework="pt") as file:
        config = json.loads(file.metadata()["config"])
    altered(path, config=json.dumps(config | {"hidden_size": 32}))
    assert "its weights have other shapes than its config asks for" in damaged(explore())


def test_a_model_file_without_its_config(explore, models):
    altered(models / "bidirectional.safetensors", config="{")
    assert "its metadata are missing or altered" in damaged(explore())


def test_a_model_file_with_numbers_that_are_not_finite(explore, models):
    path = models / "bidirectional.safetensors"
    with safe_open(path, framework="pt") as file:
        name = sorted(file.keys())[0]
        spoilt = torch.full_like(file.get_tensor(name), torch.nan)
    altered(path, {name: spoilt})
    assert "it holds numbers that are not finite" in damaged(explore())


@pytest.mark.parametrize("facts", [None, "", "{", "{}", "[]", '{"test": {}}', '{"test": {"lowest_probability_p1": "x"}}'])
def test_a_model_without_its_facts_draws_all_the_same(explore, models, facts):
    path = models / "bidirectional.json"
    path.unlink() if facts is None else path.write_text(facts)
    page = explore()
    assert page.output == "1994-09-27■"
    assert any("bidirectional.json cannot be used" in line for line in page.honesty)
    assert page.model_line == "Bidirectional"
    assert page.switch(bidirectional=False).model_line.startswith("Attention · ")


# ---- a trace that was brought along


def spoilt(**parts) -> str:
    good = {"source": ["a", "b"], "output": ["x"], "attention": {"weight": [[0.9, 0.1]]}}
    return json.dumps(good | parts)


WRONG = {
    "": "This file is empty.",
    "no JSON": "This file is in no format of alignments that is known: ",
    "{}": "There is no trace in this file.",
    "[]": "There is no trace in this file.",
    spoilt(output=[]): "Sentence 1 has no token of its output.",
    spoilt(attention=None): "Sentence 1 has no weights under a name that is known.",
    spoilt(schema=99): "This trace has the schema version 99, and this attnviz reads version 2.",
    spoilt(
        attention={"weight": [[1.0]]}
    ): "The weights of sentence 1 are 1 × 1 (rows × columns), but its tokens ask for 1 × 2.",
    spoilt(attention={"weight": [["a", "b"]]}): "In sentence 1, row 1, column 1 is “a”.",
    spoilt(dropped=[1.5]): "In this trace, “dropped” should be a list of positions in “typed”.",
    spoilt(typed="ab", dropped=[2]): "In this trace, “dropped” should be ",
    spoilt(typed="ab", dropped=[-1]): "In this trace, “dropped” should be ",
    spoilt(encoder=[{}]): "This trace has no “encoder.h”.",
}


@pytest.mark.parametrize("content", WRONG)
def test_a_wrong_trace_is_named_and_the_page_stays_as_it_was(explore, opened, content):
    page = explore(text="3 mars 2003", depth="3")
    before = page.payload
    [sentence] = opened(page, content).notices
    assert sentence.startswith(f"trace.json: {WRONG[content]}")
    assert page.payload == before | {"notices": [sentence]}
    assert page.run().payload == before


def test_the_parts_of_a_trace_keep_their_names_in_korean(explore, opened):
    [sentence] = opened(explore(lang="ko"), spoilt(dropped="a")).notices
    assert (
        sentence == "trace.json: 결과 데이터의 ‘dropped’ 항목이 잘못되었습니다. "
        "필요한 값: ‘typed’ 안의 위치 목록. 파일을 고쳐 다시 여세요."
    )


@pytest.mark.parametrize(
    ("task", "variant"), [("dates", "unheard-of"), ("dates", "../../pyproject"), ("unheard-of", "bidirectional"), ("", "")]
)
def test_a_trace_of_a_model_that_is_not_here_is_shown(explore, opened, task, variant):
    parts = {"task": task, "variant": variant, "vocabulary": ["x", "y"], "probability": [[0.7, 0.3]]}
    page = opened(explore(), spoilt(**parts))
    assert page.output == "x"
    assert not any("cannot be used" in line for line in page.honesty)
    assert page.notices == []
    works_on(page.close())
