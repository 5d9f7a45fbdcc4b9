"""From a text to a trace: what is read, and that everything recorded belongs together."""

import math
import unicodedata
from copy import deepcopy
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attnviz.errors import AttnvizError, EmptyText, NothingKnown, TooLong, UnknownName
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode, record, record_many, write_many
from attnviz.recording.shelf import load
from attnviz.tasks import TASKS
from attnviz.trace import END, Trace
from attnviz.trace.json_form import from_json, to_json
from tests.registries import ALL_VARIANTS

TEXT = "27 september 1994"
H = 8  # of the small models


@pytest.fixture(params=ALL_VARIANTS)
def checkpoint(request, small):
    return small(request.param)


@pytest.fixture(params=VARIANTS)
def lstm(request, small):
    return small(request.param)


@pytest.fixture
def trace(checkpoint):
    return record(checkpoint, TEXT)


def test_everything_recorded_has_a_row_for_each_token(checkpoint, trace):
    config, S, T = checkpoint.model.config, len(trace.source), len(trace.output)
    assert trace.source == tuple(TEXT)
    assert [layer.h.shape for layer in trace.encoder] == [(S, H)] * config.layers
    assert [layer.out.shape for layer in trace.decoder] == [(T, H)] * config.layers
    assert trace.probability.shape == (T, len(trace.vocabulary))
    assert len(trace.affine) == T
    assert trace.vocabulary == checkpoint.target_vocabulary.tokens
    assert (trace.task, trace.variant, trace.typed) == ("dates", checkpoint.variant, TEXT)


def test_weights_and_probabilities_of_each_step_sum_to_one(trace):
    assert trace.probability.sum(axis=1) == pytest.approx(1)
    if trace.attention is not None:
        assert trace.attention.weight.sum(axis=1) == pytest.approx(1)


def test_only_a_model_with_attention_has_attention_to_record(checkpoint, trace):
    assert (trace.attention is not None) == checkpoint.model.config.attention


def test_the_text_is_the_output_without_the_end_mark(trace):
    assert trace.text == "".join(token for token in trace.output if token != END)


def test_what_was_written_was_the_likeliest_at_every_step(trace):
    assert [trace.likeliest(step, 1)[0][0] for step in range(len(trace.output))] == list(trace.output)


def test_score_weight_and_context_follow_from_what_was_compared(trace):
    """8.1 once more, in numpy."""
    if trace.attention is None:
        return
    query, key, value = trace.attention.query, trace.attention.key, trace.attention.value
    score = query @ key.T
    weight = np.exp(score) / np.exp(score).sum(axis=1, keepdims=True)
    assert trace.attention.score == pytest.approx(score, abs=1e-5)
    assert trace.attention.weight == pytest.approx(weight, abs=1e-5)
    assert trace.attention.context == pytest.approx(weight @ value, abs=1e-5)


def test_in_an_lstm_h_is_compared_with_hs(lstm):
    """What the decoder passes on last, and what the encoder does."""
    trace = record(lstm, TEXT)
    for attention in trace.attentions:
        assert (attention.kind, attention.layer, attention.rows, attention.columns) == ("cross", 0, "output", "source")
        assert attention.query.tolist() == trace.decoder[-1].out.tolist()
        assert attention.key.tolist() == attention.value.tolist() == trace.encoder[-1].out.tolist()


def test_a_layer_reads_both_ways_if_the_config_says_so(lstm):
    trace = record(lstm, TEXT)
    assert {layer.both_ways for layer in trace.encoder} == {lstm.model.config.bidirectional}
    assert {layer.both_ways for layer in trace.decoder} == {False}


def test_the_affine_rows_of_an_lstm_give_the_logits_of_what_was_written(lstm):
    """Each row times [context, h], and the bias: the logarithm of the probability, but for what all tokens of a step share."""
    trace = record(lstm, TEXT)
    h = trace.decoder[-1].out
    seen = h if trace.attention is None else np.concatenate([trace.attention.context, h], axis=1)
    assert trace.affine.shape == seen.shape
    decoder, number = lstm.model.decoder, lstm.target_vocabulary.number
    bias = decoder.affine.bias + decoder.embed.weight @ decoder.affine.reach.bias
    logit = (trace.affine * seen).sum(axis=1) + bias.numpy()[[number[token] for token in trace.output]]
    rows = (decoder.embed.weight @ decoder.affine.reach.weight).numpy()
    shared = np.log(np.exp(seen @ rows.T + bias.numpy()).sum(axis=1))
    assert np.log(trace.written_probability()) == pytest.approx(logit - shared, abs=1e-4)


