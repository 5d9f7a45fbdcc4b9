"""A stage that is shown beside others, as plain data."""

from base64 import b64decode

import numpy as np
import orjson
import pytest

from attnviz.figures.kit.theme import THEMES
from attnviz.figures.stage.together import draw_together
from attnviz.language import LANGUAGES, speaking
from attnviz.measures.comparison import NoWeights, difference_of
from attnviz.models.variants import VARIANTS
from attnviz.recording.running import decode
from attnviz.screen.caption import caption
from attnviz.screen.picture import to_json
from attnviz.screen.sentences import step_sentence
from attnviz.screen.showcase import difference_showcase, trace_showcase

TEXT = "Tuesday, September 27, 1994"
LARGEST = 20_000  # bytes of one stage


def sent(variant: str, theme: str = "light") -> dict:
    trace = decode("dates", variant, TEXT)
    [stage] = draw_together([trace])
    return orjson.loads(to_json(trace_showcase(trace, stage, theme, caption(trace))))


@pytest.mark.parametrize("variant", VARIANTS)
def test_it_holds_every_step_in_few_bytes(variant):
    trace, payload = decode("dates", variant, TEXT), sent(variant)
    shown = payload["showcase"]
    assert shown["sentences"] == [step_sentence(trace, step) for step in range(len(trace.output))]
    assert shown["alternatives"].keys() == {track["name"] for track in shown["stage"]["tracks"]}
    assert len(to_json(payload)) < LARGEST
    if trace.attention is not None:
        found = shown["stage"]["values"]["weight"]
        numbers = np.reshape(found["numbers"], (-1, found["columns"]))
        np.testing.assert_allclose(numbers, trace.attention.weight, atol=1e-4)


def test_states_are_sent_on_the_scale_of_both():
    traces = [decode("dates", variant, TEXT) for variant in ("attention", "deep")]
    for trace, stage in zip(traces, draw_together(traces), strict=True):
        found = orjson.loads(to_json(trace_showcase(trace, stage, "light", caption(trace))))["showcase"]["stage"]["values"][
            "hs"
        ]
        levels = np.frombuffer(b64decode(found["bytes"]), np.int8).reshape(-1, found["columns"])
        np.testing.assert_allclose(levels * found["limit"] / 127, trace.attention.value, atol=found["limit"] / 127)


@pytest.mark.parametrize("theme", THEMES)
def test_its_colours_are_those_of_the_theme(theme):
    assert sent("attention", theme)["colors"]["ink"] == THEMES[theme].ink


def test_the_difference_has_no_bar_of_steps_and_names_its_numbers_as_differences():
    traces = [decode("dates", variant, TEXT) for variant in ("attention", "bidirectional")]
    payload = orjson.loads(to_json(difference_showcase(*traces, "light", ("Attention", "Bidirectional"))))
    assert payload["showcase"]["sentences"] == []
    assert payload["words"]["value_cells"] == "weight of B minus that of A: {value}"
    assert payload["output"]["caption"] == {
        "name": "dates difference",
        "title": "Dates",
        "model": "weights of B (Bidirectional) minus those of A (Attention)",
        "input": [{"text": TEXT, "dropped": False}],
    }
    assert (payload["output"]["written"], payload["output"]["tiles"]) == (traces[0].text, [])
    found = payload["showcase"]["stage"]["values"]["difference"]
    np.testing.assert_allclose(np.reshape(found["numbers"], (-1, found["columns"])), difference_of(*traces), atol=1e-4)
    with pytest.raises(NoWeights):
        difference_showcase(traces[0], decode("dates", "plain", TEXT), "light", ("Attention", "No attention"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_for_every_place_and_value_of_a_tooltip_are_there(language):
    with speaking(language):
        words = sent("bidirectional")["words"]
    assert {
        "step",
        "back",
        "forward",
        "place_source",
        "place_output",
        "value_links",
        "value_cells",
        "value_weight",
    } <= words.keys()
    assert "play" not in words
