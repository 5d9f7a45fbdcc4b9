"""What is said about a step."""

import json

import orjson
import pytest

from attnviz.errors import AttnvizError
from attnviz.language import speaking
from attnviz.recording.ablation import ablate
from attnviz.recording.running import record
from attnviz.recording.shelf import load, model_id, tasks_shown
from attnviz.screen.picture_cache import picture_of, trace_of
from attnviz.screen.sentences import error_sentence, last_of, remark_sentence, step_sentence
from attnviz.tasks import find
from attnviz.tasks.judgement import judge
from attnviz.trace import Trace
from attnviz.trace.alignments.reading import read_trace

TEXT = "Tuesday, September 27, 1994"


def looking(*weights: float) -> Trace:
    """One step over the source a b c ..."""
    source = list("abcde"[: len(weights)])
    return read_trace(json.dumps({"source": source, "output": ["1"], "attention": {"weight": [weights]}}))


def first_step(trace: Trace) -> str:
    return "".join(piece["text"] for piece in step_sentence(trace, 0))


def sent(variant: str, text: str = TEXT) -> dict:
    return orjson.loads(picture_of(model_id("dates", variant), text, "en"))


def test_the_sentence_of_a_step_is_made_of_pieces_with_roles():
    pieces = sent("bidirectional", "27.9.1994")["sentences"][5]
    assert {"role": "output", "text": "0"} in pieces
    assert "".join(piece["text"] for piece in pieces).startswith("writes 0 after 1994-, looking at ")
    weight = trace_of("dates/bidirectional", "27.9.1994").attention.weight[5]
    weights = [f" ({share:.2f})" for share in weight if share >= 0.1]
    looked = pieces[[piece["text"] for piece in pieces].index(weights[0]) - 1 :]
    assert [piece["text"] for piece in looked if piece["text"].startswith(" (")] == weights
    assert [piece["role"] for piece in looked if piece["text"]] == [
        "source",
        "plain",
        *["plain", "source", "plain"] * (len(weights) - 1),
    ]


def test_where_all_are_looked_at_alike_none_is_named_alone():
    assert first_step(looking(0.2, 0.2, 0.2, 0.2, 0.2)) == "writes 1 first, looking at all tokens alike (0.20 each)"
    assert first_step(looking(0.3, 0.2, 0.2, 0.2, 0.1)).startswith("writes 1 first, looking at a (0.30)")
    assert first_step(looking(0.5, 0.5)) == "writes 1 first, looking at a (0.50), b (0.50)"  # few enough to be named


def test_of_many_looked_at_the_largest_are_named_in_the_order_of_the_source():
    said = first_step(looking(0.15, 0.3, 0.15, 0.25, 0.15))
    assert said == "writes 1 first, looking at a (0.15), b (0.30), d (0.25)"
    said = first_step(looking(0.9, 0.05, 0.05, 0.0, 0.0))
    assert said == "writes 1 first, looking at a (0.90)"


# What a task's tokens are: in English one and several, in Korean.
NAMED = {"characters": ("character", "글자"), "words": ("word", "단어"), "sounds": ("sound", "소리")}
KNOWN = {"dates": "1", "numbers": "o", "phonemes": "a", "translation": "the", "reverse": "a"}
WRITTEN = {"dates": "1", "numbers": "1", "phonemes": "AA", "translation": "le", "reverse": "a"}


def said(task: str, source: str, prefix: tuple[str, ...] = ()) -> str:
    """The sentence about a text that cannot be read, or a prefix that cannot be written."""
    with pytest.raises(AttnvizError) as caught:
        record(load(task, "bidirectional"), source, prefix=prefix)
    return error_sentence(caught.value)


@pytest.mark.parametrize("task", tasks_shown())
def test_what_is_counted_is_what_the_tokens_of_the_task_are(task):
    known, between = find(task), " " if find(task).reads == "words" else ""
    long = between.join([KNOWN[task]] * (known.longest_source + 1))
    prefix = (WRITTEN[task],) * (known.longest_output + 1)
    (read, read_ko), (write, write_ko) = NAMED[known.reads], NAMED[known.writes]
    assert f"This text is {known.longest_source + 1} {read}s long, " in said(task, long)
    assert f"none of these {read}s: ☃." in said(task, "☃")
    assert f"This is {known.longest_output + 1} {write}s long, " in said(task, KNOWN[task], prefix)
    with speaking("ko"):
        assert f"{read_ko} {known.longest_source + 1}개" in said(task, long)
        assert f"모르는 {read_ko}뿐" in said(task, "☃")
        assert f"{write_ko} {known.longest_output + 1}개" in said(task, KNOWN[task], prefix)


