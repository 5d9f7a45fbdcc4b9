"""The list of the units of one hs: sorted, and each row adds up to c."""

import numpy as np
import pytest

from attnviz.models.variants import VARIANTS
from attnviz.recording.shelf import model_id
from attnviz.screen.address import NONE
from attnviz.screen.sections import section
from attnviz.screen.sections.request import Request

LOOKING = [name for name, config in VARIANTS.items() if config.attention]
TEXTS = {"dates": "27 May 1994", "translation": "where is the church?"}


def asked(task: str, variant: str, step: int = 1, position: int | None = 2) -> Request:
    return Request(model_id(task, variant), TEXTS[task], NONE, "light", step, position, {})


@pytest.mark.parametrize("variant", LOOKING)
@pytest.mark.parametrize("task", list(TEXTS))
def test_each_row_adds_up_to_c_of_the_trace(task, variant):
    request = asked(task, variant)
    attention = request.trace.attention
    [_about, block] = section("units", request)
    context, hs = attention.context[1], attention.value[2]
    assert sorted(unit for unit, _cells in block["rows"]) == list(range(len(context)))
    for unit, cells in block["rows"]:
        of_hs, adds, others, c = map(float, cells)
        assert c == pytest.approx(context[unit], abs=6e-5)
        assert of_hs == pytest.approx(hs[unit], abs=6e-5)
        assert adds == pytest.approx(attention.weight[1, 2] * hs[unit], abs=6e-5)
        assert adds + others == pytest.approx(c, abs=1e-9)  # as it is printed


@pytest.mark.parametrize("variant", LOOKING)
def test_what_the_others_add_is_what_they_add(variant):
    request = asked("dates", variant)
    attention = request.trace.attention
    others = np.delete(attention.weight[1], 2) @ np.delete(attention.value, 2, axis=0)
    [_about, block] = section("units", request)
    for unit, cells in block["rows"]:
        assert float(cells[2]) == pytest.approx(others[unit], abs=2e-4)


def test_the_largest_come_first():
    [_about, block] = section("units", asked("dates", "bidirectional"))
    sizes = [abs(float(cells[1])) for _unit, cells in block["rows"]]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > 0


def test_without_a_position_it_is_that_of_the_largest_weight():
    request = asked("dates", "bidirectional", position=None)
    position = int(request.trace.attention.weight[1].argmax())
    chosen = request._replace(position=position)
    assert section("units", request) == section("units", chosen)
    assert f"({position + 1})" in section("units", request)[0]["text"]


def test_a_model_without_attention_has_no_sum():
    [only] = section("units", asked("dates", "plain"))
    assert "no attention" in only["text"]
