"""What the skip connections add, as it is said: with its sibling, or without where that is not trained."""

import pytest

from attnviz.recording import shelf
from attnviz.recording.inside.layer_gradients import layer_gradients
from attnviz.recording.running import decode
from attnviz.screen.sections.inside import skips
from tests.screen.sections.inside.test_section import TEXT, asked, said

BOTH = ("dates/deep-skip-bidirectional", "dates/deep-bidirectional")


def figures(blocks):
    return [block for block in blocks if block["kind"] == "figure"]


@pytest.mark.parametrize("model", BOTH)
def test_both_siblings_are_measured_each_with_its_own_output_that_with_connections_first(model):
    blocks = asked(model, "skips")
    found = [layer_gradients(decode(*name.split("/"), TEXT)) for name in BOTH]
    sides = [figures(blocks)[-1]["spec"]["data"][number] for number in (0, 2)]
    for side, part in zip(("encoder", "decoder"), sides, strict=True):
        sizes = found[0].sizes(side)
        assert part["x"] == pytest.approx((sizes / sizes[-1]).tolist(), rel=1e-4)
    for name, one in zip(("With", "Without"), found, strict=True):
        [sentence] = [text for text in said(blocks) if text.startswith(f"{name} skip connections (output “{one.text}”)")]
        ratios = [one.sizes(side)[0] / one.sizes(side)[-1] for side in ("encoder", "decoder")]
        assert f"the encoder is {ratios[0]:.3g} times" in sentence
        shown = f"{ratios[1]:.3g}" if ratios[1] >= 0.001 else "·10"
        assert shown in sentence
    [table] = [block for block in blocks if block["kind"] == "table"]
    assert [row[0] for row in table["rows"]] == ["layer 3", "layer 2", "layer 1"]


def test_what_is_added_is_drawn_where_there_are_connections_and_else_that_is_said():
    with_skip, without = (asked(model, "skips") for model in BOTH)
    assert len(figures(with_skip)) == 3
    assert len(figures(without)) == 1
    assert said(without)[0].startswith("This model has no skip connections")


@pytest.mark.parametrize(("layer", "drawn"), [("1", 2), ("2", 2), ("3", 3)])
def test_the_units_are_those_of_the_chosen_layer_and_the_lowest_has_none(layer, drawn):
    blocks = asked(BOTH[0], "skips", layer=layer, side="decoder")
    trace = decode(*BOTH[0].split("/"), TEXT)
    added = trace.decoder[drawn - 1].out - trace.decoder[drawn - 1].h
    shown = figures(blocks)[1]
    assert shown["heading"] == f"Layer {drawn}, unit by unit: what is added to h"
    assert shown["spec"]["data"][0]["z"] == pytest.approx(added.T, abs=1e-3)
    assert [name for name, _words in blocks[2]["choices"][1]["options"]] == ["2", "3"]


def test_where_the_sibling_is_not_trained_that_is_said(monkeypatch):
    trained = shelf.trained_variants("dates")
    monkeypatch.setattr(
        shelf, "trained_variants", lambda task: tuple(name for name in trained if name != "deep-bidirectional")
    )
    shelf.load.cache_clear()
    skips.trace_of.cache_clear()
    try:
        blocks = asked(BOTH[0], "skips")
    finally:
        shelf.load.cache_clear()
    assert any("No model is trained here for Dates: Deep bidirectional" in text for text in said(blocks))
    assert len(figures(blocks)[-1]["spec"]["data"]) == 2