@pytest.mark.parametrize("task", tasks_shown())
def test_a_source_of_one_token_is_said_to_be_of_one_of_what_it_is(task):
    checkpoint, (one, one_ko) = load(task, "bidirectional"), NAMED[find(task).reads]
    with pytest.raises(AttnvizError) as caught:
        ablate(checkpoint, record(checkpoint, KNOWN[task]))
    assert error_sentence(caught.value).startswith(f"The source is one {one} long: ")
    with speaking("ko"):
        assert f"{one_ko} 하나뿐" in error_sentence(caught.value)


@pytest.mark.parametrize("task", [task for task in tasks_shown() if find(task).longest_taught])
def test_a_text_longer_than_what_was_taught_is_counted_in_what_it_is_made_of(task):
    longest, (read, read_ko) = find(task).longest_taught, NAMED[find(task).reads]
    remarks = judge(find(task), KNOWN[task] * (longest + 1), "1").objections
    assert f"This text is {longest + 1} {read}s long, " in " ".join(map(remark_sentence, remarks))
    with speaking("ko"):
        assert f"{read_ko} {longest + 1}개" in " ".join(map(remark_sentence, remarks))


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("en", "about five dogs", "Left out, as it is no part of the number: “about”, “dogs”."),
        ("ko", "about five dogs", "수의 일부가 아니어서 뺐습니다: ‘about’, ‘dogs’."),
    ],
)
def test_what_is_quoted_has_the_quotation_marks_of_the_language(language, text, said):
    with speaking(language):
        assert said in [remark_sentence(note) for note in judge(find("numbers"), text, "5").notes]


# A file that needs more, what Python is told to give, and what the page says; it has a box or a switch for that.
MISSING = "This file does not say the source: a line for each sentence, its tokens separated by spaces."
UNCLEAR = "This file can be read in more than one format. Choose one of: json, sockeye."
ABOVE = (
    "In sentence 1, row 1 has a weight of 3, and a weight is at most 1. "
    "Let the rows sum to 1: each is then divided by its sum."
)
SEVERAL = "This file has 2 sentences, and one is wanted. Choose one of them."
ONE = {"source": "a b", "output": "x y", "attention": [[0.8, 0.2], [0.1, 0.9]]}
ASKED = {
    "source=": (
        *({"output": "x", "attention": [[1]]}, MISSING),
        "이 파일에 없는 것: 입력. 문장마다 한 줄씩, 토큰을 공백으로 나누어 적은 글이 필요합니다.",
    ),
    "format=": (
        *({"source": "a b", "output": "x y", "alignments": [[0, 1], [1, 0]]}, UNCLEAR),
        "이 파일은 여러 형식으로 읽을 수 있습니다. 다음 가운데 고르세요: json, sockeye.",
    ),
    "normalise=True": (
        *(ONE | {"attention": [[3.0, 1.0], [0.0, 1.0]]}, ABOVE),
        "1번째 문장의 1번째 행에 가중치 3 값이 있는데, 가중치는 1을 넘을 수 없습니다. 행의 합을 1로 맞추세요. "
        "그러면 행마다 그 합으로 나눕니다.",
    ),
    "read_traces": (
        *([ONE, ONE], SEVERAL),
        "이 파일에는 문장이 2개 있는데 하나만 필요합니다. 그중 하나를 고르세요.",
    ),
}


@pytest.mark.parametrize("argument", ASKED)
def test_python_is_told_an_argument_and_a_page_has_a_box_in_its_place(argument):
    file, said_here, said_ko = ASKED[argument]
    with pytest.raises(AttnvizError) as caught:
        read_trace(file)
    assert str(caught.value).startswith(said_here)
    assert argument in str(caught.value)
    assert error_sentence(caught.value) == said_here
    with speaking("ko"):
        assert error_sentence(caught.value) == said_ko


@pytest.mark.parametrize(
    ("tokens", "between", "said"),
    [
        ([], "", ""),
        (["1", "9"], "", "19"),
        (list("abcdefghijklmnopqrstuvwxyzabcdef"), "", "…cdefghijklmnopqrstuvwxyzabcdef"),
        (["le", "chat", "noir", "dort", "dans", "le", "lit", "blanc"], " ", "… noir dort dans le lit blanc"),
    ],
)
def test_of_a_long_output_the_sentence_of_a_step_says_the_end(tokens, between, said):
    assert last_of(tokens, between) == said
