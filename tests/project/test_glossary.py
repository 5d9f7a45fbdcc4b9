"""The Korean catalogue keeps to its glossary: one word for one thing, and no particle that depends on a value."""

import re

import pytest
from babel.messages.pofile import read_po

from attnviz.language import LOCALE

# English term -> the one Korean word for it. A message with the term has the word.
TERMS = {
    "affine": "Affine",
    "alignments?": "얼라인먼트",
    "attentions?": "어텐션",
    "beams?": "빔",
    "beam search": "빔 서치",
    "bidirectional": "양방향",
    "(the|its) cell|cell c": "기억 셀",
    "columns?": "열",
    "context": "맥락 벡터",
    "decoder": "디코더",
    "encoder": "인코더",
    "entropy": "엔트로피",
    "gradients?": "기울기",
    "heads?": "헤드",
    "hidden states?": "은닉 상태",
    "hyphens?": "하이픈",
    "layers?": "계층",
    "outputs?": "출력",
    "parameters": "매개변수",
    "probabilit(y|ies)": "확률",
    "rows?": "행",
    "scores?": "점수",
    "skip connections?": "스킵 연결",
    "softmax": "소프트맥스",
    "sources?": "입력",
    "steps?": "단계",
    "targets?": "정답",
    "tasks?": "과제",
    "test (data|inputs?|sample|split)": "테스트 데이터",
    "tokens?": "토큰",
    "traces?": "결과 데이터",
    "variants?": "모델",
    "weights?": "가중치",
}
# What is another thing by the same English word, by how the message begins.
OTHER_SENSES = {
    "A screen reader reads out": {"(the|its) cell|cell c"},  # of a grid
    "In French most adjectives": {"steps?"},  # the attention steps ahead
    "This JSON breaks off": {"columns?"},  # a place in a line of text
    "This trace has no": {"outputs?", "sources?"},  # the names of its parts in JSON
    "What this shows, and what it does not show: that a step": {"steps?"},  # the Korean says what happens, without a subject
}
# Word that is wrong -> what is written instead. None stands anywhere, but in the messages of SORTING.
INSTEAD = {
    "정렬": "얼라인먼트",
    "시험": "테스트 데이터, 평가",
    "층": "계층",
    "소스": "입력",
    "원문": "입력",
    "낱말": "단어",
    "빈칸": "공백",
    "붙임표": "하이픈",
    "변형": "모델 종류",
    "빔 탐색": "빔 서치",
    "문맥": "맥락 벡터",
    "쌍점": "콜론",
    "쌍반점": "세미콜론",
    "오답": "틀림",  # 정답 is what is right, not that something is
    "아핀": "Affine",
    "선택": "고르다",
    "“": "‘",
}
SORTING = {"Sort by"}
QUOTED = re.compile(r"\{\{.*\}\}|Path\(“\{file\}”\)")  # JSON and Python, as they are typed

LATIN = re.compile(r"“[^”]*”|--\w+|\{\w+\}|\battention\.weight\b|Attention is [\w ]+|Is Attention \w+\?|attnviz (align|trace)")
GLUED = re.compile(r"[은는이가을를와과로라나]\((은|는|이|가|을|를|와|과|으로|이?라고?)\)|\((으|이)\)")
# With a consonant before them, or with a vowel. The same after both, as 부터, 까지, 처럼 and 입니다, are well.
PARTICLES = "[은는이가을를와과]|[와과]는|으?로는?|이?(나|랑|라|라는|라고|며|고|면|므로|어야|었)|여야"
AFTER_A_VALUE = re.compile(rf"(?<!\}})\}}[’”\"']?({PARTICLES})(?![가-힣])")
IN_BRACKETS = re.compile(r" ?\([^()]*\)")

