"""Looking elsewhere: rows of hand-picked numbers, and that nothing is changed unless it is asked for."""

import json
from pathlib import Path

import pytest
import torch

from attnviz.models.attention import Attended, Attention
from attnviz.models.looking import LOOKS, OWN, Looking, redirect

ROW = torch.tensor([[[0.2, 0.5, 0.3]]])


@pytest.mark.parametrize(
    ("look", "row"),
    [
        ("own", [0.2, 0.5, 0.3]),
        ("largest", [0, 1, 0]),
        ("evenly", [1 / 3, 1 / 3, 1 / 3]),
        ("left", [0.7, 0.3, 0]),
        ("right", [0, 0.2, 0.8]),
    ],
)
def test_what_each_look_does(look, row):
    assert LOOKS[look](ROW)[0, 0].tolist() == pytest.approx(row)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("source", [1, 2, 5])
def test_after_every_look_a_row_sums_to_one(look, source):
    weight = torch.randn(2, 3, source, generator=torch.Generator().manual_seed(0)).softmax(dim=2)
    changed = LOOKS[look](weight)
    assert changed.shape == weight.shape
    torch.testing.assert_close(changed.sum(dim=2), torch.ones(2, 3))


@pytest.fixture
def attended() -> tuple[torch.Tensor, Attended]:
    random = torch.Generator().manual_seed(0)
    hs, h = torch.randn(1, 4, 6, generator=random), torch.randn(1, 3, 6, generator=random)
    return hs, Attention()(hs, h)


def test_nothing_is_computed_anew_where_nothing_is_changed(attended):
    assert redirect(*attended, OWN) is attended[1]


@pytest.mark.parametrize("temperature", [0.1, 0.5, 3.0, 10.0])
def test_the_temperature_divides_the_scores(attended, temperature):
    hs, before = attended
    after = redirect(hs, before, Looking(temperature))
    torch.testing.assert_close(after.weight, (before.score / temperature).softmax(dim=2))
    torch.testing.assert_close(after.context, after.weight @ hs)
    assert after.score is before.score
    sharper = after.weight.max() > before.weight.max()
    assert sharper == (temperature < 1)


def test_a_row_takes_the_place_of_its_step_alone(attended):
    hs, before = attended
    row = torch.tensor([0.0, 0.0, 1.0, 0.0])
    after = redirect(hs, before, Looking(rows={1: row, 7: row}))
    assert after.weight[0, 1].equal(row)
    torch.testing.assert_close(after.context[0, 1], hs[0, 2])
    for step in (0, 2):
        torch.testing.assert_close(after.weight[0, step], before.weight[0, step])


def test_steps_are_counted_from_the_first(attended):
    hs, before = attended
    row = torch.tensor([1.0, 0.0, 0.0, 0.0])
    after = redirect(hs, before, Looking(rows={6: row}), first=5)
    assert [after.weight[0, step].equal(row) for step in range(3)] == [False, True, False]


def test_rows_come_after_the_look_and_the_look_after_the_temperature(attended):
    hs, before = attended
    row = torch.tensor([0.5, 0.5, 0.0, 0.0])
    after = redirect(hs, before, Looking(0.5, "left", {0: row}))
    assert after.weight[0, 0].equal(row)
    torch.testing.assert_close(after.weight[0, 1:], LOOKS["left"]((before.score / 0.5).softmax(dim=2))[0, 1:])


FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "looking.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", FIXTURE["looks"], ids=lambda row: row["about"])
def test_every_look_is_that_of_the_browser(row):
    """The same fixture as in tests/scripts/looking.test.js."""
    assert {*row} - {"about", "weights"} == {*LOOKS}
    weights = torch.tensor([[row["weights"]]], dtype=torch.float)
    for name, look in LOOKS.items():
        assert look(weights)[0, 0].tolist() == pytest.approx(row[name])


@pytest.mark.parametrize("row", FIXTURE["softmax"], ids=str)
def test_the_softmax_at_a_temperature_is_that_of_the_browser(row):
    score = torch.tensor([[row["scores"]]], dtype=torch.double)
    hs = torch.zeros(1, len(row["scores"]), 2, dtype=torch.double)
    before = Attended(score, score.softmax(dim=2), hs[:, :1])
    weight = redirect(hs, before, Looking(temperature=row["temperature"], look="own")).weight
    assert weight[0, 0].tolist() == pytest.approx(row["weights"], abs=1e-9)
