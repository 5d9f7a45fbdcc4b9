"""Why this token and not another, as it is said."""

import re

import pytest

from attnviz.figures.kit.labels import visible
from attnviz.recording.running import decode
from attnviz.recording.why.contrast import why
from attnviz.screen.address import Changes
from attnviz.trace import END
from tests.screen.sections.why.test_section import RIGHT, WRONG, asked


def candidates(blocks):
    [lines] = [block for block in blocks if block["kind"] == "ways"]
    return {line["act"]["options"]["instead"]: line["chosen"] for line in lines["items"]}


def test_it_is_compared_with_the_likeliest_other_one_or_with_the_one_that_was_chosen():
    trace = decode("dates", "bidirectional", RIGHT[1])
    likely = [token for token, _probability in trace.likeliest(1, 6) if token != trace.output[1]]
    assert candidates(asked(*RIGHT)) == {token: token == likely[0] for token in likely[:5]}
    assert candidates(asked(*RIGHT, instead=likely[2]))[likely[2]]
    assert candidates(asked(*RIGHT, instead="no token"))[likely[0]]
    assert candidates(asked(*RIGHT, instead=trace.output[1]))[likely[0]]  # as after a step to the side


def test_at_a_wrong_step_it_is_compared_with_what_was_due():
    assert candidates(asked(*WRONG, step=1))["ER"]
    assert "ER" not in [token for token, chosen in candidates(asked(*WRONG, step=0)).items() if chosen]


@pytest.mark.parametrize("step", [0, 1, 3, 99])
def test_the_sentence_says_the_numbers_of_the_contrast(step):
    trace = decode("phonemes", "deep-bidirectional", WRONG[1])
    blocks = asked(*WRONG, step=step)
    [chosen] = [token for token, one in candidates(blocks).items() if one]
    found = why(trace, min(step, len(trace.output) - 1), chosen)
    said = next(block["text"] for block in blocks if block["kind"] == "text")
    place = int(abs(found.adds).argmax())
    assert said.startswith(f"“{visible(found.written)}”")
    assert f"“{visible(chosen)}”" in said
    assert f"{visible(trace.source[place])} ({place + 1})" in said
    numbers = [float(number.replace("−", "-")) for number in re.findall(r"[+−]\d+\.\d\d", said)]
    assert numbers == pytest.approx([found.margin, found.decoder, found.adds.sum(), found.adds[place]], abs=0.0051)


def test_after_an_edit_the_candidates_are_those_of_the_model_itself():
    edited = asked(*RIGHT, changes=Changes(edit=("2:1",)))
    trace = decode("dates", "bidirectional", RIGHT[1], edits={1: {0: 1.0}})
    own = decode("dates", "bidirectional", RIGHT[1], prefix=trace.output)
    likely = [token for token, _probability in own.likeliest(1, 6) if token != trace.output[1]]
    assert set(likely[:4]) <= candidates(edited).keys()


def test_the_end_mark_can_be_the_other_one():
    step = len(decode("dates", "bidirectional", RIGHT[1]).output) - 2
    assert candidates(asked(*RIGHT, step=step, instead=END)).get(END, True)