# How it is written: what is wrong -> an example of it.
SPELLING = {
    r"[}\d] (%|[kMG]?B|px)(?![A-Za-z])": "{most} MB",  # a sign of a unit stands at its number
    r"[}\d] (개|자|쌍|번|번째|단계|행|열|줄|장|분|배|비트|내트|년|월|일)(?![가-힣])": "{count} 개",
    r"[가-힣] \(": "행렬 (열)",  # a bracket stands at its word
    r"[}\d][–—][{\d]": "{first}–{last}행",  # from a number to another: ~
    r"[\"']\{(?!\{)": '"{host}"',  # one kind of quotation marks: ‘ ’
    r"주세요|드리|십시오": "고쳐 주세요",  # one level of politeness: -(으)세요 to ask for something
    r"(?<!니)다\.( |$)": "값이 없다.",  # and -ㅂ니다 to say something
    r"(?<!세)요\.( |$)": "값이 없어요.",
}


def translations() -> dict[str, str]:
    """The messages with their Korean."""
    with (LOCALE / "ko.po").open("rb") as source:
        return {entry.id: entry.string for entry in read_po(source, locale="ko") if entry.id}


def has(term: str, message: str) -> bool:
    """Whether a message speaks of it: not where it is quoted, a name of data, or an argument of a command."""
    return bool(re.search(rf"(?<![\w-])({term})(?![\w-])", LATIN.sub(" ", message), re.IGNORECASE))


def other_senses(message: str) -> set[str]:
    return {term for start, terms in OTHER_SENSES.items() if message.startswith(start) for term in terms}


def without_brackets(text: str) -> str:
    """The text as a particle hears it: in {step}단계({token})는 the particle is that of 단계."""
    shorter = IN_BRACKETS.sub("", text)
    return text if shorter == text else without_brackets(shorter)


def depends_on_a_value(text: str) -> bool:
    return bool(GLUED.search(text) or AFTER_A_VALUE.search(without_brackets(text)))


@pytest.mark.parametrize("term", TERMS)
def test_one_word_for_one_thing(term):
    found = {message: said for message, said in translations().items() if has(term, message)}
    assert found
    wrong = {message: said for message, said in found.items() if TERMS[term] not in said}
    assert {message: said for message, said in wrong.items() if term not in other_senses(message)} == {}


@pytest.mark.parametrize("word", INSTEAD)
def test_no_other_word_for_it(word):
    said = {message: QUOTED.sub("", text).replace("계층", "") for message, text in translations().items()}
    assert {message: text for message, text in said.items() if word in text and message not in SORTING} == {}


@pytest.mark.parametrize("wrong", SPELLING)
def test_how_it_is_written(wrong):
    assert re.search(wrong, SPELLING[wrong])
    said = {message: QUOTED.sub("", text) for message, text in translations().items()}
    assert {message: text for message, text in said.items() if re.search(wrong, text)} == {}


def test_a_sentence_ends_as_one():
    ended = {message: said for message, said in translations().items() if message.endswith(".") and message != "Running..."}
    assert {message: said for message, said in ended.items() if not said.endswith((".", "?"))} == {}


def test_english_has_no_space_before_a_percent_sign():
    assert [message for message in translations() if " %" in message] == []


def test_no_particle_depends_on_a_value():
    assert {message: text for message, text in translations().items() if depends_on_a_value(text)} == {}


@pytest.mark.parametrize(
    ("text", "depends"),
    [
        ("{file}을(를) 읽을 수 없습니다", True),
        ("{tokens}(으)로", True),
        ("가중치 {left}와 {right}", True),
        ("‘{token}’을 씁니다", True),
        ("{source} ({position})이 가장 큽니다", True),
        ("값이 {expected}이어야 합니다", True),
        ("{file} 파일을 읽을 수 없습니다", False),
        ("{step}단계({token})는 {places}에서", False),
        ("{first}부터 {last}까지의 {count}개", False),
        ("{{‘a’: 1}}로 씁니다", False),
    ],
)
def test_such_a_particle_is_found(text, depends):
    assert depends_on_a_value(text) == depends


def test_every_exception_is_needed():
    """What no longer is an exception goes."""
    said = translations()
    for start, terms in OTHER_SENSES.items():
        [message] = [message for message in said if message.startswith(start)]
        assert [term for term in terms if not has(term, message) or TERMS[term] in said[message]] == []
    assert {message for message in SORTING if "정렬" in said[message]} == SORTING
