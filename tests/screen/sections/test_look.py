"""What stands beside the stage at each step: what it would have written without the token that it looks at most."""

import math
import re

import pytest

from attnviz.figures.kit.labels import visible
from attnviz.language import speaking
from attnviz.models.variants import VARIANTS
from attnviz.recording.checkpoints import Checkpoint
from attnviz.recording.running import record
from attnviz.recording.shelf import take
from attnviz.screen.address import NONE, Changes
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request
from attnviz.trace import Trace

TEXT = "27 sept 94"
WITH_ATTENTION = [name for name, config in VARIANTS.items() if config.attention]


def asked(model: str, text: str = TEXT, changes: Changes = NONE) -> list[dict]:
    return section("look", Request(model, text, changes, "light", 0, None, {}))


def lines_of(model: str, text: str = TEXT, changes: Changes = NONE) -> list[list[str]]:
    [block] = asked(model, text, changes)
    assert block["kind"] == "steps"
    return block["lines"]


def likeliest_without(checkpoint: Checkpoint, trace: Trace, t: int, s: int) -> tuple[str, float]:
    """What the model writes at t if a visitor takes the weight from s, and the log probability's change of what it wrote."""
    row = dict(enumerate(trace.attention.weight[t].tolist())) | {s: 0.0}
    edited = record(checkpoint, trace.typed, prefix=trace.output, edits={t: row})
    number = checkpoint.target_vocabulary.tokens.index(trace.output[t])
    own, other = (float(one.probability[t, number]) for one in (trace, edited))
    return edited.likeliest(t, 1)[0][0], math.log(other) - math.log(own)


@pytest.mark.parametrize("variant", WITH_ATTENTION)
def test_it_says_what_a_decoding_without_that_token_writes(variant):
    checkpoint = take(f"dates/{variant}")
    trace, said = record(checkpoint, TEXT), lines_of(f"dates/{variant}")
    assert len(said) == len(trace.output)
    for t, (most, _others) in enumerate(said):
        s = int(trace.attention.weight[t].argmax())
        token, change = likeliest_without(checkpoint, trace, t, s)
        assert f"“{visible(trace.source[s])}”" in most
        assert f"“{visible(token)}”" in most
        assert ("this look decides" in most) == (token != trace.output[t])
        [number] = re.findall(r"\(([+−]\d+\.\d\d) nats\)", most)
        assert float(number.replace("−", "-")) == pytest.approx(change, abs=0.0051 + 1e-3 * abs(change))


@pytest.mark.parametrize("variant", WITH_ATTENTION)
def test_it_counts_the_other_tokens_that_change_the_step(variant):
    checkpoint, text = take(f"dates/{variant}"), "9 may"
    trace, said = record(checkpoint, text), lines_of(f"dates/{variant}", text)
    for t, (_most, others) in enumerate(said):
        largest = int(trace.attention.weight[t].argmax())
        rest = [s for s in range(len(trace.source)) if s != largest]
        changed = [s for s in rest if likeliest_without(checkpoint, trace, t, s)[0] != trace.likeliest(t, 1)[0][0]]
        assert others == f"Of the other {len(rest)} tokens, {len(changed)} would change it if taken away alone."


def test_some_looks_decide_and_some_do_not():
    """So that both sentences are met above."""
    said = [most for variant in WITH_ATTENTION for most, _others in lines_of(f"dates/{variant}")]
    assert {"this look decides" in most for most in said} == {True, False}


@pytest.mark.parametrize("change", [Changes(edit=("1:1", "4:2")), Changes(look="evenly"), Changes(temperature="3")])
def test_a_look_that_a_visitor_changed_is_not_taken_for_the_model_s_own(change):
    """Where the same is written, the same is said of the model; but it is said to be what the model does by itself."""
    written = record(take("dates/bidirectional"), TEXT).output
    own, said = lines_of("dates/bidirectional"), lines_of("dates/bidirectional", changes=change._replace(given=written))
    for t, (before, now) in enumerate(zip(own, said, strict=True)):
        assert before[1] == now[1]
        if change.edit and t not in (0, 3):
            assert before == now
            continue
        source, token = re.findall("“(.+?)”", before[0])
        assert re.match(
            rf"By itself it looks at “{re.escape(source)}” \(\d+\) and writes “{re.escape(visible(written[t]))}”", now[0]
        )
        assert now[0].endswith("without that look too." if token == visible(written[t]) else f"without that look, “{token}”.")


def test_where_a_change_wrote_something_else_it_says_what_the_model_would_have_written():
    """Looking at the T of Tuesday, step 7 of this date writes no 9. The model itself looks at p and writes 9, and without p
    a 7."""
    text = "Tuesday, September 27, 1994"
    said = lines_of("dates/bidirectional", text, Changes(edit=("7:1",)))[6][0]
    assert said == "By itself it looks at “p” (12) and writes “9”; without that look, “7”."
    assert "nats" not in said


@pytest.mark.parametrize(
    ("model", "text", "sentence"),
    [
        ("dates/plain", TEXT, "This model has no attention, so there is no look to change. Choose a variant with attention."),
        (
            "reverse/bidirectional",
            "a",
            "The source is one character long: without it nothing is left to read. Type something longer.",
        ),
    ],
)
def test_where_nothing_can_be_taken_away_a_sentence_says_so(model, text, sentence):
    [block] = asked(model, text)
    assert (block["kind"], block["text"]) == ("text", sentence)


def test_it_speaks_korean():
    with speaking("ko"):
        for line in (line for lines in lines_of("dates/bidirectional") for line in lines):
            assert re.search("[가-힣]", line)
            assert not re.search("[A-Za-z]{2}", line)