def test_the_cells_of_an_lstm_follow_from_the_gates(lstm):
    """c = f * c + i * g and h = o * tanh(c), from one step to the next; in the decoder also from the encoder's final state."""
    trace = record(lstm, TEXT)
    for layer in trace.decoder:
        i, f, g, o, c = (layer.values[name] for name in "ifgoc")
        assert c[1:] == pytest.approx(f[1:] * c[:-1] + i[1:] * g[1:], abs=1e-5)
        assert layer.h == pytest.approx(o * np.tanh(c), abs=1e-5)
    for encoder, decoder in zip(trace.encoder, trace.decoder, strict=True):
        i, f, g, _, c = (decoder.values[name][0] for name in "ifgoc")
        half = H // 2 if encoder.both_ways else H
        final = np.concatenate([encoder.values["c"][-1, :half], encoder.values["c"][0, half:]])
        assert c == pytest.approx(f * final + i * g, abs=1e-5)


@pytest.mark.parametrize(
    ("text", "typed", "source", "dropped"),
    [
        ("1 may", "1 may", "1 may", ()),
        ("  1 may\n", "  1 may\n", "1 may", ()),
        ("1\tmay", "1\tmay", "1 may", ()),
        ("1 mäy!", "1 mäy!", "1 may", (5,)),
        ("1 ma\u0308y", "1 mäy", "1 may", ()),
        ("1월may", "1월may", "1 may", (1,)),
        ("1월☎may", "1월☎may", "1 may", (1, 2)),
        ("1월 may", "1월 may", "1 may", (1,)),
        (unicodedata.normalize("NFD", "1월 may"), "1월 may", "1 may", (1,)),
        (" 1 <b>may</b>", " 1 <b>may</b>", "1 b may b", (3, 5, 9, 10, 12)),
        ("😀1", "😀1", "1", (0,)),
        ("1\u202e\x00may", "1\u202e\x00may", "1may", (1, 2)),
        ("1\udcffmay", "1\ufffdmay", "1 may", (1,)),  # what Python makes of a byte that is no UTF-8 on the command line
    ],
)
def test_what_the_model_does_not_know_is_read_otherwise_or_dropped(small, text, typed, source, dropped):
    """A letter without its accents, a character between others as a space. Positions in what was typed, in NFC; outer white
    space is neither read nor dropped."""
    trace = record(small("bidirectional"), text)
    assert (trace.typed, "".join(trace.source), trace.dropped) == (typed, source, dropped)
    again = record(small("bidirectional"), source)
    assert (trace.output, trace.attention) == (again.output, again.attention)


@pytest.mark.parametrize("text", ["", " ", "\n\t \u3000"])
def test_blank_text_is_nothing_to_read(small, text):
    with pytest.raises(EmptyText, match="Type something"):
        record(small("attention"), text)


def test_text_of_which_nothing_is_known_is_named_each_character_once(small):
    with pytest.raises(NothingKnown) as caught:
        record(small("attention"), "ÄÖÄ!")
    assert caught.value.data == {"unknown": "Ä Ö !", "parts": "characters"}


def test_text_may_be_as_long_as_the_task_takes_and_no_longer(small):
    longest = TASKS["dates"].longest_source
    assert len(record(small("attention"), "1" * longest).source) == longest
    with pytest.raises(TooLong) as caught:
        record(small("attention"), "1" * (longest + 1))
    assert caught.value.data == {"length": longest + 1, "longest": longest, "parts": "characters"}
    assert len(record(small("attention"), "1" * longest + "ÄÖÜ").source) == longest


def leaning(checkpoint, end: float):
    """The same model, the bias of its end mark this much higher."""
    other = deepcopy(checkpoint)
    [bias] = [weight for name, weight in other.model.named_parameters() if name.endswith("affine.bias")]
    bias[checkpoint.target_vocabulary.number[END]] += end
    return other


def test_an_output_that_does_not_end_is_cut_off_at_the_longest_the_task_writes(checkpoint):
    trace = record(leaning(checkpoint, -99), TEXT)
    assert not trace.ended
    assert len(trace.output) == len(trace.text) == TASKS["dates"].longest_output


def test_an_output_may_be_empty(checkpoint):
    trace = record(leaning(checkpoint, 99), TEXT)
    assert (trace.output, trace.text, len(trace.probability)) == ((END,), "", 1)


TEXTS = ["1 may 1994", "", "2 may 1995", "äöü", "1 " * 30, " 3 may 1996 ", "4", "1 may 1994", "5 ma😀y 1997"]


def short_or_reason(checkpoint, text: str) -> Trace | AttnvizError:
    try:
        return record(checkpoint, text).short()
    except AttnvizError as error:
        return error


def test_many_texts_give_what_each_gives_alone_in_the_short_form_and_reasons_in_their_places(checkpoint):
    for found, alone in zip(
        record_many(checkpoint, TEXTS), [short_or_reason(checkpoint, text) for text in TEXTS], strict=True
    ):
        if isinstance(alone, AttnvizError):
            assert (type(found), str(found)) == (type(alone), str(alone))
            continue
        assert replace(found, attentions=(), probability=None) == replace(alone, attentions=(), probability=None)
        assert found.probability == pytest.approx(alone.probability, abs=1e-5)
        if alone.attention is not None:
            assert found.attention.weight == pytest.approx(alone.attention.weight, abs=1e-5)
            assert found.attention.context == pytest.approx(alone.attention.context, abs=1e-5)


def test_what_is_written_for_many_texts_is_what_each_trace_says_and_reasons_are_in_their_places(checkpoint):
    """Without a record of it, by which a training is checked."""
    for found, alone in zip(write_many(checkpoint, TEXTS), [short_or_reason(checkpoint, text) for text in TEXTS], strict=True):
        if isinstance(alone, AttnvizError):
            assert (type(found), str(found)) == (type(alone), str(alone))
        else:
            assert found == alone.text


def test_what_is_written_beside_an_output_that_ends_later_is_the_same():
    checkpoint = load("dates", "attention")
    texts = [f"{number}{letter}" for number in range(10) for letter in "abcdefghij"]
    together = write_many(checkpoint, texts)
    assert together == [record(checkpoint, text).text for text in texts]
    assert max(map(len, together)) == TASKS["dates"].longest_output
    assert END not in "".join(together)
    assert write_many(checkpoint, []) == []


def test_no_texts_give_no_traces(small):
    assert record_many(small("attention"), []) == []


def test_an_output_is_the_same_beside_one_that_ends_later():
    """At the length limit one of these may end while the other does not."""
    checkpoint = load("dates", "attention")
    texts = [f"{number}{letter}" for number in range(10) for letter in "abcdefghij"]
    together = record_many(checkpoint, texts)
    assert {found.ended for found in together} == {True, False}
    assert [found.output for found in together] == [record(checkpoint, text).output for text in texts]


@pytest.mark.parametrize(("task", "variant"), [("weather", "plain"), ("dates", "shallow"), ("", ""), ("../dates", "plain")])
def test_an_unknown_name_is_named_with_the_choices(task, variant):
    with pytest.raises(UnknownName, match="Choose one of: "):
        decode(task, variant, TEXT)


characters = st.characters() | st.sampled_from("0123456789/.년월일 \u202e\u0301\ud800")
texts = st.lists(characters, max_size=45).map("".join)  # st.text leaves lone surrogates out


@given(texts)
def test_no_text_at_all_breaks_decoding(text):
    try:
        trace = decode("dates", "bidirectional", text)
    except AttnvizError:
        return
    assert from_json(to_json(trace)) == trace
    assert all(math.isfinite(value) for value in trace.probability.flat)


def test_spaces_alone_are_nothing_known(small):
    with pytest.raises(NothingKnown):
        record(small("bidirectional"), "Ж Ж")
